package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mu.maupass.sync.activation.Oversight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may stand second for what: every role, against everything that may be asked for. */
class SecondPersonRulesTest {

    @ParameterizedTest
    @CsvSource({
        "AGENT, AGENT_ALONE, true",
        "AGENT, SECOND_PERSON, true",
        "AGENT, SUPERVISOR, false",
        "AGENT, NO_ACTIVATION, false",
        "OFFICER, AGENT_ALONE, true",
        "OFFICER, SECOND_PERSON, true",
        "OFFICER, SUPERVISOR, false",
        "OFFICER, NO_ACTIVATION, false",
        "SUPERVISOR, AGENT_ALONE, true",
        "SUPERVISOR, SECOND_PERSON, true",
        "SUPERVISOR, SUPERVISOR, true",
        "SUPERVISOR, NO_ACTIVATION, false",
        "ADMINISTRATOR, AGENT_ALONE, false",
        "ADMINISTRATOR, SECOND_PERSON, false",
        "ADMINISTRATOR, SUPERVISOR, false",
        "ADMINISTRATOR, NO_ACTIVATION, false"
    })
    void wherePolicySaysNothing(AgentRole role, Oversight wanted, boolean may) {
        assertThat(SecondPersonRules.USUAL.mayStand(role, wanted)).isEqualTo(may);
        assertThat(SecondPersonRules.USUAL.satisfiedBy(role).contains(wanted)).isEqualTo(may);
    }

    /** All 64 policies there can be, each with all roles and all that is asked for. */
    @Test
    void underEveryPolicyARoleStandsForWhatItIsNamedForAndForLess() {
        List<Set<AgentRole>> sets = subsets(List.of(AgentRole.AGENT, AgentRole.OFFICER, AgentRole.SUPERVISOR));
        assertThat(sets).hasSize(8);
        for (Set<AgentRole> colleagues : sets) {
            for (Set<AgentRole> supervisors : sets) {
                SecondPersonRules rules = new SecondPersonRules(colleagues, supervisors);
                for (AgentRole role : AgentRole.values()) {
                    assertThat(rules.mayStand(role, Oversight.SUPERVISOR)).isEqualTo(supervisors.contains(role));
                    assertThat(rules.mayStand(role, Oversight.SECOND_PERSON))
                            .isEqualTo(colleagues.contains(role) || supervisors.contains(role));
                    assertThat(rules.mayStand(role, Oversight.NO_ACTIVATION)).isFalse();
                }
                assertThat(rules.satisfiedBy(AgentRole.ADMINISTRATOR)).isEmpty();
            }
        }
    }

    @Test
    void noPolicyLetsAnAdministratorStand() {
        Set<AgentRole> administrators = Set.of(AgentRole.ADMINISTRATOR);
        assertThatThrownBy(() -> new SecondPersonRules(administrators, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecondPersonRules(Set.of(), administrators))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Set<AgentRole>> subsets(List<AgentRole> of) {
        List<Set<AgentRole>> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << of.size(); bits++) {
            int chosen = bits;
            all.add(Set.copyOf(of.stream()
                    .filter(role -> (chosen >> of.indexOf(role) & 1) == 1)
                    .toList()));
        }
        return all;
    }
}
