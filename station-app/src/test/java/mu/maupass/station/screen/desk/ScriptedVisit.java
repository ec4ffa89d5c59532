package mu.maupass.station.screen.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitInProgress;
import mu.maupass.station.visit.VisitState;

/** A visit that is in whatever state a test puts it, and remembers what was asked of it. */
public final class ScriptedVisit implements VisitInProgress {
    public final List<Answer> answers = new ArrayList<>();
    public final List<Exit> exits = new ArrayList<>();
    public final List<Failure> refusedFor = new ArrayList<>();
    public Optional<Duration> idleLeft = Optional.empty();
    public int touches;
    public int silentSigns;
    public boolean closed;
    private final List<Consumer<VisitState>> listeners = new ArrayList<>();
    private VisitState state;

    /** Completes once the visit has been left; empty for at once. */
    public Optional<CompletableFuture<VisitState>> left = Optional.empty();

    public ScriptedVisit(VisitState first) {
        state = first;
    }

    /** A desk whose every visit is this one. */
    public VisitDesk desk(ScriptedCounter counter, Executor uiThread) {
        counter.visit = Optional.of(this);
        return new VisitDesk(counter, uiThread);
    }

    public void show(VisitState next) {
        state = next;
        List.copyOf(listeners).forEach(listener -> listener.accept(next));
    }

    @Override
    public Subscription observe(Consumer<VisitState> listener) {
        listeners.add(listener);
        listener.accept(state);
        return () -> listeners.remove(listener);
    }

    @Override
    public CompletableFuture<VisitState> approve(Answer answer) {
        answers.add(answer);
        return CompletableFuture.completedFuture(state);
    }

    @Override
    public CompletableFuture<VisitState> leave(Exit exit) {
        exits.add(exit);
        return left.orElseGet(() -> CompletableFuture.completedFuture(state));
    }

    @Override
    public CompletableFuture<VisitState> refuse(Failure reason) {
        refusedFor.add(reason);
        return leave(Exit.REFUSE);
    }

    @Override
    public void touched() {
        touches++;
        idleLeft = Optional.of(Duration.ofMinutes(3));
    }

    @Override
    public void signSilently() {
        silentSigns++;
    }

    @Override
    public Optional<Duration> idleLeft() {
        return idleLeft;
    }

    @Override
    public void close() {
        closed = true;
    }
}
