package mu.maupass.station.screen.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitTonesTest {
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final SharedProperty<Optional<VisitState>> visit = new SharedProperty<>(Optional.empty());
    private final List<Tone> heard = new ArrayList<>();
    private boolean wanted = true;
    private final Lifetime windows = new Lifetime();

    @BeforeEach
    void listen() {
        new VisitTones(visit, () -> wanted, heard::add, windows);
    }

    private void show(VisitState state) {
        visit.set(Optional.of(state));
    }

    @Test
    void aReadCardAFailureAndTheEndAreHeard() {
        show(states.waiting(StepName.DOCUMENT));
        show(states.running(StepName.DOCUMENT, "progress.dg2", 0.5));
        show(states.waiting(StepName.DOCUMENT, new Failure("C-104")));
        show(states.running(StepName.DOCUMENT, "progress.checks", -1));
        show(states.waiting(StepName.FACE));
        show(states.running(StepName.SEAL, "progress.sending", -1));
        show(states.receipt(Receipt.Status.FINAL));
        assertThat(heard).containsExactly(Tone.FAILED, Tone.CARD_READ, Tone.DONE);
    }

    @Test
    void tonesCanBeTurnedOffAndEndWithTheWindow() {
        show(states.running(StepName.DOCUMENT, "progress.checks", -1));
        wanted = false;
        show(states.waiting(StepName.FACE));
        wanted = true;
        windows.end();
        show(states.waiting(StepName.DOCUMENT));
        show(states.waiting(StepName.FACE));
        assertThat(heard).isEmpty();
    }

    @Test
    void aToneBeginsAndEndsInSilence() {
        byte[] wave = Speaker.wave(880);
        assertThat(wave[0]).isZero();
        assertThat(Math.abs(wave[wave.length - 1])).isLessThanOrEqualTo((byte) 1);
        assertThat(wave).hasSizeGreaterThan(4_000);
    }
}
