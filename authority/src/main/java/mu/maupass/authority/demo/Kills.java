package mu.maupass.authority.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.authority.postgres.HeldRecords;
import mu.maupass.authority.postgres.HeldRecords.Held;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.fault.Threads;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * Kills authorities and their database with SIGKILL at random moments while stations make visits and send them. At the end each record
 * of each station is at the authority once and no other is, with the same verdict on both sides; each chain verifies with the authority's
 * receipts; and each activation that was taken was done at an account once. For one thread.
 */
public final class Kills implements AutoCloseable {

    private static final int PROCESSES = 2;
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final int LONGEST_VISIT_MILLIS = 150;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);
    private static final int REPORT_EVERY = 20;
    /** Of invented people in the seed data; a person whose factor is bound is refused from then on. */
    private static final List<List<String>> PEOPLE =
            List.of(List.of("D150390123456G", "L021178204417B"), List.of("P270896310562A", "D150390123456G"));

    private final Class<?> main;
    private final Path folder;
    private final Random random;
    private final List<Path> settings = new ArrayList<>();
    private final List<ServingProcess> authorities = new ArrayList<>();
    private final List<SendingStation> stations = new ArrayList<>();
    private final LocalPostgres database;
    private int starts;

    private Kills(Class<?> main, Path folder, Random random, LocalPostgres database) {
        this.main = main;
        this.folder = folder;
        this.random = random;
        this.database = database;
    }

    /** Whether it can be run here. */
    public static boolean possible() {
        return LocalPostgres.programs().isPresent();
    }

    /**
     * Runs it.
     *
     * @param main   where {@code ./station authority} begins
     * @param folder empty; whoever calls deletes it
     * @return the figures, as one sentence
     * @throws IllegalStateException where a record was lost or doubled, or a part did not start again
     */
    public static String run(Class<?> main, Path folder, int kills, long seed)
            throws IOException, InterruptedException, SyncException {
        long begun = System.nanoTime();
        LocalPostgres database = LocalPostgres.start(
                LocalPostgres.programs().orElseThrow(() -> new IOException("PostgreSQL is not installed")));
        try (Kills all = new Kills(main, folder, new Random(seed), database)) {
            all.prepare();
            int[] killed = all.kill(kills);
            return all.examine()
                    + String.format(
                            Locale.ROOT,
                            " %d kills (%d of the database, %d of authorities) in %.0f s; seed %d.",
                            kills,
                            killed[0],
                            killed[1],
                            (System.nanoTime() - begun) / 1e9,
                            seed);
        }
    }

    private void prepare() throws IOException, InterruptedException, SyncException {
        Path password = Files.writeString(folder.resolve("password"), database.password(), StandardCharsets.US_ASCII);
        for (int number = 0; number < PROCESSES; number++) {
            settings.add(Files.writeString(
                    folder.resolve("authority-" + number + ".properties"),
                    "folder=" + folder.resolve("authority") + "\nlisten.port=" + freePort()
                            + "\nmanagement.port=0\npeople=invented\nrecords=postgresql\npostgresql.url="
                            + database.url() + "\npostgresql.user=" + LocalPostgres.NAME
                            + "\npostgresql.password-file=" + password + "\n"));
            authorities.add(start(number));
            stations.add(SendingStation.start(
                    folder.resolve("station-" + number),
                    URI.create("https://localhost:" + authorities.get(number).port() + "/"),
                    authorities.get(number).invitation(),
                    PEOPLE.get(number),
                    new Random(random.nextLong())));
        }
    }

    /** A log for each start: what it waits for stands in it. */
    private ServingProcess start(int number) throws IOException, InterruptedException {
        starts++;
        return ServingProcess.start(
                main, settings.get(number), folder.resolve("authority-" + number + "." + starts + ".log"), "Trial");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** How often the database was killed, and how often an authority. */
    private int[] kill(int kills) throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        int[] killed = new int[2];
        try (ExecutorService threads = Threads.perTask()) {
            List<Future<?>> visits = new ArrayList<>();
            for (SendingStation station : stations) {
                Random own = new Random(random.nextLong());
                visits.add(threads.submit(() -> {
                    visit(station, own, over);
                    return true;
                }));
            }
            try {
                for (int done = 1; done <= kills; done++) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                    one(killed);
                    if (done % REPORT_EVERY == 0) {
                        System.out.println(done + " of " + kills + " kills");
                    }
                }
            } finally {
                over.set(true);
            }
            for (Future<?> one : visits) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a station could not go on", e.getCause());
        }
        return killed;
    }

    private void one(int[] killed) throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            killed[0]++;
            database.crash();
        } else {
            killed[1]++;
            int number = random.nextInt(PROCESSES);
            authorities.get(number).kill();
            authorities.set(number, start(number));
        }
    }

    private static void visit(SendingStation station, Random random, AtomicBoolean over)
            throws SyncException, InterruptedException {
        while (!over.get()) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_VISIT_MILLIS));
            if (station.isOpen()) {
                station.visit(random);
            }
        }
    }

    private String examine() throws SyncException, InterruptedException {
        int records = 0;
        int taken = 0;
        for (SendingStation station : stations) {
            require(station.drained(LONGEST_DRAIN), station.name() + " still has records that wait");
        }
        HeldRecords there = HeldRecords.read(database.access());
        for (SendingStation station : stations) {
            require(station.verifies(), "the chain of " + station.name() + " does not verify");
            List<Held> here = new ArrayList<>();
            for (OutboxEntry entry : station.records()) {
                require(entry.receiptJws().isPresent(), "a record without a receipt: " + entry.jti());
                here.add(new Held(
                        entry.seq(), entry.jti().toString(), entry.hash(), entry.state() == DeliveryState.SENT));
            }
            require(
                    here.equals(there.byStation().getOrDefault(station.name(), List.of())),
                    "the records of " + station.name() + " are others at the authority");
            records += here.size();
            taken += (int) here.stream().filter(Held::taken).count();
        }
        require(records > 0, "nothing was sent");
        require(there.done() == taken, "accounts were changed otherwise than records say");
        return String.format(
                Locale.ROOT,
                "%d records of %d stations, each at the authority once with its receipt, %d of them taken and done at"
                        + " an account once.",
                records,
                stations.size(),
                taken);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() throws IOException {
        stations.forEach(SendingStation::close);
        authorities.forEach(ServingProcess::close);
        database.close();
    }
}
