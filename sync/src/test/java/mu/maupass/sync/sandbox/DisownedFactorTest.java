package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who binds another second factor after the citizen said "this was not me". */
class DisownedFactorTest {
    private static final Instant SAID = Instant.parse("2026-11-29T10:00:00Z");
    private static final Instant LATER = SAID.plusSeconds(3_600);
    private static final String HERE = "MU-PO-0001";
    private static final String ELSEWHERE = "MU-PO-0002";

    private final DisownedFactor factor = new DisownedFactor(SAID, HERE, "agent", "second");

    @Test
    void whoeverSealedBeforeBindsNothingAfterwards() {
        assertThat(factor.stops(true, SAID.minusSeconds(1), ELSEWHERE, by("other", "boss", "boss")))
                .isTrue();
        assertThat(factor.stops(false, SAID, ELSEWHERE, by("other", "")))
                .as("also where another one was bound meanwhile")
                .isTrue();
    }

    @Test
    void thoseOfTheFirstVisitNeedASupervisorWhoHadNoPartInIt() {
        assertThat(factor.stops(true, LATER, ELSEWHERE, by("agent", ""))).isTrue();
        assertThat(factor.stops(true, LATER, ELSEWHERE, by("second", ""))).isTrue();
        assertThat(factor.stops(true, LATER, ELSEWHERE, by("other", "second", "second")))
                .as("a supervisor of the first visit")
                .isTrue();
        assertThat(factor.stops(true, LATER, HERE, by("other", "another"))).isTrue();
        assertThat(factor.stops(true, LATER, HERE, by("agent", "boss", "boss"))).isFalse();
        assertThat(factor.stops(true, LATER, HERE, by("boss", "", "boss"))).isFalse();
    }

    @Test
    void anotherAgentAtAnotherStationBindsOneAndThenEverybodyMay() {
        assertThat(factor.stops(true, LATER, ELSEWHERE, by("other", ""))).isFalse();
        assertThat(new DisownedFactor(SAID, HERE, "agent", "").stops(true, LATER, ELSEWHERE, by("other", "")))
                .as("nobody stood in both visits as the second")
                .isFalse();
        assertThat(factor.stops(false, LATER, HERE, by("agent", ""))).isFalse();
    }

    private static Deciders by(String agent, String second, String... supervisors) {
        return new Deciders(agent, second, Set.of(supervisors));
    }
}
