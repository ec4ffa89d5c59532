package mu.maupass.station.screen.help;

import java.util.List;

/**
 * The guides of the task at hand.
 *
 * @param names of their files, the likeliest first
 * @param visit whether somebody stands at the counter
 */
public record GuidesAtHand(List<String> names, boolean visit) {
    private static final String COERCION = "coercion";

    public GuidesAtHand {
        names = List.copyOf(names);
    }

    /**
     * Whether this guide may be opened here now. What the silent sign is, is read while nobody is there who could force the
     * agent and look on.
     */
    boolean offers(String name) {
        return !visit || !name.equals(COERCION);
    }
}
