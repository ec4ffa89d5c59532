package mu.maupass.authority.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mu.maupass.authority.keycloak.LocalKeycloak;
import mu.maupass.authority.postgres.HeldRecords;
import mu.maupass.authority.postgres.HeldRecords.Done;
import mu.maupass.authority.postgres.HeldRecords.Held;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.sandbox.SandboxPeople;
import mu.maupass.sync.sandbox.SandboxPerson;

/** What is left of a {@link KilledCountry}, once all that waited is decided: its stations, its authority and its accounts say the same, or not. */
final class KilledRecords {

    /** A code that was used at a counter has to pass first, and what Keycloak did not answer is made once more two minutes later. */
    private static final Duration LONGEST_STEPS = Duration.ofMinutes(8);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LEAST_LOOKS = 10;

    private final Map<String, Done> done;
    /** Of each person's last activation, the id of its record. */
    private final Map<String, String> newest = new HashMap<>();

    private int records;
    private int taken;

    /** @param before what was done at accounts before the first visit */
    KilledRecords(Map<String, Done> before) {
        this.done = new HashMap<>(before);
    }

    /**
     * Compares them.
     *
     * @return the figures, as a sentence
     * @throws IllegalStateException where they differ
     */
    String examine(KilledCountry country) throws SyncException, IOException, InterruptedException {
        HeldRecords there = HeldRecords.read(country.database().access());
        for (StationProcess station : country.stations()) {
            examine(station, there.byStation().getOrDefault(station.name(), List.of()));
        }
        compareAccounts(there.done());
        if (country.keycloak().isPresent()) {
            awaitSteps(() -> HeldRecords.open(country.database().access()), LONGEST_STEPS);
            compareFactors(country.keycloak().get()::bound);
        }
        return String.format(
                Locale.ROOT,
                "%d records of %d stations, each at the authority once with its receipt, %d of them taken, each"
                        + " done at an account once%s.",
                records,
                country.stations().size(),
                taken,
                country.keycloak().isPresent()
                        ? "; " + newest.size() + " accounts of Keycloak have the last of them alone"
                        : "");
    }

    private void examine(StationProcess station, List<Held> there) throws SyncException, IOException {
        List<OutboxEntry> queue = station.records();
        List<Held> here = new ArrayList<>();
        for (OutboxEntry entry : queue) {
            require(entry.receiptJws().isPresent(), "a record without a receipt: " + entry.jti());
            here.add(new Held(entry.seq(), entry.jti().toString(), entry.hash(), entry.state() == DeliveryState.SENT));
        }
        compare(
                station.name(),
                here,
                there,
                station.diary().of(here.stream().map(Held::jti).toList()));
    }

    /**
     * What one station has and what of it is at the authority; notes what its accounts have to be by it.
     *
     * @param visits of its records, in their order
     */
    void compare(String station, List<Held> here, List<Held> there, List<StationDiary.Visit> visits) {
        require(here.equals(there), "the records of " + station + " are others at the authority");
        records += here.size();
        for (int one = 0; one < visits.size(); one++) {
            if (here.get(one).taken()) {
                StationDiary.Visit visit = visits.get(one);
                done.merge(
                        visit.nic(),
                        new Done("", false, 0, 0).with(visit.secret()),
                        (was, _) -> was.with(visit.secret()));
                newest.put(visit.nic(), here.get(one).jti());
                taken++;
            }
        }
    }

    /** Behind the records of all stations. */
    void compareAccounts(Map<String, Done> there) {
        require(taken > 0, "nothing was taken");
        require(there.equals(done), "accounts were changed otherwise than records say");
    }

    /** How many steps to an identity provider are open. */
    @FunctionalInterface
    interface OpenSteps {
        long count() throws SyncException;
    }

    static void awaitSteps(OpenSteps open, Duration longest) throws SyncException, InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (open.count() > 0) {
            require(System.nanoTime() < until, "steps to Keycloak are open still");
            TimeUnit.NANOSECONDS.sleep(Math.min(BETWEEN_LOOKS.toNanos(), longest.toNanos() / LEAST_LOOKS));
        }
    }

    /** What an identity provider has of somebody. */
    @FunctionalInterface
    interface Factors {
        LocalKeycloak.Bound of(String userName) throws IOException;
    }

    /** Behind the records of all stations: those of whom none was taken have no factor either. */
    void compareFactors(Factors factors) throws IOException {
        for (SandboxPerson person : SandboxPeople.invented()) {
            String last = newest.getOrDefault(person.nic(), "");
            require(
                    factors.of(person.userName())
                            .equals(new LocalKeycloak.Bound(last.isEmpty() ? List.of() : List.of(last), last)),
                    "an account of Keycloak has another factor than the last that was taken");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
