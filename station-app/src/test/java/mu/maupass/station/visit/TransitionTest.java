package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTest {
    @Test
    void noStepHasTwoWaysForOneExit() {
        Set<String> seen = new HashSet<>();
        assertThat(Transition.ALL)
                .allSatisfy(t -> assertThat(seen.add(t.from() + " " + t.on())).isTrue());
    }

    @ParameterizedTest
    @EnumSource(StepName.class)
    void everyStepCanBeReachedContinuedAndIsNeverADeadEnd(StepName step) {
        assertThat(Transition.next(step, Exit.CONTINUE)).isPresent();
        assertThat(Transition.next(step, Exit.TIME_OUT)).isPresent();
        if (step != StepName.IDENTIFY) {
            assertThat(Transition.ALL).anyMatch(t -> t.to() == step);
        }
    }

    @Test
    void nothingIsPromisedThatCanStillBeCancelled() {
        assertThat(Transition.exitsOf(StepName.RECEIPT)).doesNotContain(Exit.CANCEL, Exit.REFUSE);
        assertThat(Transition.next(StepName.RECEIPT, Exit.TIME_OUT)).contains(Ending.ACTIVATED);
    }

    @Test
    void consentCanBeWithdrawnWhereverSomethingIsCaptured() {
        for (StepName step : EnumSet.range(StepName.DOCUMENT, StepName.CONFIRM)) {
            assertThat(Transition.next(step, Exit.WITHDRAW)).contains(StepName.CONSENT);
        }
    }
}
