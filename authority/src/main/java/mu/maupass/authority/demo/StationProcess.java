package mu.maupass.authority.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mu.maupass.authority.child.ChildProcess;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.EnrolledStation;

/** The process of a {@link SendingStation}, which is killed and started again. For one thread. */
final class StationProcess implements AutoCloseable {

    private static final int PAGE = 1_000;
    private static final int POLL_MILLIS = 50;
    /** Of its last words, in which the last request is found. */
    private static final int LAST_WORDS = 2_000;

    private final Path folder;
    private final EnrolledStation station;
    private final List<String> people;
    private final Random random;
    private ChildProcess process;

    private StationProcess(Path folder, EnrolledStation station, List<String> people, Random random)
            throws IOException {
        this.folder = folder;
        this.station = station;
        this.people = people;
        this.random = random;
        this.process = process();
    }

    /**
     * Enrols a station and starts it.
     *
     * @param people numbers of the invented people whose visits it makes
     * @throws SyncException what a station would say
     */
    static StationProcess start(
            Path folder, URI authority, ServingProcess.Invitation invitation, List<String> people, Random random)
            throws IOException, InterruptedException, SyncException {
        StationProcess station =
                new StationProcess(folder, SendingStation.enrol(folder, authority, invitation), people, random);
        station.awaitStart(0);
        return station;
    }

    private ChildProcess process() throws IOException {
        List<String> words = new ArrayList<>(List.of(folder.toString(), String.valueOf(random.nextLong())));
        words.addAll(people);
        return ChildProcess.start("A station", "TERM", log(), ServingProcess.java(SendingStation.class, words));
    }

    private Path log() {
        return folder.resolve("station.log");
    }

    /** @param before how much it had said before it was started */
    private void awaitStart(int before) throws IOException, InterruptedException {
        process.await(
                ServingProcess.LONGEST,
                said -> said.indexOf(StationDiary.STARTED, before) >= 0 ? Optional.of(true) : Optional.empty());
    }

    String name() {
        return station.stationId();
    }

    /**
     * Kills it as a power cut does.
     *
     * @throws IOException where it had ended by itself
     */
    void kill() throws IOException, InterruptedException {
        requireAlive();
        process.kill();
    }

    private void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(name() + " could not go on; its words are in " + log());
        }
    }

    /** Starts it again where its queue was left. */
    void again() throws IOException, InterruptedException {
        int before = Files.readString(log()).length();
        process = process();
        awaitStart(before);
    }

    /** Starts it again, kills it soon, wherever it is by then, and starts it once more. */
    void againTwice(Duration life) throws IOException, InterruptedException {
        process = process();
        TimeUnit.NANOSECONDS.sleep(life.toNanos());
        process.kill();
        again();
    }

    /** Whether records are on their way. */
    boolean sends() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(LAST_WORDS, file.length())];
            file.seek(file.length() - last.length);
            file.readFully(last);
            return StationDiary.sends(new String(last, StandardCharsets.UTF_8));
        }
    }

    /** What it has said so far. */
    StationDiary diary() throws IOException {
        return StationDiary.read(Files.readString(log()));
    }

    /**
     * Has it make no more visits, and waits until the authority has decided on all and it has ended.
     *
     * @throws IOException where it did not within this time
     */
    void drain(Duration longest) throws IOException, InterruptedException {
        requireAlive();
        Files.writeString(folder.resolve(SendingStation.OVER), "");
        long until = System.nanoTime() + longest.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > until) {
                throw new IOException(name() + " still has records that wait");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /**
     * All records of its chain, once it has ended.
     *
     * @throws IllegalStateException where its chain, with all receipts, is not what station and authority have signed
     */
    List<OutboxEntry> records() throws SyncException {
        try (SqliteOutbox outbox = SendingStation.queue(folder, station)) {
            if (!(outbox.verify(station.chainKeys()) instanceof ChainVerdict.Intact)) {
                throw new IllegalStateException("the chain of " + name() + " does not verify");
            }
            List<OutboxEntry> all = new ArrayList<>();
            long after = 0;
            for (List<OutboxEntry> page = outbox.entries(0, PAGE);
                    !page.isEmpty();
                    page = outbox.entries(after, PAGE)) {
                all.addAll(page);
                after = page.getLast().seq();
            }
            return all;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
