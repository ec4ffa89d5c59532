package mu.maupass.authority.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import mu.maupass.authority.child.ChildProcess;
import mu.maupass.authority.postgres.PostgresRecords;
import mu.maupass.sync.sandbox.AuthorityServer;
import mu.maupass.sync.sandbox.EmbeddedRecords;
import mu.maupass.sync.sandbox.InventedRecords;
import mu.maupass.sync.sandbox.Records;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.trust.DocumentIssuers;

/**
 * The authority of {@link LoadBenchmark} in a process of its own: the server as {@code ./station authority serve} starts it, without its
 * log and its figures, and with an account for each record that will come.
 */
public final class LoadAuthority {

    private static final int CONNECTIONS = 16;
    private static final String READY = "ready";

    private LoadAuthority() {}

    /**
     * One that runs.
     *
     * @param codes with which stations enrol
     */
    record Running(ChildProcess process, int port, String ca, List<String> codes) {}

    /** How many stations are to enrol at it, and how many records each sends. */
    record Size(int stations, int records) {}

    /** @param database where it has its records, and not in its folder */
    static Running start(Path folder, Path log, Size size, Optional<PostgresRecords.Access> database) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(folder.toString(), Integer.toString(size.stations), Integer.toString(size.records)));
        if (database.isPresent()) {
            Path password = Files.writeString(
                    log.resolveSibling("password"), database.get().password());
            words.addAll(List.of(database.get().url(), database.get().user(), password.toString()));
        }
        ChildProcess process =
                ChildProcess.start("An authority", "TERM", log, ServingProcess.java(LoadAuthority.class, words));
        return process.await(ServingProcess.LONGEST, said -> running(process, said));
    }

    private static Optional<Running> running(ChildProcess process, String said) {
        List<String> lines = said.lines().toList();
        if (!lines.contains(READY)) {
            return Optional.empty();
        }
        int first = lines.indexOf(READY);
        return Optional.of(new Running(
                process, Integer.parseInt(lines.get(first - 2)), lines.get(first - 1), lines.subList(0, first - 2)));
    }

    /** Whoever sends this record. */
    static SandboxPerson person(int number) {
        return new SandboxPerson(
                "",
                "town." + number,
                "filao",
                "Ravenala",
                "Ravenala",
                "Citizen",
                LocalDate.of(1990, 1, 1),
                String.format(Locale.ROOT, "R010190%06dA", number),
                Optional.empty(),
                Optional.empty());
    }

    /** @param arguments the folder, stations, records of each; then address, user and password's file of a database */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int stations = Integer.parseInt(arguments[1]);
        int people = stations * Integer.parseInt(arguments[2]);
        Records records = arguments.length > 3
                ? PostgresRecords.open(new PostgresRecords.Access(
                        arguments[3], arguments[4], Files.readString(Path.of(arguments[5])), CONNECTIONS))
                : EmbeddedRecords.open(folder);
        try (AuthorityServer server = AuthorityServer.start(
                records,
                folder,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                SandboxOptions.standard(DocumentIssuers.none()),
                true,
                (_, _, _, _) -> {})) {
            new InventedRecords(records)
                    .open(IntStream.range(0, people)
                            .mapToObj(LoadAuthority::person)
                            .toList());
            for (int i = 0; i < stations; i++) {
                System.out.println(server.issueEnrolmentCode("Port Louis " + i));
            }
            System.out.println(server.port());
            System.out.println(server.caFingerprint());
            System.out.println(READY);
            // Until it is told to end.
            new CountDownLatch(1).await();
        }
    }
}
