package mu.maupass.station.screen.face;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.policy.FaceFeature;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Answer.FeatureAnswer;
import mu.maupass.station.visit.Answer.Verdict;
import mu.maupass.station.visit.DocumentEvidence;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;

/** The agent's own comparison of the person with the portrait: every feature, then the verdict. */
public final class FaceViewModel {
    private final VisitDesk desk;
    private final Map<FaceFeature, ObjectProperty<Optional<FeatureAnswer>>> answers = new LinkedHashMap<>();
    private final ObjectProperty<Optional<Verdict>> verdict = new SimpleObjectProperty<>(this, "verdict", Optional.empty());
    private final Duration leastLook;
    private final LongSupplier nanoClock;
    private final long begun;
    private final ReadOnlyLongWrapper secondsLeft = new ReadOnlyLongWrapper(this, "secondsLeft");
    private final BooleanBinding complete;
    private final BooleanBinding ready;
    private final BooleanBinding doubtful;

    /** @param nanoClock monotonic, in nanoseconds */
    public FaceViewModel(Counter counter, VisitDesk desk, LongSupplier nanoClock) {
        this.desk = desk;
        this.leastLook = counter.leastLook();
        this.nanoClock = nanoClock;
        this.begun = nanoClock.getAsLong();
        counter.faceFeatures().forEach(feature -> answers.put(feature, new SimpleObjectProperty<>(Optional.empty())));
        complete = Bindings.createBooleanBinding(
                () -> verdict.get().isPresent() && answers.values().stream().allMatch(answer -> answer.get().isPresent()),
                dependencies());
        ready = Bindings.createBooleanBinding(() -> complete.get() && desk.waitsFor(StepName.FACE), complete, desk.visit());
        doubtful = Bindings.createBooleanBinding(
                () -> verdict.get().filter(given -> given != Verdict.SAME_PERSON).isPresent(), verdict);
        tick();
    }

    private ObjectProperty<?>[] dependencies() {
        ObjectProperty<?>[] all = new ObjectProperty<?>[answers.size() + 1];
        int i = 0;
        for (ObjectProperty<?> answer : answers.values()) {
            all[i++] = answer;
        }
        all[i] = verdict;
        return all;
    }

    public List<FaceFeature> features() {
        return List.copyOf(answers.keySet());
    }

    public ObjectProperty<Optional<FeatureAnswer>> answer(FaceFeature feature) {
        return answers.get(feature);
    }

    public ObjectProperty<Optional<Verdict>> verdict() {
        return verdict;
    }

    /** Whether all is answered and the step waits for it. */
    public BooleanBinding ready() {
        return ready;
    }

    /** The verdict is no or unsure: what leads on is another document or a refusal. */
    public BooleanBinding doubtful() {
        return doubtful;
    }

    /** Until the least time of looking is over; changes with {@link #tick()}. */
    public ReadOnlyLongProperty secondsLeft() {
        return secondsLeft.getReadOnlyProperty();
    }

    /** How much of the least time of looking is over, 0 to 1. */
    public double looked() {
        return leastLook.isZero() ? 1
                : Math.clamp((double) (nanoClock.getAsLong() - begun) / leastLook.toNanos(), 0, 1);
    }

    /** Looks at the clock. */
    public void tick() {
        long left = leastLook.toNanos() - (nanoClock.getAsLong() - begun);
        secondsLeft.set(left <= 0 ? 0 : (left - 1) / 1_000_000_000L + 1);
    }

    public Optional<DocumentEvidence> document() {
        return desk.visit().get().map(VisitState::visit).flatMap(visit -> visit.document());
    }

    public void decide() {
        if (ready.get()) {
            Map<String, FeatureAnswer> given = new LinkedHashMap<>();
            answers.forEach((feature, answer) -> answer.get().ifPresent(value -> given.put(feature.id(), value)));
            desk.approve(new Answer.FaceVerdict(given, verdict.get().orElseThrow()));
        }
    }

    public void otherDocument() {
        desk.leave(Exit.OTHER_DOCUMENT);
    }

    public void refuse() {
        desk.leave(Exit.REFUSE);
    }
}
