package mu.maupass.authority.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mu.maupass.authority.demo.KillLog.Victim;
import mu.maupass.authority.postgres.HeldRecords;
import mu.maupass.authority.postgres.HeldRecords.Done;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.authority.postgres.PostgresRecords;
import mu.maupass.sync.failure.SyncException;

/**
 * Kills authorities, their database, stations and a Keycloak with SIGKILL at random moments while the stations make visits and send them:
 * one of them, two at once, or one that is just starting. At the end each record that a station has promised to keep is in its queue, each
 * record of each queue is at the authority once and no other is, with the same verdict on both sides; each chain verifies with the
 * authority's receipts; each account has the factor of the last record about it that was taken, its person was told once of each, and
 * Keycloak has that factor and no other. For one thread.
 */
public final class Kills implements AutoCloseable {

    private static final int LONGEST_LIFE_MILLIS = 1_500;
    /** With Keycloak on a busy computer a batch takes up to half a minute, and hundreds of records may wait. */
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);

    private static final int REPORT_EVERY = 20;
    private static final Duration LONGEST_AIM = Duration.ofSeconds(1);
    private static final int AIM_POLL_MILLIS = 2;
    private static final int LONGEST_REQUEST_MILLIS = 30;
    private static final int LONGEST_BEGIN_MILLIS = 2_000;

    /** From here on some requests must have been cut, or nothing was tried. */
    private static final int ENOUGH = 20;

    /** What is killed in one round: one, or two. */
    private enum Round {
        DATABASE,
        AUTHORITY,
        DATABASE_AND_AUTHORITY,
        AUTHORITY_THAT_STARTS,
        STATION,
        STATION_THAT_STARTS,
        STATION_AND_AUTHORITY,
        KEYCLOAK
    }

    private final Random random;
    private final KilledCountry country;
    private final KillLog log = new KillLog();
    /** What comes next: each kind of round comes as often as the others. */
    private final List<Round> next = new ArrayList<>();

    private Map<String, Done> before = Map.of();

    private Kills(Random random, KilledCountry country) {
        this.random = random;
        this.country = country;
    }

    /** Whether it can be run here. */
    public static boolean possible() {
        return LocalPostgres.programs().isPresent();
    }

    /**
     * Runs it.
     *
     * @param main     where {@code ./station authority} begins
     * @param folder   empty; whoever calls deletes it
     * @param keycloak where a Keycloak is, in which citizens have their accounts and which is killed, too
     * @return the figures, as one sentence
     * @throws IllegalStateException where a record was lost or doubled, or a part did not start again; with the seed, and where the
     *                               database's folder is kept
     */
    public static String run(Class<?> main, Path folder, int kills, long seed, Optional<Path> keycloak)
            throws IOException, InterruptedException {
        return run(main, folder, kills, seed, keycloak, _ -> {});
    }

    /** Something that happens to the database behind the authority's back, before it is looked at. */
    @FunctionalInterface
    interface Mishap {
        void at(PostgresRecords.Access database) throws Exception;
    }

    static String run(Class<?> main, Path folder, int kills, long seed, Optional<Path> keycloak, Mishap mishap)
            throws IOException, InterruptedException {
        System.out.println("Seed " + seed);
        long begun = System.nanoTime();
        LocalPostgres database = LocalPostgres.start(
                LocalPostgres.programs().orElseThrow(() -> new IOException("PostgreSQL is not installed")));
        boolean proven = false;
        try (Kills all = new Kills(new Random(seed), new KilledCountry(main, folder, database))) {
            all.prepare(keycloak);
            all.kill(kills);
            all.drain();
            mishap.at(database.access());
            String found = new KilledRecords(all.before).examine(all.country) + all.figures(begun, seed);
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

    private void prepare(Optional<Path> keycloak) throws IOException, InterruptedException, SyncException {
        country.begin(keycloak);
        before = HeldRecords.read(country.database().access()).done();
        country.beginStations(random);
    }

    private void kill(int kills) throws IOException, InterruptedException {
        int reported = 0;
        while (log.size() < kills) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            if (random.nextBoolean()) {
                aim();
            }
            one();
            if (log.size() / REPORT_EVERY > reported) {
                reported = log.size() / REPORT_EVERY;
                System.out.println(log.size() + " of " + kills + " kills");
            }
        }
    }

    /** Waits until records are being sent, and for some of the time that this takes. */
    private void aim() throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_AIM.toNanos();
        while (!isSending() && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(AIM_POLL_MILLIS);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_REQUEST_MILLIS));
    }

    private boolean isSending() throws IOException {
        for (StationProcess station : country.stations()) {
            if (station.sends()) {
                return true;
            }
        }
        return false;
    }

    private Round draw() {
        if (next.isEmpty()) {
            next.addAll(List.of(Round.values()));
            Collections.shuffle(next, random);
        }
        return next.removeLast();
    }

    private void one() throws IOException, InterruptedException {
        int number = random.nextInt(country.stations().size());
        StationProcess station = country.stations().get(number);
        switch (draw()) {
            case DATABASE -> crashDatabase();
            case AUTHORITY -> {
                killAuthority(number);
                country.again(number);
            }
            case DATABASE_AND_AUTHORITY -> {
                killAuthority(number);
                crashDatabase();
                country.again(number);
            }
            case AUTHORITY_THAT_STARTS -> {
                killAuthority(number);
                country.againTwice(number, soon());
                // It did not serve yet.
                count(Victim.AUTHORITY, List.of());
            }
            case STATION -> {
                kill(station);
                station.again();
            }
            case STATION_THAT_STARTS -> {
                kill(station);
                station.againTwice(soon());
                count(Victim.STATION, List.of());
            }
            case STATION_AND_AUTHORITY -> {
                kill(station);
                killAuthority(number);
                station.again();
                country.again(number);
            }
            case KEYCLOAK -> {
                if (country.keycloakRuns()) {
                    count(Victim.KEYCLOAK, country.stations());
                    country.crashKeycloak();
                }
            }
        }
    }

    private Duration soon() {
        return Duration.ofMillis(random.nextInt(LONGEST_BEGIN_MILLIS));
    }

    private void crashDatabase() throws IOException, InterruptedException {
        // Without Keycloak nothing is decided anyway.
        count(Victim.DATABASE, country.decides() ? country.stations() : List.of());
        country.database().crash();
    }

    private void killAuthority(int number) throws InterruptedException {
        count(Victim.AUTHORITY, List.of(country.stations().get(number)));
        country.authority(number).kill();
    }

    private void kill(StationProcess station) throws IOException, InterruptedException {
        // What it has under way has no end.
        count(Victim.STATION, List.of());
        station.kill();
    }

    /** @param concerned whose requests are cut by it, where some are under way */
    private void count(Victim victim, List<StationProcess> concerned) {
        log.add(
                victim,
                System.currentTimeMillis(),
                concerned.stream().map(StationProcess::name).toList());
    }

    private void drain() throws IOException, InterruptedException {
        country.awaitKeycloak();
        for (StationProcess station : country.stations()) {
            station.drain(LONGEST_DRAIN);
        }
    }

    private String figures(long begun, long seed) throws IOException {
        long cut = 0;
        for (StationProcess station : country.stations()) {
            cut += log.cut(station.name(), station.diary());
        }
        if (log.size() >= ENOUGH && cut == 0) {
            throw new IllegalStateException("no request was cut");
        }
        return String.format(
                Locale.ROOT,
                " %s, which cut %d requests with records, in %.0f s; seed %d.",
                log.figures(),
                cut,
                (System.nanoTime() - begun) / 1e9,
                seed);
    }

    @Override
    public void close() {
        country.close();
    }
}
