package mu.maupass.bench.restore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.sync.backup.StationBackup;
import mu.maupass.sync.backup.StationRestoration;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxSnapshot;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;

/**
 * Backs up a station of 100,000 records and restores it in a new folder, until the next visit can be committed. For
 * comparison it copies the same bytes and reads them once.
 */
public final class RestoreBenchmark {

    private static final long DEFAULT_RECORDS = 100_000;
    private static final double BOUND_SECONDS = 60;
    /** Characters of a sealed record. */
    private static final int CONTENT = 4_300;

    private RestoreBenchmark() {}

    /** @param arguments how many records, or none for 100,000; then the folder to work in */
    public static void main(String[] arguments) throws Exception {
        long records = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_RECORDS;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("restore");
        String load = ComputerDescription.loadNow();
        try {
            run(Files.createDirectories(folder), records);
        } finally {
            BenchStation.delete(folder);
        }
        System.out.printf(
                "%n%s%nLoad average (1 min) before and after: %s, %s%n",
                ComputerDescription.ofThisComputer(), load, ComputerDescription.loadNow());
    }

    private static void run(Path folder, long records) throws Exception {
        Path old = folder.resolve("old");
        BenchStation station = BenchStation.in(old);
        try (SqliteOutbox outbox = station.open()) {
            station.append(outbox);
        }
        station.fillSigned(records, CONTENT);
        Path backup = folder.resolve("station.backup");
        System.out.printf("| step | time |%n|---|---:|%n");
        long start = System.nanoTime();
        new StationBackup(old, station.file(), List.of(old.resolve("trust")))
                .write(
                        backup,
                        BenchStation.ID,
                        station.keys(),
                        List.of((ECPublicKey) station.authority().getPublic()),
                        OffsetDateTime.now());
        row(
                "backup of %,d records: %,d MB of databases, a file of %,d MB"
                        .formatted(records, Files.size(station.file()) / 1_000_000, Files.size(backup) / 1_000_000),
                start);

        Path fresh = folder.resolve("new");
        start = System.nanoTime();
        StationRestoration restored = StationRestoration.unpack(
                backup, Optional.of(station.authority().getPrivate()), fresh);
        row("restoring: opened, unpacked", start);
        StationRestoration.prepare(
                fresh.resolve("outbox.db"), station.chainKeys(), Optional.empty(), Clock.systemDefaultZone(), "owner");
        row("the same until both databases were checked and every signature of the chain was verified", start);
        BenchStation onNew = new BenchStation(fresh, station.keys(), station.authority(), station.sealer());
        try (SqliteOutbox outbox = onNew.open()) {
            outbox.countersigned(new CountersignedHead(BenchStation.ID, restored.head(), OffsetDateTime.now(), "head"));
            onNew.append(outbox);
            requireGoneOn(outbox, restored.head());
        }
        row("the same until the next visit was committed", start);
        System.out.printf(
                Locale.ROOT,
                "%nRestoring until the next visit against the bound of %.0f s: %.2f.%n%n",
                BOUND_SECONDS,
                (System.nanoTime() - start) / 1e9 / BOUND_SECONDS);

        start = System.nanoTime();
        OutboxSnapshot.copy(station.file(), folder.resolve("copy.db"));
        System.out.printf("| reference | time |%n|---|---:|%n");
        row("reference: copying the databases with SQLite alone", start);
    }

    private static void requireGoneOn(Outbox outbox, ChainHead restored) throws Exception {
        if (outbox.newest(1).getFirst().seq() != restored.seq() + 1) {
            throw new IllegalStateException("The chain did not go on.");
        }
    }

    private static void row(String step, long start) {
        System.out.printf(Locale.ROOT, "| %s | %.1f s |%n", step, (System.nanoTime() - start) / 1e9);
    }
}
