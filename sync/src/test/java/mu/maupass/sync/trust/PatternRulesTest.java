package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternRulesTest {
    @Test
    void aBundleHasThemAndWhatItLeavesOutIsUsual() {
        PatternRules rules = new PatternRules(
                7,
                0,
                14,
                Optional.of(new PatternRules.Opening(
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY), LocalTime.of(7, 30), LocalTime.of(18, 0))),
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1)));
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        PatternRulesJson.write(rules, policy);
        assertThat(PatternRulesJson.read(policy.path("patterns"))).isEqualTo(rules);
        assertThat(PatternRulesJson.read(JsonNodeFactory.instance.missingNode()))
                .isEqualTo(PatternRules.USUAL);
    }

    @Test
    void anOfficeOpensBeforeItCloses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatternRules.Opening(Set.of(DayOfWeek.MONDAY), LocalTime.NOON, LocalTime.NOON));
    }
}
