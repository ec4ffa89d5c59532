package mu.maupass.station.screen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.station.visit.StepProgress;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {
    private static double at(ReadPhase phase, OptionalDouble fraction) {
        return ReadingProgress.share(
                new StepProgress("progress." + phase.id(), fraction, Optional.empty(), Optional.empty()));
    }

    /** A part that was read whole is not the whole reading. */
    @Test
    void theBarIsThatOfTheWholeReadingAndNeverGoesBack() {
        double before = 0;
        for (ReadPhase phase : ReadPhase.values()) {
            if (phase == ReadPhase.WAITING_FOR_CARD) {
                assertThat(at(phase, OptionalDouble.empty())).isNegative();
                continue;
            }
            for (OptionalDouble fraction :
                    new OptionalDouble[] {OptionalDouble.empty(), OptionalDouble.of(0.5), OptionalDouble.of(1)}) {
                double now = at(phase, fraction);
                assertThat(now).as("%s, %s", phase, fraction).isBetween(before, 1.0);
                before = now;
            }
            if (phase != ReadPhase.CHECKS) {
                assertThat(before).as("%s is not the last", phase).isLessThan(1);
            }
        }
        assertThat(before).isEqualTo(1);
    }
}
