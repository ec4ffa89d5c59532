package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.station.visit.WatchedVisit.Place;
import mu.maupass.sync.activation.VisitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody foresaw in a step is said with its code, and the visit can be brought to its end. */
class VisitFaultTest {
    @TempDir
    private Path folder;

    private WatchedVisit visit;

    @BeforeEach
    void begin() throws Exception {
        visit = WatchedVisit.begin(folder);
    }

    @AfterEach
    void close() {
        visit.close();
    }

    /** Fails the first time that the visit comes there. */
    private void once(Place place, Supplier<Error> fault) {
        AtomicBoolean met = new AtomicBoolean();
        visit.when(place, () -> {
            if (met.compareAndSet(false, true)) {
                throw fault.get();
            }
        });
    }

    private void finish() throws Exception {
        visit.reach(StepName.RECEIPT);
        visit.approve(new Answer.ReceiptHandedOver());
        visit.hasEnded(VisitOutcome.ACTIVATED);
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of(StepName.DOCUMENT, Place.STANDING),
                Arguments.of(StepName.FACE, Place.FACES),
                Arguments.of(StepName.FACTOR, Place.CODE),
                Arguments.of(StepName.SEAL, Place.APPEND));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void memoryThatRanOutInAStepIsSaidAndTheVisitComesToItsReceipt(StepName step, Place place) throws Exception {
        visit.reach(step);
        once(place, () -> new OutOfMemoryError("somebody's name"));
        VisitState state = visit.approve(WatchedVisit.answer(step));
        assertThat(state.phase()).isEqualTo(Phase.WAITING);
        assertThat(state.step()).isEqualTo(step);
        assertThat(state.failure()).get().matches(Reason.OUT_OF_MEMORY::isOf);
        assertThat(state.failure().flatMap(Failure::fault)).isPresent();
        finish();
    }

    @ParameterizedTest
    @CsvSource({"CHIP, DOCUMENT", "CODE, FACTOR"})
    void theSameFaultInAStepHasTheSameCode(Place place, StepName step) throws Exception {
        visit.reach(step);
        visit.when(place, () -> {
            throw new NoClassDefFoundError("somebody's name");
        });
        Failure first = visit.approve(WatchedVisit.answer(step)).failure().orElseThrow();
        Failure second = visit.approve(WatchedVisit.answer(step)).failure().orElseThrow();
        assertThat(first.code()).isEqualTo("V-199");
        assertThat(first.fault()).isPresent().isEqualTo(second.fault());
        assertThat(first.details()).isEmpty();
    }

    @Test
    void memoryThatRanOutRightBehindTheCommitMakesNoSecondRecord() throws Exception {
        visit.reach(StepName.SEAL);
        once(Place.APPENDED, () -> new OutOfMemoryError("scripted"));
        VisitState state = visit.approve(new Answer.SealRecord());
        assertThat(state.step()).isEqualTo(StepName.SEAL);
        assertThat(state.failure()).get().matches(Reason.OUT_OF_MEMORY::isOf);
        finish();
        assertThat(visit.records()).isEqualTo(1);
    }

    @Test
    void whoLeavesAfterAFaultRightBehindTheCommitHasNoSecondEnd() throws Exception {
        visit.reach(StepName.SEAL);
        once(Place.APPENDED, () -> new OutOfMemoryError("scripted"));
        visit.approve(new Answer.SealRecord());
        visit.leave(Exit.CANCEL);
        visit.hasEnded(VisitOutcome.ACTIVATED);
        assertThat(visit.events())
                .containsExactly(
                        "visit.begun", "consent.given", "face.same-person", "visit.activated", "visit.failure");
    }

    @Test
    void memoryThatRanOutBehindTheCommitTakesNobodysReceiptAway() throws Exception {
        visit.reach(StepName.SEAL);
        once(Place.RECEIPT, () -> new OutOfMemoryError("scripted"));
        VisitState state = visit.approve(new Answer.SealRecord());
        assertThat(state.step()).isEqualTo(StepName.RECEIPT);
        assertThat(state.visit().receipt()).get().matches(receipt -> receipt.status() == Receipt.Status.PROVISIONAL);
        finish();
    }
}
