package mu.maupass.station.command.data;

import java.io.Console;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.devices.card.pcsc.PcscCardReaders;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.LoneDesk;
import mu.maupass.station.agent.OperatorDoor;
import mu.maupass.station.agent.OperatorTurns;
import mu.maupass.station.agent.ReaderStaffCards;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderOwner;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.database.Migrations;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustBundle;
import mu.maupass.sync.trust.TrustSeen;
import mu.maupass.sync.trust.TrustStore;
import picocli.CommandLine.Option;

/**
 * Who gives a command that takes data out of a station, or puts other data in its place: somebody of the roster who may, by
 * name and password; the owner of the data folder where there is no roster yet.
 */
public final class Operator {
    /** Who may give a command. */
    public enum Entitled {
        /** Whoever looks after the station; a supervisor where nobody else does. */
        ADMINISTRATOR,
        /** Also whoever looks after the day. */
        SUPERVISOR;

        private boolean includes(Agent.Role role, TrustBundle roster) {
            return switch (role) {
                case ADMINISTRATOR -> true;
                case SUPERVISOR -> this == SUPERVISOR || noAdministrator(roster);
                case AGENT, OFFICER -> false;
            };
        }

        private static boolean noAdministrator(TrustBundle roster) {
            return roster.agents().stream().noneMatch(one -> one.role() == AgentRole.ADMINISTRATOR);
        }
    }

    @FunctionalInterface
    private interface Desk {
        /** The password is wiped, or the caller's to wipe. */
        SignIn check(TrustBundle roster, String name, char[] password) throws StationException, SyncException;
    }

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description =
                    "Who does it, by name as at the sign-in: an administrator; for reports, the audit log and the copy"
                            + " of the queue also a supervisor.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "File with that person's password, and in its second line the code of a second factor or the PIN of a staff card. Default: asked for.")
    private Optional<Path> passwordFile = Optional.empty();

    /**
     * Who it is, as the audit log has them.
     *
     * @param root the data folder; where a station works on it that one is asked, so that there is one count of wrong passwords
     * @throws StationException U-101 where name and password do not fit, U-102 where the training is too old, U-103 during a
     *     pause after wrong ones, U-109 where none could be counted or held up, D-101 where a station works there and does not answer
     * @throws SyncException T-125 where nobody is named who may; T-123 where there was a roster and it is gone
     */
    public String identified(Path root, EnrolledStation station, Entitled entitled, Output output)
            throws StationException, SyncException {
        return identified(root, station, entitled, (roster, given, password) -> {
            Optional<SignIn> answered = OperatorDoor.ask(
                    root.resolve(DataFolder.OPERATOR), OperatorDoor.key(station.keys()), given, password);
            if (answered.isPresent()) {
                return answered.get();
            }
            try (DataFolder _ = DataFolder.open(root)) {
                return alone(root, station, output).operator(roster, given, password);
            } catch (StationException e) {
                if (!e.failure().equals(DataFolder.unwritable(root).failure())) {
                    throw e;
                }
                // Nothing can be written on this disk; but a copy of it is needed.
                return alone(root, station, output).operatorWithoutLock(roster, given, password);
            }
        });
    }

    /**
     * The same for a caller that holds the folder's lock, so that no station works there.
     *
     * @throws StationException as {@link #identified}, but never D-101
     * @throws SyncException as {@link #identified}
     */
    public String identifiedUnderLock(Path root, EnrolledStation station, Entitled entitled, Output output)
            throws StationException, SyncException {
        return identified(
                root,
                station,
                entitled,
                (roster, given, password) -> alone(root, station, output).operator(roster, given, password));
    }

    private String identified(Path root, EnrolledStation station, Entitled entitled, Desk desk)
            throws StationException, SyncException {
        Optional<TrustBundle> roster = roster(root, station);
        if (roster.isEmpty()) {
            return FolderOwner.of(root);
        }
        String given = name.orElseThrow(() -> SyncException.of(Cause.NOT_ENTITLED, "nobody named"));
        return switch (signedIn(desk, roster.get(), given)) {
            case SignIn.Refused(Failure failure) -> throw new StationException(failure);
            case SignIn.Done(Agent agent) -> {
                if (!entitled.includes(agent.role(), roster.get())) {
                    throw SyncException.of(Cause.NOT_ENTITLED, agent.id());
                }
                yield agent.id();
            }
        };
    }

