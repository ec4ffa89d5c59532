package mu.maupass.sync.trust;

/**
 * When a gap between both paths of a visit is an alarm, as the authority rules it.
 *
 * @param fewestVisits  below so many visits on either path nothing is said: a single visit would move the rate by too much
 * @param successPoints percentage points by which one path may succeed less often
 * @param timePercent   per cent by which one path's median time may be longer
 */
public record PathRules(int fewestVisits, int successPoints, int timePercent) {
    /** Where policy says nothing. */
    public static final PathRules USUAL = new PathRules(30, 10, 50);

    private static final int WHOLE = 100;

    public PathRules {
        if (fewestVisits < 1 || successPoints < 0 || successPoints > WHOLE || timePercent < 0) {
            throw new IllegalArgumentException("limits of both paths");
        }
    }
}
