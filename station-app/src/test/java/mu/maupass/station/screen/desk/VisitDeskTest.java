package mu.maupass.station.screen.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultCode;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.VisitStates;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;

/** What nobody foresaw, as the desk tells it. */
class VisitDeskTest {
    private static final Failure ONE = fault("K7QF:3M2A", false);
    private static final Failure OTHER = fault("K7QF:0000", false);
    private static final Failure OUT_OF_MEMORY = fault("0000:0000", true);

    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new ScriptedVisit(
                    new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY))
            .desk(counter, Runnable::run);

    private static Failure fault(String code, boolean outOfMemory) {
        return Failure.unforeseen("D-198", new Fault(new FaultCode(code), outOfMemory));
    }

    @Test
    void theNewestFaultIsToldUntilTheNextVisit() {
        counter.fault(ONE);
        counter.fault(OTHER);
        assertThat(desk.fault().get()).contains(OTHER);
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.begin();
        assertThat(desk.visit().get()).isPresent();
        assertThat(desk.fault().get()).isEmpty();
    }

    @Test
    void theSameFaultOverAndOverIsToldOnce() {
        List<Optional<Failure>> told = new ArrayList<>();
        desk.fault().onChange(new Lifetime(), told::add);
        counter.fault(ONE);
        counter.fault(ONE);
        assertThat(told).containsExactly(Optional.of(ONE));
    }

    @Test
    void thatMemoryRanOutIsNotTalkedOverAndNoVisitBegins() {
        desk.signedIn(ScriptedCounter.RAMDIN);
        counter.obstacle = Optional.of(OUT_OF_MEMORY);
        counter.fault(OUT_OF_MEMORY);
        counter.fault(ONE);
        desk.begin();
        assertThat(desk.visit().get()).isEmpty();
        assertThat(desk.fault().get()).contains(OUT_OF_MEMORY);
    }

    @Test
    void aVisitThatEndsBehindTheLockSignsItsAgentOut() {
        VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
        ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
        VisitDesk locked = visit.desk(counter, Runnable::run);
        locked.signedIn(ScriptedCounter.RAMDIN);
        locked.begin();
        locked.lock();
        assertThat(locked.lockedFor()).contains(ScriptedCounter.RAMDIN);
        assertThat(counter.locked).as("whose key is overwritten").containsExactly(ScriptedCounter.RAMDIN);
        visit.show(states.waiting(StepName.CONSENT));
        assertThat(locked.agent().get()).isPresent();
        visit.show(states.ended(Ending.TIMED_OUT));
        assertThat(locked.agent().get()).isEmpty();
        assertThat(locked.visit().get()).isEmpty();
    }

    @Test
    void anAdministratorBeginsNoVisit() {
        desk.signedIn(new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR));
        desk.begin();
        assertThat(desk.visit().get()).isEmpty();
    }

    @Test
    void aLockBeforeTheVisitIsSeenKeepsItsAgent() {
        ScriptedVisit visit =
                new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
        List<Runnable> later = new ArrayList<>();
        VisitDesk busy = visit.desk(counter, later::add);
        busy.signedIn(ScriptedCounter.RAMDIN);
        busy.begin();
        busy.lock();
        List.copyOf(later).forEach(Runnable::run);
        assertThat(busy.lockedFor()).contains(ScriptedCounter.RAMDIN);
        assertThat(busy.visit().get()).isPresent();
    }

    @Test
    void aClosedDeskTellsNothingMore() {
        desk.close();
        counter.fault(ONE);
        assertThat(desk.fault().get()).isEmpty();
    }

    /** The second would run unseen beside the first, and be told of its agent as one that nobody ended. */
    @Test
    void twoPressesAtOnceBeginOneVisit() {
        ScriptedVisit begun =
                new ScriptedVisit(new VisitStates("Doorgâkant", Applicant.Source.PROFILE).waiting(StepName.IDENTIFY));
        Queue<Runnable> later = new ArrayDeque<>();
        VisitDesk queued = begun.desk(counter, later::add);
        queued.signedIn(ScriptedCounter.RAMDIN);
        queued.begin(new Answer.ReceiptHandedOver(), "");
        queued.begin(new Answer.ReceiptHandedOver(), "");
        assertThat(begun.answers).hasSize(1);
    }
}
