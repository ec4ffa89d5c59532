package mu.maupass.station.screen.face;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceFeature;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;

/** The comparison of the person with the portrait: the agent's, then what the machine found, then a second person's. */
public final class FaceViewModel {
    /** Where the comparison stands. */
    public enum Stage {
        /** The agent looks. */
        OWN,
        /** The agent has decided and sees what the machine found. */
        RESULT,
        /** Somebody else looks, at an empty list. */
        SECOND,
        /** That person has decided, and signs. */
        SIGN,
        /** Nobody confirmed: another document, or refusal. */
        NOT_CONFIRMED
    }

    private final VisitDesk desk;
    private final Map<FaceFeature, ObjectProperty<Optional<FeatureAnswer>>> answers = new LinkedHashMap<>();
    private final ObjectProperty<Optional<Verdict>> verdict =
            new SimpleObjectProperty<>(this, "verdict", Optional.empty());
    private final StringProperty secondPerson = new SimpleStringProperty(this, "secondPerson", "");
    private final BooleanProperty signature = new SimpleBooleanProperty(this, "signature");
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage", Stage.OWN);
    private final Duration leastLook;
    private final boolean asksForCode;
    private final LongSupplier nanoClock;
    private final ReadOnlyLongWrapper secondsLeft = new ReadOnlyLongWrapper(this, "secondsLeft");
    private final ObjectBinding<Boolean> ready;
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ObjectBinding<Boolean> allSameReady;
    private boolean together;
    private boolean signed;
    private long begun;

    /**
     * @param nanoClock monotonic, in nanoseconds
     * @param screen until the faces were compared
     */
    public FaceViewModel(Counter counter, VisitDesk desk, LongSupplier nanoClock, Lifetime screen) {
        this.desk = desk;
        this.leastLook = counter.leastLook();
        this.asksForCode = counter.factors().inUse();
        this.nanoClock = nanoClock;
        this.begun = nanoClock.getAsLong();
        counter.faceFeatures().forEach(feature -> answers.put(feature, new SimpleObjectProperty<>(Optional.empty())));
        screen.onEnd(() -> secondPerson.set(""));
        var visit = desk.visit().during(screen);
        ready = screen.computed(
                () -> desk.waitsFor(StepName.FACE)
                        && switch (stage.get()) {
                            case OWN -> complete();
                            case SECOND -> complete();
                            case SIGN -> signature.get() && !secondPerson.get().isBlank();
                            case RESULT -> true;
                            case NOT_CONFIRMED -> false;
                        },
                dependencies(visit));
        List<Observable> looking = new ArrayList<>(answers.values());
        looking.addAll(List.of(secondsLeft, stage, visit));
        allSameReady = screen.computed(this::canBeAllSame, looking.toArray(Observable[]::new));
        screen.follow(visit, this::follow);
        tick();
    }

    private Observable[] dependencies(Observable visit) {
        List<Observable> all = new ArrayList<>(answers.values());
        all.addAll(List.of(verdict, stage, signature, secondPerson, visit));
        return all.toArray(Observable[]::new);
    }

    private boolean complete() {
        return verdict.get().isPresent()
                && answers.values().stream().allMatch(answer -> answer.get().isPresent());
    }

    private void follow(Optional<VisitState> state) {
        Stage now = state.flatMap(known -> known.visit().face())
                .map(FaceViewModel::stageOf)
                .orElse(Stage.OWN);
        boolean another = now != stage.get() && !(now == Stage.SECOND && stage.get() == Stage.SIGN);
        if (another) {
            signed = false;
        }
        // What led here would tell who looks next what somebody else found.
        failure.set(now == Stage.SECOND && !signed ? Optional.empty() : state.flatMap(VisitState::failure));
        if (!another) {
            return;
        }
        if (now == Stage.SECOND) {
            // Who looks next sees neither the answers nor the earlier verdict.
            answers.values().forEach(answer -> answer.set(Optional.empty()));
            verdict.set(Optional.empty());
            begun = nanoClock.getAsLong();
            tick();
        }
        stage.set(now);
    }

    private static Stage stageOf(FaceCheck check) {
        if (check.confirmed()) {
            return Stage.RESULT;
        }
        return check.awaitsSecond() ? Stage.SECOND : Stage.NOT_CONFIRMED;
    }

    /** Where the comparison stands; what is shown changes with it. */
    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    public List<FaceFeature> features() {
        return List.copyOf(answers.keySet());
    }

