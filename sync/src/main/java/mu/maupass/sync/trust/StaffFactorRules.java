package mu.maupass.sync.trust;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What the authority rules about the second factor of who works at the counter.
 *
 * @param roles     of whom may sign in only with one; who has one is asked for it whatever the role
 * @param kinds     that somebody may set up; what somebody has counts on
 * @param cardStays whether a staff card has to stay in a reader of its own, so that drawing it out locks the window
 */
public record StaffFactorRules(Set<AgentRole> roles, Set<Kind> kinds, boolean cardStays) {
    /** Where policy says nothing. */
    public static final StaffFactorRules USUAL = new StaffFactorRules(Set.of(), Set.of(Kind.CODES), false);

    /** What a second factor is. */
    public enum Kind {
        /** Codes of an authenticator application. */
        CODES("codes"),
        /** The own card, with its PIN. */
        CARD("card");

        private final String value;

        Kind(String value) {
            this.value = value;
        }

        /** As policy names it. */
        public String value() {
            return value;
        }

        /** Empty for one of a newer policy. */
        public static Optional<Kind> ofValue(String value) {
            return Arrays.stream(values())
                    .filter(kind -> kind.value.equals(value))
                    .findFirst();
        }
    }

    public StaffFactorRules {
        roles = Set.copyOf(roles);
        kinds = Set.copyOf(kinds);
    }

    /** Whether somebody of this role needs one. */
    public boolean asks(AgentRole role) {
        return roles.contains(role);
    }

    /** Whether somebody may set up one of this kind. */
    public boolean takes(Kind kind) {
        return kinds.contains(kind);
    }

    /** The same for these roles. */
    public StaffFactorRules withRoles(Set<AgentRole> others) {
        return new StaffFactorRules(others, kinds, cardStays);
    }

    /** The same for these kinds. */
    public StaffFactorRules withKinds(Set<Kind> others, boolean stays) {
        return new StaffFactorRules(roles, others, stays);
    }
}
