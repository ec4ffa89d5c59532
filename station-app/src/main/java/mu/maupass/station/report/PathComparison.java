package mu.maupass.station.report;

import java.time.Duration;
import java.util.Optional;
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
            return this == SUCCESS_GAP || this == TIME_GAP;
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
            return visits == 0 ? 0 : Math.max(0, centre() - reach());
        }

        /** Its upper end. */
        public double highest() {
            return visits == 0 ? 1 : Math.min(1, centre() + reach());
        }

        private double centre() {
            return (success() + Z * Z / (2 * visits)) / (1 + Z * Z / visits);
        }

        private double reach() {
            double rate = success();
            return Z / (1 + Z * Z / visits) * Math.sqrt(rate * (1 - rate) / visits + Z * Z / (4.0 * visits * visits));
        }
    }

    public static PathComparison of(Figures assisted, Figures nonBiometric, PathRules rules) {
        return new PathComparison(assisted, nonBiometric, verdict(assisted, nonBiometric, rules), rules);
    }

    private static Verdict verdict(Figures one, Figures other, PathRules rules) {
        if (Math.min(one.visits(), other.visits()) < Math.max(1, rules.fewestVisits())) {
            return Verdict.TOO_FEW;
        }
        boolean apart = one.lowest() > other.highest() || other.lowest() > one.highest();
        if (apart && Math.abs(one.success() - other.success()) * 100 > rules.successPoints()) {
            return Verdict.SUCCESS_GAP;
        }
        if (one.median().isPresent() && other.median().isPresent()) {
            double slow = Math.max(
                    one.median().get().toSeconds(), other.median().get().toSeconds());
            double quick = Math.min(
                    one.median().get().toSeconds(), other.median().get().toSeconds());
            if (slow > quick * (100 + rules.timePercent()) / 100) {
                return Verdict.TIME_GAP;
            }
        }
        return Verdict.ALIKE;
    }
}
