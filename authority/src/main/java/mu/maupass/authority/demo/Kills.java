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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import mu.maupass.authority.postgres.HeldRecords;
import mu.maupass.authority.postgres.HeldRecords.Done;
import mu.maupass.authority.postgres.HeldRecords.Held;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.authority.postgres.PostgresRecords;
import mu.maupass.fault.Threads;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * Kills authorities and their database with SIGKILL at random moments while stations make visits and send them: one of them, two
 * at once, or an authority that is just starting. At the end each record of each station is at the authority once and no other is, with
 * the same verdict on both sides; each chain verifies with the authority's receipts; and each account has the factor of the last record
 * about it that was taken, and its person was told once of each. For one thread.
 */
public final class Kills implements AutoCloseable {

    private static final int PROCESSES = 2;
    private static final String OFFICE = "Trial";
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final int LONGEST_VISIT_MILLIS = 800;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(3);
    private static final int STARTS = 5;
    private static final int REPORT_EVERY = 20;
    private static final Duration LONGEST_AIM = Duration.ofSeconds(1);
    private static final int LONGEST_REQUEST_MILLIS = 30;
    private static final int LONGEST_BEGIN_MILLIS = 2_000;
    /** Of invented people in the seed data, for each station. */
    private static final List<List<String>> PEOPLE = List.of(
            List.of("D150390123456G", "L021178204417B", "M190169118203E", "B051288402219B"),
            List.of("P270896310562A", "C2304922251764", "S0907853308716", "L1102741509343"));

    /** From here on some requests must have been cut, or nothing was tried. */
    private static final int ENOUGH = 20;

    private final Class<?> main;
    private final Path folder;
    private final Random random;
    private final List<Path> settings = new ArrayList<>();
    private final List<ServingProcess> authorities = new ArrayList<>();
    private final List<SendingStation> stations = new ArrayList<>();
    private final LocalPostgres database;
    private final AtomicLong begun = new AtomicLong();
    private final int[] killed = new int[2];
    private Map<String, Done> before = Map.of();
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
     * @throws IllegalStateException where a record was lost or doubled, or a part did not start again; with the seed, and where the
     *                               database's folder is kept
     */
    public static String run(Class<?> main, Path folder, int kills, long seed)
            throws IOException, InterruptedException {
        return run(main, folder, kills, seed, _ -> {});
    }

    /** Something that happens to the database behind the authority's back, before it is looked at. */
    @FunctionalInterface
    interface Mishap {
        void at(PostgresRecords.Access database) throws Exception;
    }

    static String run(Class<?> main, Path folder, int kills, long seed, Mishap mishap)
            throws IOException, InterruptedException {
        System.out.println("Seed " + seed);
        long begun = System.nanoTime();
        LocalPostgres database = LocalPostgres.start(
                LocalPostgres.programs().orElseThrow(() -> new IOException("PostgreSQL is not installed")));
        boolean proven = false;
        try (Kills all = new Kills(main, folder, new Random(seed), database)) {
            all.prepare();
            all.kill(kills);
            all.drain();
            mishap.at(database.access());
            String found = all.examine(kills)
                    + String.format(
                            Locale.ROOT,
                            " %d rounds of kills (%d of the database, %d of authorities), which cut %d requests with"
                                    + " records, in %.0f s; seed %d.",
                            kills,
                            all.killed[0],
                            all.killed[1],
                            all.cut(),
                            (System.nanoTime() - begun) / 1e9,
                            seed);
            proven = true;
            return found;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    e.getMessage() + "; seed " + seed + ", what PostgreSQL has lies in " + database.folder(), e);
        } finally {
            if (proven) {
                database.close();
            } else {
                database.end();
            }
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
        }
        before = HeldRecords.read(database.access()).done();
        for (int number = 0; number < PROCESSES; number++) {
            stations.add(SendingStation.start(
                    folder.resolve("station-" + number),
                    URI.create("https://localhost:" + authorities.get(number).port() + "/"),
                    authorities.get(number).invitation(),
                    PEOPLE.get(number),
                    begun,
                    new Random(random.nextLong())));
        }
    }

    /**
     * Starts one, with a log for each start: what it waits for stands in it. One that ends because its database does not answer yet is
     * started again, as whatever keeps services running does.
     */
    private ServingProcess start(int number) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return ServingProcess.start(main, settings.get(number), log(number), OFFICE);
            } catch (IOException e) {
                if (tries == STARTS || !String.valueOf(e.getMessage()).contains("SQLSTATE 08")) {
                    throw e;
                }
            }
        }
    }

    private Path log(int number) {
        starts++;
        return folder.resolve("authority-" + number + "." + starts + ".log");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void kill(int kills) throws IOException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
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
                    if (random.nextBoolean()) {
                        aim();
                    }
                    one();
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
    }

    /** Waits until records are being sent, and for some of the time that this takes. */
    private void aim() throws InterruptedException {
        long until = System.nanoTime() + LONGEST_AIM.toNanos();
        while (stations.stream().noneMatch(SendingStation::sends) && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_REQUEST_MILLIS));
    }

    private void one() throws IOException, InterruptedException {
        int number = random.nextInt(PROCESSES);
        switch (random.nextInt(4)) {
            case 0 -> {
                killDatabase();
                database.crash();
            }
            case 1 -> {
                killAuthority(number);
                authorities.set(number, start(number));
            }
            case 2 -> {
                killDatabase();
                killAuthority(number);
                database.crash();
                authorities.set(number, start(number));
            }
            default -> {
                killAuthority(number);
                killed[1]++;
                ServingProcess.killEarly(
                        main,
                        settings.get(number),
                        log(number),
                        OFFICE,
                        Duration.ofMillis(random.nextInt(LONGEST_BEGIN_MILLIS)));
                authorities.set(number, start(number));
            }
        }
    }

    private void killDatabase() throws InterruptedException {
        killed[0]++;
        begun.incrementAndGet();
        database.kill();
    }

    private void killAuthority(int number) throws InterruptedException {
        killed[1]++;
        begun.incrementAndGet();
        authorities.get(number).kill();
    }

    private int cut() {
        return stations.stream().mapToInt(SendingStation::cut).sum();
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

    private void drain() throws SyncException, InterruptedException {
        for (SendingStation station : stations) {
            require(station.drained(LONGEST_DRAIN), station.name() + " still has records that wait");
        }
    }

    private String examine(int kills) throws SyncException {
        int records = 0;
        int taken = 0;
        Map<String, Done> done = new HashMap<>(before);
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
            List<SendingStation.Made> made = station.made();
            require(here.size() == made.size(), station.name() + " has not a record for each visit");
            for (int one = 0; one < made.size(); one++) {
                if (here.get(one).taken()) {
                    done.merge(
                            made.get(one).nic(),
                            new Done("", false, 0, 0).with(made.get(one).secret()),
                            (was, now) -> was.with(now.secret()));
                    taken++;
                }
            }
        }
        require(taken > 0, "nothing was taken");
        require(there.done().equals(done), "accounts were changed otherwise than records say");
        require(kills < ENOUGH || cut() > 0, "no request was cut");
        return String.format(
                Locale.ROOT,
                "%d records of %d stations, each at the authority once with its receipt, %d of them taken, each"
                        + " done at an account once.",
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
    public void close() {
        stations.forEach(SendingStation::close);
        authorities.forEach(ServingProcess::close);
    }
}
