package mu.maupass.bench.day;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import mu.maupass.station.visit.StepName;

/**
 * What a day came to: a table by tenths of its visits, and whether the aims were met.
 *
 * @param atSignIn what the station holds while it waits for the first sign-in
 * @param doings what the windows' thread was seen doing while it let wait for too long, the most frequent first
 * @param empty what two windows without anything take while nobody touches them
 * @param idle what the station takes afterwards, while nobody touches it
 */
record DayReport(ProcessState atSignIn, List<DayVisit> visits, List<String> doings, Idle empty, Idle idle) {

    /** Visits in which what is made once is made: kinds of screens, connections, pools. */
    static final int WARM = 20;

    private static final double MEBIBYTE = 1 << 20;
    private static final long MOST_RESIDENT = 450L << 20;
    private static final double HEAP_TOLERANCE = 2 * MEBIBYTE;
    private static final int DESCRIPTOR_TOLERANCE = 2;
    private static final int THREAD_TOLERANCE = 2;
    private static final double SLOWER = 1.1;
    private static final double LARGER = 1.3;
    private static final double SLOWER_AT_FIRST = 1.3;
    private static final int MANY_VISITS = 100;
    private static final int TENTH_CARD = 10;
    /** A step ends with a picture on the screen, of which there are sixty in a second: nothing finer is seen. */
    private static final double STEP_NOISE_MILLIS = 17;

    private static final int DOINGS = Integer.getInteger("day.doings", 8);

    /** An aim, and whether it was met. */
    record Aim(String what, boolean met) {}

    List<Aim> aims() {
        List<DayVisit> settled = visits.subList(Math.min(WARM, visits.size() / 2), visits.size());
        List<DayVisit> early = settled.subList(0, Math.max(1, settled.size() / 10));
        List<DayVisit> late = last();
        List<Aim> aims = new ArrayList<>();
        double heap = median(late, visit -> visit.after().liveHeap())
                - median(early, visit -> visit.after().liveHeap());
        aims.add(new Aim(
                "live heap flat from visit " + WARM + " on: %+.1f MiB".formatted(heap / MEBIBYTE),
                heap < HEAP_TOLERANCE));
        double threads = median(late, visit -> visit.after().threads())
                - median(early, visit -> visit.after().threads());
        aims.add(new Aim(
                "threads flat from visit " + WARM + " on: %+.0f".formatted(threads), threads <= THREAD_TOLERANCE));
        double descriptors = median(late, visit -> visit.after().descriptors())
                - median(early, visit -> visit.after().descriptors());
        aims.add(new Aim(
                "descriptors flat from visit " + WARM + " on: %+.0f".formatted(descriptors),
                descriptors <= DESCRIPTOR_TOLERANCE));
        for (StepName step : StepName.values()) {
            double before = time(settled.subList(0, Math.max(1, settled.size() / 2)), step);
            double now = time(late, step);
            if (before > 0 && now > 0) {
                aims.add(new Aim(
                        "%s takes %.0f ms, at most %.1f times the %.0f ms of the first half from visit %d on"
                                .formatted(
                                        step.name().toLowerCase(Locale.ROOT),
                                        now,
                                        SLOWER,
                                        before,
                                        visits.size() - settled.size() + 1),
                        now <= before * SLOWER + STEP_NOISE_MILLIS));
            }
        }
        double resident = max(visits, visit -> visit.after().resident());
        grown().ifPresent(aims::add);
        firstCard().ifPresent(aims::add);
        aims.add(new Aim(
                "at most 450 MiB of memory after each visit: %.0f MiB (%.0f MiB at the highest moment)"
                        .formatted(
                                resident / MEBIBYTE,
                                max(visits, visit -> visit.after().peak()) / MEBIBYTE),
                resident <= MOST_RESIDENT));
        long stalls = visits.stream()
                .skip(VisitKind.values().length)
                .mapToLong(visit -> visit.waits().over(Stalls.TOO_LONG_MILLIS))
                .sum();
        aims.add(new Aim(
                "no wait over %.0f ms once each kind was seen: %d of %d"
                        .formatted(
                                Stalls.TOO_LONG_MILLIS,
                                stalls,
                                visits.stream()
                                        .mapToLong(visit -> visit.waits().all())
                                        .sum()),
                stalls == 0 && visits.stream().noneMatch(visit -> visit.waits().all() == 0)));
        aims.add(new Aim(
                "windows that nobody touches take less than %.1f %% of a core more than two empty (%.2f %%): %.2f %%, of %.2f %% (%s)"
                        .formatted(
                                Idle.MOST_OF_WINDOWS,
                                empty.windows(),
                                idle.windows(),
                                idle.process(),
                                String.join(", ", idle.busiest())),
                idle.windows() - empty.windows() < Idle.MOST_OF_WINDOWS));
        return aims;
    }

