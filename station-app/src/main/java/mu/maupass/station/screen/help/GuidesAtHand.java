package mu.maupass.station.screen.help;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mu.maupass.station.screen.control.AgentKey;

/**
 * The guides of the task at hand.
 *
 * @param names of their files, the likeliest first
 * @param visit whether somebody stands at the counter, in a visit or after it
 */
public record GuidesAtHand(List<String> names, boolean visit) {
    private static final String COERCION = "coercion";

    /** All that lies where everybody sees it. */
    static final Set<AgentKey> PUBLIC_KEYS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(AgentKey.SILENT_SIGN)));

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

    /** The keys that are told here now: the silent sign under the same rule. */
    Set<AgentKey> keys() {
        return visit ? PUBLIC_KEYS : EnumSet.allOf(AgentKey.class);
    }
}
