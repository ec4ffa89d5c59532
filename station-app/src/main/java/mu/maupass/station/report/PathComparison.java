package mu.maupass.station.report;

import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;
import mu.maupass.sync.trust.PathRules;

/**
 * Whether both paths serve citizens alike (requirement F4): how many succeed, how long it takes, how many are refused.
 *
 * @param assisted     with the machine's help
 * @param nonBiometric by the agent alone
 * @param verdict      what may be said about both
 * @param rules        by which it is said
 */
public record PathComparison(Figures assisted, Figures nonBiometric, Verdict verdict, PathRules rules) {

    /** For intervals that hold the true rate in 95 of 100 cases. */
    private static final double Z = 1.96;

    /** What may be said. */
    public enum Verdict {
        /** On one path at least there are too few visits to say anything. */
        TOO_FEW("too_few"),
        /** No gap that is larger than chance and policy allow. */
        ALIKE("alike"),
        /** One path succeeds less often, by more than chance and policy allow. */
        SUCCESS_GAP("success_gap"),
        /** On one path more are refused, by more than chance and policy allow. */
        REFUSAL_GAP("refusal_gap"),
        /** One path takes longer by more than policy allows. */
        TIME_GAP("time_gap");

        private final String value;

        Verdict(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }

        /** Whether somebody has to look. */
        public boolean alarm() {
            return this == SUCCESS_GAP || this == REFUSAL_GAP || this == TIME_GAP;
        }
    }

    /**
     * One path.
     *
     * @param visits    on which this path was chosen
     * @param activated of those
     * @param refused   of those
     * @param median    time of those that ended in an activation; empty of none
     */
    public record Figures(long visits, long activated, long refused, Optional<Duration> median) {
        /** Part of the visits that ended in an activation, 0 to 1; 0 of none. */
        public double success() {
            return visits == 0 ? 0 : (double) activated / visits;
        }

        public double refusal() {
            return visits == 0 ? 0 : (double) refused / visits;
        }

        /** Lower end of the interval in which the true success rate lies (Wilson's score, 95 %). */
        public double lowest() {
            return interval(activated).lowest();
        }

        /** Its upper end. */
        public double highest() {
            return interval(activated).highest();
        }

        private Interval interval(long of) {
            return Interval.of(of, visits);
        }
    }

    /** Where the true rate lies (Wilson's score, 95 %), from 0 to 1. */
    private record Interval(double lowest, double highest) {
        static Interval of(long some, long all) {
            if (all == 0) {
                return new Interval(0, 1);
            }
            double rate = (double) some / all;
            double whole = 1 + Z * Z / all;
            double centre = (rate + Z * Z / (2 * all)) / whole;
            double reach = Z / whole * Math.sqrt(rate * (1 - rate) / all + Z * Z / (4.0 * all * all));
            return new Interval(Math.max(0, centre - reach), Math.min(1, centre + reach));
        }

        boolean apartFrom(Interval other) {
            return lowest > other.highest || other.lowest > highest;
        }
    }

    public static PathComparison of(Figures assisted, Figures nonBiometric, PathRules rules) {
        return new PathComparison(assisted, nonBiometric, verdict(assisted, nonBiometric, rules), rules);
    }

    private static Verdict verdict(Figures one, Figures other, PathRules rules) {
        if (Math.min(one.visits(), other.visits()) < Math.max(1, rules.fewestVisits())) {
            return Verdict.TOO_FEW;
        }
        if (apart(one, other, Figures::activated, rules)) {
            return Verdict.SUCCESS_GAP;
        }
        // Who is cancelled or left on one path and refused on the other succeeds as seldom on both, and is not served
        // alike.
        if (apart(one, other, Figures::refused, rules)) {
            return Verdict.REFUSAL_GAP;
        }
        return slower(one, other, rules) ? Verdict.TIME_GAP : Verdict.ALIKE;
    }

    /** By more than chance, and by more than policy allows. */
    private static boolean apart(Figures one, Figures other, ToLongFunction<Figures> some, PathRules rules) {
        double points = 100.0 * some.applyAsLong(one) / one.visits() - 100.0 * some.applyAsLong(other) / other.visits();
        return one.interval(some.applyAsLong(one)).apartFrom(other.interval(some.applyAsLong(other)))
                && Math.abs(points) > rules.successPoints();
    }

    /** Times are those of activations: the median of a few is a few people's, however many came. So half as many are asked for. */
    private static boolean slower(Figures one, Figures other, PathRules rules) {
        if (one.median().isEmpty()
                || other.median().isEmpty()
                || 2 * Math.min(one.activated(), other.activated()) < rules.fewestVisits()) {
            return false;
        }
        double slow =
                Math.max(one.median().get().toSeconds(), other.median().get().toSeconds());
        double quick =
                Math.min(one.median().get().toSeconds(), other.median().get().toSeconds());
        return slow > quick * (100 + rules.timePercent()) / 100;
    }
}