    public ObjectProperty<Optional<FeatureAnswer>> answer(FaceFeature feature) {
        return Objects.requireNonNull(answers.get(feature));
    }

    public ObjectProperty<Optional<Verdict>> verdict() {
        return verdict;
    }

    /** The name with which the second person signs in. */
    public StringProperty secondPerson() {
        return secondPerson;
    }

    /** Whether something is typed as the second person's password, which itself never comes here but to be checked. */
    public BooleanProperty signature() {
        return signature;
    }

    /** Whether there is a field for a code, for whoever has a second factor. */
    public boolean asksForCode() {
        return asksForCode;
    }

    /** Whether only a supervisor can be the second person. */
    public boolean supervisorWanted() {
        return check().filter(FaceCheck::supervisorWanted).isPresent();
    }

    /** What the machine found; never there before the agent's verdict. */
    public Optional<MachineOpinion> machine() {
        return check().flatMap(FaceCheck::machine);
    }

    /**
     * Whether all features can be answered with one key: by the agent of the visit, not by who looks next; after the least
     * time of looking, not before; and where none was answered otherwise.
     */
    public ObjectBinding<Boolean> allSameReady() {
        return allSameReady;
    }

    private boolean canBeAllSame() {
        return stage.get() == Stage.OWN
                && secondsLeft.get() == 0
                && desk.waitsFor(StepName.FACE)
                && answers.values().stream()
                        .allMatch(answer -> answer.get()
                                .filter(given -> given != FeatureAnswer.SAME)
                                .isEmpty());
    }

    /** All features are the same: one deliberate answer, which is recorded as one. The verdict is still to be given. */
    public void allSame() {
        tick();
        if (canBeAllSame()) {
            together = true;
            answers.values().forEach(answer -> answer.set(Optional.of(FeatureAnswer.SAME)));
        }
    }

    private boolean allAreSame() {
        return answers.values().stream()
                .allMatch(answer -> answer.get()
                        .filter(given -> given == FeatureAnswer.SAME)
                        .isPresent());
    }

    /** Whether all is answered and the step waits for it. */
    public ObjectBinding<Boolean> ready() {
        return ready;
    }

    /** Why the last answer did not lead on; on the page of a second person only what that person was told. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Until the least time of looking is over; changes with {@link #tick()}. */
    public ReadOnlyLongProperty secondsLeft() {
        return secondsLeft.getReadOnlyProperty();
    }

    /** How much of the least time of looking is over, 0 to 1. */
    public double looked() {
        return leastLook.isZero()
                ? 1
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

    /** The camera, while it is on for this citizen. */
    public Optional<FaceAssistance.Session> session() {
        return desk.visit().get().map(VisitState::visit).flatMap(visit -> visit.session());
    }

    private Optional<FaceCheck> check() {
        return desk.visit().get().map(VisitState::visit).flatMap(visit -> visit.face());
    }

    /** The agent's verdict, or that the agent has seen the result. */
    public void decide() {
        if (ready.get()) {
            desk.approve(
                    stage.get() == Stage.RESULT
                            ? new Answer.FaceResultSeen()
                            : new Answer.FaceVerdict(
                                    given(),
                                    together && allAreSame(),
                                    verdict.get().orElseThrow()));
        }
    }

    /** The second person has decided. */
    public void toSignature() {
        if (stage.get() == Stage.SECOND && complete()) {
            stage.set(Stage.SIGN);
        }
    }

    /** The second person looks once more. */
    public void backToList() {
        if (stage.get() == Stage.SIGN) {
            stage.set(Stage.SECOND);
        }
    }

    /** @param password overwritten when it was checked */
    public void sign(char[] password) {
        if (ready.get() && stage.get() == Stage.SIGN) {
            signed = true;
            desk.approve(new Answer.SecondVerdict(
                    secondPerson.get(), password, given(), verdict.get().orElseThrow()));
        } else {
            Arrays.fill(password, '\0');
        }
    }

    private Map<String, FeatureAnswer> given() {
        Map<String, FeatureAnswer> given = new LinkedHashMap<>();
        answers.forEach((feature, answer) -> answer.get().ifPresent(value -> given.put(feature.id(), value)));
        return given;
    }

    public void otherDocument() {
        desk.leave(Exit.OTHER_DOCUMENT);
    }
}