    /** Empty where there are too few visits. */
    private Optional<Aim> grown() {
        if (visits.size() < MANY_VISITS) {
            return Optional.empty();
        }
        double before = atSignIn.resident();
        double now = visits.get(MANY_VISITS - 1).after().resident();
        return Optional.of(new Aim(
                "after %d visits at most %.1f times the %.0f MiB of the sign-in: %.0f MiB (%.2f)"
                        .formatted(MANY_VISITS, LARGER, before / MEBIBYTE, now / MEBIBYTE, now / before),
                now <= before * LARGER));
    }

    /** Of visits of one kind, because a card is read along with other things in others. Empty where there are too few. */
    private Optional<Aim> firstCard() {
        double[] read = visits.stream()
                .filter(visit -> visit.kind() == VisitKind.CHIP && visit.steps().containsKey(StepName.DOCUMENT))
                .mapToDouble(visit -> visit.steps().get(StepName.DOCUMENT))
                .limit(TENTH_CARD)
                .toArray();
        if (read.length < TENTH_CARD) {
            return Optional.empty();
        }
        double tenth = read[TENTH_CARD - 1];
        return Optional.of(new Aim(
                "the first card read takes %.0f ms, at most %.1f times the %.0f ms of the tenth"
                        .formatted(read[0], SLOWER_AT_FIRST, tenth),
                read[0] <= tenth * SLOWER_AT_FIRST + STEP_NOISE_MILLIS));
    }

    private List<DayVisit> last() {
        return visits.subList(visits.size() - tenth(), visits.size());
    }

    /** Never less than a visit of each kind. */
    private int tenth() {
        return Math.min(visits.size(), Math.max(VisitKind.values().length, visits.size() / 10));
    }

    void print(PrintStream out) {
        out.printf(
                "%-9s %6s %6s %6s %6s %7s %7s %5s %5s %5s %7s  median ms of each step, mean of the kinds%n",
                "visits", "live", "heap", "RSS", "peak", "outside", "threads", "files", ">16", ">50", "worst");
        for (int from = 0; from < visits.size(); from += tenth()) {
            List<DayVisit> some = visits.subList(from, Math.min(from + tenth(), visits.size()));
            out.printf(
                    "%4d-%-4d %6.1f %6.0f %6.0f %6.0f %7.0f %7.0f %5.0f %5d %5d %7.0f ",
                    from + 1,
                    from + some.size(),
                    median(some, visit -> visit.after().liveHeap()) / MEBIBYTE,
                    median(some, visit -> visit.after().heap()) / MEBIBYTE,
                    median(some, visit -> visit.after().resident()) / MEBIBYTE,
                    max(some, visit -> visit.after().peak()) / MEBIBYTE,
                    median(some, visit -> visit.after().outsideHeap()) / MEBIBYTE,
                    median(some, visit -> visit.after().threads()),
                    median(some, visit -> visit.after().descriptors()),
                    some.stream()
                            .mapToLong(visit -> visit.waits().over(Waits.PICTURE_MILLIS))
                            .sum(),
                    some.stream()
                            .mapToLong(visit -> visit.waits().over(Stalls.TOO_LONG_MILLIS))
                            .sum(),
                    some.stream()
                            .mapToDouble(visit -> visit.waits().longest())
                            .max()
                            .orElse(0));
            for (StepName step : StepName.values()) {
                out.printf(" %s %.0f", step.name().toLowerCase(Locale.ROOT), time(some, step));
            }
            out.println();
        }
        out.println("MiB; waits of the windows' thread in ms.");
        for (DayVisit visit : visits.stream()
                .sorted(Comparator.comparingDouble(
                                (DayVisit visit) -> visit.waits().longest())
                        .reversed())
                .limit(5)
                .toList()) {
            out.printf(
                    "worst waits: visit %d (%s): %.0f ms%n",
                    visits.indexOf(visit) + 1,
                    visit.kind().name().toLowerCase(Locale.ROOT),
                    visit.waits().longest());
        }
        doings.stream().limit(DOINGS).forEach(doing -> out.println("  seen in long waits: " + doing));
        aims().forEach(aim -> out.println((aim.met() ? "met     " : "MISSED  ") + aim.what()));
    }

    /** Each kind of visit counts as much as another: a step takes longer in some than in others. */
    private static double time(List<DayVisit> some, StepName step) {
        return some.stream()
                .filter(visit -> visit.steps().containsKey(step))
                .collect(Collectors.groupingBy(DayVisit::kind))
                .values()
                .stream()
                .mapToDouble(alike -> median(alike, visit -> visit.steps().get(step)))
                .average()
                .orElse(0);
    }

    private static double max(List<DayVisit> some, ToDoubleFunction<DayVisit> of) {
        return some.stream().mapToDouble(of).max().orElse(0);
    }

    private static double median(List<DayVisit> some, ToDoubleFunction<DayVisit> of) {
        return median(some.stream().mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
