package mu.maupass.sync.sandbox;

import java.util.Set;

/**
 * Who signed for an activation.
 *
 * @param agent       of the visit
 * @param second      who looked as well; empty where nobody did
 * @param supervisors those of the two who are supervisors by the roster
 */
record Deciders(String agent, String second, Set<String> supervisors) {

    Deciders {
        supervisors = Set.copyOf(supervisors);
    }

    boolean has(String person) {
        return !person.isEmpty() && (person.equals(agent) || person.equals(second));
    }
}
