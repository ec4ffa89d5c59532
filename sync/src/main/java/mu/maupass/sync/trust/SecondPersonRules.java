package mu.maupass.sync.trust;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Oversight;

/**
 * Who may stand as second person, by what is asked for. The same for the station and for the authority. Nobody overrules where
 * there can be no activation, and an administrator, who decides on no visit, never stands.
 *
 * @param colleagues  roles of whom may stand where any second person is wanted
 * @param supervisors roles of whom may stand where a supervisor is wanted
 */
public record SecondPersonRules(Set<AgentRole> colleagues, Set<AgentRole> supervisors) {
    /** Where policy says nothing. */
    public static final SecondPersonRules USUAL = new SecondPersonRules(
            Set.of(AgentRole.AGENT, AgentRole.OFFICER, AgentRole.SUPERVISOR), Set.of(AgentRole.SUPERVISOR));

    public SecondPersonRules {
        if (colleagues.contains(AgentRole.ADMINISTRATOR) || supervisors.contains(AgentRole.ADMINISTRATOR)) {
            throw new IllegalArgumentException("an administrator decides on no visit");
        }
        colleagues = Set.copyOf(colleagues);
        supervisors = Set.copyOf(supervisors);
    }

    /** Whether somebody of this role satisfies what is wanted. */
    public boolean mayStand(AgentRole role, Oversight wanted) {
        return switch (wanted) {
            // Nobody had to be called; who came all the same has to be somebody who may.
            case AGENT_ALONE, SECOND_PERSON -> colleagues.contains(role) || supervisors.contains(role);
            case SUPERVISOR -> supervisors.contains(role);
            case NO_ACTIVATION -> false;
        };
    }

    /** All that somebody of this role satisfies. */
    public Set<Oversight> satisfiedBy(AgentRole role) {
        return Stream.of(Oversight.values())
                .filter(wanted -> mayStand(role, wanted))
                .collect(Collectors.toUnmodifiableSet());
    }
}
