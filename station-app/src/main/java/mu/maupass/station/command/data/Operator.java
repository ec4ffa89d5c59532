package mu.maupass.station.command.data;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.StationLog;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustStore;
import picocli.CommandLine.Option;

/**
 * Who gives a command that takes data out of a station, or puts other data in its place: an administrator of the roster, by
 * name and password; a supervisor where the roster has no administrator; the owner of the data folder where there is no roster
 * yet.
 */
final class Operator {
    private static final String OWNER = "owner";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who does it: an administrator, by name as at the sign-in.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the administrator's password. Default: asked for.")
    private Optional<Path> passwordFile = Optional.empty();

    /**
     * Who it is, as the audit log has them.
     *
     * @param root the data folder
     * @throws StationException U-101 where name and password do not fit, U-102 where the training is too old
     * @throws SyncException T-125 where nobody is named who may; T-123 where there was a roster and it is gone
     */
    String identified(Path root, EnrolledStation station) throws StationException, SyncException {
        Optional<TrustBundle> roster = roster(root, station);
        if (roster.isEmpty()) {
            return ownerOf(root);
        }
        RosterAgent agent = known(root, roster.get());
        boolean administrators = roster.get().agents().stream().anyMatch(one -> one.role() == AgentRole.ADMINISTRATOR);
        if (agent.role() != (administrators ? AgentRole.ADMINISTRATOR : AgentRole.SUPERVISOR)) {
            throw SyncException.of(Cause.NOT_ENTITLED, agent.id());
        }
        return agent.id();
    }

    private RosterAgent known(Path root, TrustBundle roster) throws StationException, SyncException {
        String given = name.orElseThrow(() -> SyncException.of(Cause.NOT_ENTITLED, "nobody named"));
        char[] password = password();
        try {
            Optional<RosterAgent> fitting =
                    roster.agent(given).filter(one -> one.passwordHash().matches(password));
            if (fitting.isEmpty()) {
                // Whoever guesses here leaves a trace, as at the sign-in.
                StationLog.note(root, "operator.refused", Clock.systemDefaultZone());
                throw new StationException(SignIn.wrong());
            }
            RosterAgent agent = fitting.get();
            int months = roster.policy().trainingMonths();
            if (agent.trainedOn().plusMonths(months).isBefore(LocalDate.now(Clock.systemDefaultZone()))) {
                throw new StationException(SignIn.untrained(agent, months));
            }
            return agent;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private char[] password() throws StationException, SyncException {
        if (passwordFile.isPresent()) {
            try {
                return Files.readString(passwordFile.get(), StandardCharsets.UTF_8)
                        .strip()
                        .toCharArray();
            } catch (IOException e) {
                throw StationException.unreadable(passwordFile.get());
            }
        }
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> SyncException.of(Cause.NOT_ENTITLED, "no password"));
        return Objects.requireNonNullElse(console.readPassword("%s: ", name.orElse("")), new char[0]);
    }

    /** A roster that the queue has seen and that is gone is not one that there never was. */
    private static Optional<TrustBundle> roster(Path root, EnrolledStation station) throws SyncException {
        try {
            return Optional.of(TrustStore.of(root.resolve(DataFolder.TRUST), station, Clock.systemDefaultZone())
                    .current());
        } catch (SyncException e) {
            boolean never = e.failure() instanceof TrustFailure(Cause cause, var _) && cause == Cause.BUNDLE_MISSING;
            if (never && !seen(root, station)) {
                return Optional.empty();
            }
            throw never ? SyncException.of(Cause.BUNDLE_PUT_BACK, "") : e;
        }
    }

    private static boolean seen(Path root, EnrolledStation station) throws SyncException {
        Path outbox = root.resolve(DataFolder.OUTBOX);
        if (!Files.exists(outbox)) {
            return false;
        }
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(outbox)) {
            return reader.trust(StationSeal.of(station.keys()))
                    .filter(seen -> seen.bundle() > 0)
                    .isPresent();
        }
    }

    /** The owner of the folder, who is who runs this process. */
    static String ownerOf(Path root) throws SyncException {
        try {
            if (Files.exists(root) && !Files.getOwner(root).getName().equals(System.getProperty("user.name"))) {
                throw SyncException.of(Cause.NOT_ENTITLED, "not the owner of the data folder");
            }
            return OWNER;
        } catch (IOException e) {
            throw SyncException.of(Cause.NOT_ENTITLED, e.getClass().getSimpleName());
        }
    }
}
