package mu.maupass.station.training;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.Capture;

/**
 * A visit of a training, looked at from outside: it goes as it would without, and once it has ended it is said which exercises
 * it was. The silent sign is known here only because this visit counts for nothing. From any thread.
 */
final class WatchedVisitInTraining implements VisitInProgress, Exercise.VisitWatched {
    private final VisitInProgress visit;
    private final Consumer<Set<Exercise>> done;
    private final Set<Capture> captured = EnumSet.noneOf(Capture.class);
    private Optional<Visit> last = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private boolean consented;
    private boolean withdrawing;
    private boolean withdrawn;
    private boolean refusedByAgent;
    private boolean secondPerson;
    private boolean replaces;
    private boolean signedSilently;

    private WatchedVisitInTraining(VisitInProgress visit, Consumer<Set<Exercise>> done) {
        this.visit = visit;
        this.done = done;
    }

    /** @param done told once, when it has ended, on a thread of the visit */
    static VisitInProgress of(VisitInProgress visit, Consumer<Set<Exercise>> done) {
        WatchedVisitInTraining watched = new WatchedVisitInTraining(visit, done);
        // Ends with the visit itself.
        visit.observe(watched::seen);
        return watched;
    }

    private void seen(VisitState state) {
        Set<Exercise> told;
        synchronized (this) {
            if (ending.isPresent()) {
                return;
            }
            Visit now = state.visit();
            // It falls away as well where a correction finds another person, who has agreed to nothing.
            withdrawn |= withdrawing && consented && now.consent().isEmpty();
            consented = now.consent().isPresent();
            if (state.phase() != VisitState.Phase.ENDED) {
                captured.clear();
                now.documents()
                        .accepted()
                        .forEach(document -> captured.add(document.provenance().captured()));
            }
            secondPerson |= now.face().flatMap(FaceCheck::second).isPresent();
            replaces |=
                    now.applicant().flatMap(applicant -> applicant.replaces()).isPresent();
            last = Optional.of(now);
            ending = state.ending();
            told = ending.isPresent() ? exercises() : Set.of();
        }
        if (!told.isEmpty()) {
            done.accept(told);
        }
    }

    private Set<Exercise> exercises() {
        Set<Exercise> was = EnumSet.noneOf(Exercise.class);
        for (Exercise exercise : Exercise.values()) {
            if (exercise.done(this)) {
                was.add(exercise);
            }
        }
        return was;
    }

    @Override
    public Subscription observe(Consumer<VisitState> listener) {
        return visit.observe(listener);
    }

    @Override
    public CompletableFuture<VisitState> approve(Answer answer) {
        return visit.approve(answer);
    }

    @Override
    public CompletableFuture<VisitState> leave(Exit exit) {
        synchronized (this) {
            withdrawing = exit == Exit.WITHDRAW;
        }
        return visit.leave(exit);
    }

    @Override
    public CompletableFuture<VisitState> refuse(Failure reason) {
        synchronized (this) {
            refusedByAgent = true;
        }
        return visit.refuse(reason);
    }

    @Override
    public void touched() {
        visit.touched();
    }

    @Override
    public void signSilently() {
        synchronized (this) {
            signedSilently = true;
        }
        visit.signSilently();
    }

    @Override
    public Optional<Duration> idleLeft() {
        return visit.idleLeft();
    }

    @Override
    public void close() {
        visit.close();
    }

    @Override
    public Ending ending() {
        return ending.orElseThrow();
    }

    @Override
    public Visit last() {
        return last.orElseThrow();
    }

    @Override
    public Set<Capture> captured() {
        return captured;
    }

    @Override
    public boolean refusedByAgent() {
        return refusedByAgent;
    }

    @Override
    public boolean secondPerson() {
        return secondPerson;
    }

    @Override
    public boolean withdrawn() {
        return withdrawn;
    }

    @Override
    public boolean replaces() {
        return replaces;
    }

    @Override
    public boolean signedSilently() {
        return signedSilently;
    }
}
