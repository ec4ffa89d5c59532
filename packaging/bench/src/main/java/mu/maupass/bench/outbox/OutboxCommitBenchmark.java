package mu.maupass.bench.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.bench.invented.InventedVisits;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.seal.SealedRecord;

/**
 * Commits visits' records (sealed record, audit entry, report row) and appends as many bytes to a file with {@code
 * force(true)}, in turns on the same disk: with an empty outbox, and with a million records in it. Sealing is measured
 * separately, because it needs the processor and not the disk.
 */
public final class OutboxCommitBenchmark {

    private static final int WARM_UP = 1_000;
    private static final int ROUNDS = 1_000;
    private static final long DEFAULT_RECORDS = 1_000_000;

    private OutboxCommitBenchmark() {}

    private record Row(String subject, long p50, long p99) {
        static Row of(String subject, long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Row(subject, sorted[sorted.length / 2] / 1_000, sorted[sorted.length * 99 / 100] / 1_000);
        }
    }

    /** @param arguments how many records the large outbox has, or none for a million; then the folder to work in */
    public static void main(String[] arguments) throws Exception {
        long records = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_RECORDS;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("commit");
        String load = ComputerDescription.loadNow();
        try {
            Files.createDirectories(folder);
            run(folder, records);
        } finally {
            BenchStation.delete(folder);
        }
        System.out.printf(
                "%n%s%nLoad average (1 min) before and after: %s, %s%n",
                ComputerDescription.ofThisComputer(), load, ComputerDescription.loadNow());
    }

    private static void run(Path folder, long records) throws Exception {
        BenchStation station = BenchStation.in(folder.resolve("station"));
        Row[] none;
        Row seal;
        int bytes;
        try (SqliteOutbox outbox = station.open()) {
            seal = sealing(station, outbox);
            StoredRecord sample = outbox.records(0, 1).getFirst();
            bytes = size(sample);
            none = inTurns(folder, outbox, sample);
        }
        long start = System.nanoTime();
        station.fillUpTo(records);
        System.out.printf(
                Locale.ROOT,
                "Filled with %d records in %.0f s, %d MB.%n%n",
                records,
                (System.nanoTime() - start) / 1e9,
                Files.size(station.file()) / 1_000_000);
        // Waits until the filled-in records are on the disk, because they are not part of a commit.
        new ProcessBuilder("sync").start().waitFor();
        start = System.nanoTime();
        try (SqliteOutbox outbox = station.open()) {
            System.out.printf(
                    Locale.ROOT, "Opened in %.0f ms, quick check included.%n%n", (System.nanoTime() - start) / 1e6);
            Row[] many = inTurns(folder, outbox, outbox.records(0, 1).getFirst());
            print(bytes, seal, none, many, records);
        }
    }

    private static Row sealing(BenchStation station, SqliteOutbox outbox) throws SyncException {
        long[] nanos = new long[ROUNDS / 5];
        for (int i = -20; i < nanos.length; i++) {
            Activation activation = InventedVisits.activation(BenchStation.ID);
            long start = System.nanoTime();
            station.sealer().seal(activation, UUID.randomUUID(), i + 100, "prev", OffsetDateTime.now());
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        station.append(outbox);
        return Row.of("sealing (two signatures, one encryption)", nanos);
    }

    /** All bytes that the visit's transaction has to store. */
    private static int size(StoredRecord record) {
        Activation activation = InventedVisits.activation(BenchStation.ID);
        return record.jwe().orElseThrow().length()
                + record.link().length()
                + record.prev().length()
                + record.entry().hash().length()
                + InventedVisits.summary(activation).toString().length()
                + InventedVisits.audit(activation).toString().length();
    }

    private static Row[] inTurns(Path folder, SqliteOutbox outbox, StoredRecord sample)
            throws IOException, SyncException {
        long[] commits = new long[ROUNDS];
        long[] appends = new long[ROUNDS];
        ByteBuffer bytes = ByteBuffer.allocate(size(sample));
        Path raw = folder.resolve("raw");
        try (FileChannel file = FileChannel.open(raw, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = -WARM_UP; i < ROUNDS; i++) {
                long start = System.nanoTime();
                file.write(bytes.clear());
                file.force(true);
                long appended = System.nanoTime();
                Activation activation = InventedVisits.activation(BenchStation.ID);
                AuditEntry audit = InventedVisits.audit(activation);
                SealedRecord next = next(outbox.newest(1).getFirst(), sample);
                long ready = System.nanoTime();
                outbox.commit(next, InventedVisits.summary(activation), audit);
                if (i >= 0) {
                    appends[i] = appended - start;
                    commits[i] = System.nanoTime() - ready;
                }
            }
        }
        Files.delete(raw);
        return new Row[] {Row.of("raw append with force(true)", appends), Row.of("commit of a visit's record", commits)
        };
    }

    private static SealedRecord next(OutboxEntry last, StoredRecord sample) {
        return new SealedRecord(
                UUID.randomUUID(),
                last.seq() + 1,
                last.hash(),
                sample.entry().hash(),
                sample.entry().time(),
                sample.jwe().orElseThrow(),
                sample.link());
    }

    private static void print(int bytes, Row seal, Row[] none, Row[] many, long records) {
        System.out.printf("Medians of %d, in turns, one record being %d bytes.%n%n", ROUNDS, bytes);
        System.out.println("| records in the outbox | subject | p50 | p99 |");
        System.out.println("|---:|---|---:|---:|");
        for (Row row : none) {
            System.out.printf("| none | %s | %d µs | %d µs |%n", row.subject(), row.p50(), row.p99());
        }
        for (Row row : many) {
            System.out.printf("| %,d | %s | %d µs | %d µs |%n", records, row.subject(), row.p50(), row.p99());
        }
        System.out.printf("| | %s | %d µs | %d µs |%n", seal.subject(), seal.p50(), seal.p99());
        System.out.printf(
                Locale.ROOT,
                "%nCommit against raw append: %.2f with none, %.2f with %d.%n",
                (double) none[1].p50() / none[0].p50(),
                (double) many[1].p50() / many[0].p50(),
                records);
        System.out.printf(
                Locale.ROOT,
                "Commit with %d records against none: %.2f (raw append in the same runs: %.2f).%n",
                records,
                (double) many[1].p50() / none[1].p50(),
                (double) many[0].p50() / none[0].p50());
    }
}