    /** Where a code is missing whoever sits there is asked for it, once: a file has it in its second line. */
    private SignIn signedIn(Desk desk, TrustBundle roster, String given) throws StationException, SyncException {
        char[] password = password();
        char[] kept = password.clone();
        try {
            SignIn answer = desk.check(roster, given, password);
            if (passwordFile.isPresent()
                    || !(answer instanceof SignIn.Refused(Failure failure))
                    || !SignIn.wantsCode(failure)) {
                return answer;
            }
            char[] code = Objects.requireNonNullElse(console().readPassword("Code or PIN: "), new char[0]);
            char[] both = TypedSecret.joined(kept, CharBuffer.wrap(code));
            try {
                return desk.check(roster, given, both);
            } finally {
                Arrays.fill(both, '\0');
                Arrays.fill(code, '\0');
            }
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(kept, '\0');
        }
    }

    private static LoneDesk alone(Path root, EnrolledStation station, Output output) throws SyncException {
        return new LoneDesk(
                root.resolve(DataFolder.OUTBOX),
                StationSeal.of(station.keys()),
                OperatorTurns.ofUser(System.getenv()),
                Clock.systemDefaultZone(),
                pause -> waitOut(pause, output),
                // Who gives a command goes away again: their card lies wherever there is room.
                ReaderStaffCards.opening(
                        station.stationId(), Clock.systemUTC(), Optional.empty(), PcscCardReaders::open));
    }

    private static void waitOut(Duration pause, Output output) {
        output.err()
                .println("This waits %d seconds, as after passwords that did not fit.".formatted(pause.toSeconds()));
        output.err().flush();
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody may try before the pause is over", e);
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
        return Objects.requireNonNullElse(console().readPassword("%s: ", name.orElse("")), new char[0]);
    }

    private static Console console() throws SyncException {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> SyncException.of(Cause.NOT_ENTITLED, "no password"));
    }

    /** A roster that the queue has seen and that is gone is not one that there never was. */
    private static Optional<TrustBundle> roster(Path root, EnrolledStation station) throws SyncException {
        TrustBundle current;
        try {
            current = TrustStore.of(root.resolve(DataFolder.TRUST), station, Clock.systemDefaultZone())
                    .current();
        } catch (SyncException e) {
            boolean never = e.failure() instanceof TrustFailure(Cause cause, var _) && cause == Cause.BUNDLE_MISSING;
            if (never && seen(root, station) == 0) {
                return Optional.empty();
            }
            throw never ? SyncException.of(Cause.BUNDLE_PUT_BACK, "") : e;
        }
        if (current.version() < seenIfReadable(root, station)) {
            throw SyncException.of(Cause.BUNDLE_PUT_BACK, "");
        }
        return Optional.of(current);
    }

    /** A queue that nobody can read is what a copy is for, and the other commands end at it by themselves. */
    private static long seenIfReadable(Path root, EnrolledStation station) {
        try {
            return seen(root, station);
        } catch (SyncException e) {
            return 0;
        }
    }

    /** The newest edition that the queue has seen; 0 before any. */
    private static long seen(Path root, EnrolledStation station) throws SyncException {
        Path outbox = root.resolve(DataFolder.OUTBOX);
        if (!Files.exists(outbox)) {
            return 0;
        }
        try (SqliteOutboxReader reader = SqliteOutboxReader.open(outbox)) {
            return reader.trust(StationSeal.of(station.keys()))
                    .map(TrustSeen::bundle)
                    .orElse(0L);
        } catch (SyncException e) {
            if (e.failure() instanceof QueueFailure(var _, String detail) && detail.equals(Migrations.NOT_BEGUN)) {
                // Killed while the queue was made: it has seen no roster.
                return 0;
            }
            throw e;
        }
    }
}
