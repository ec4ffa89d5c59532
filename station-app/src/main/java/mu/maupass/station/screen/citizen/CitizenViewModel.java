package mu.maupass.station.screen.citizen;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.citizen.CitizenScreen.Activity;
import mu.maupass.station.screen.citizen.CitizenScreen.Attempt;
import mu.maupass.station.screen.desk.CitizenDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.Handover;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.AuthenticatorApp;

/**
 * What the citizen's window shows and what its keys do. It holds nothing of a visit but the present screen, and of that
 * nothing once the visit is put away. On the thread of the user interface only.
 */
public final class CitizenViewModel {
    private final CitizenDesk desk;
    private final ObservableValue<Optional<FaceAssistance.State>> camera;
    private final ObservableValue<Optional<Long>> closingIn;
    private final ReadOnlyObjectWrapper<CitizenScreen> screen =
            new ReadOnlyObjectWrapper<>(this, "page", new CitizenScreen.Welcome());
    private final ReadOnlyObjectWrapper<Strings> strings;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);
    private final ReadOnlyObjectWrapper<Optional<String>> deviceStage =
            new ReadOnlyObjectWrapper<>(this, "deviceStage", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Exit>> stop =
            new ReadOnlyObjectWrapper<>(this, "stop", Optional.empty());

    /** Of the words that {@link #strings} shows. */
    private String wordsVersion = "";

    private boolean languageChosen;
    /** The citizen looks for another language, in the middle of a step. */
    private boolean languageAsked;

    private StepName before = StepName.IDENTIFY;
    private boolean withdrawn;
    /** Answers that were dealt with. */
    private int answered;

    /** @param window whose screens it chooses */
    public CitizenViewModel(CitizenDesk desk, Lifetime window) {
        this.desk = desk;
        camera = desk.camera().during(window);
        closingIn = desk.closingIn().during(window);
        strings = new ReadOnlyObjectWrapper<>(this, "strings");
        takeWords();
        desk.citizenLanguage().onChange(window, language -> {
            takeWords();
            if (desk.visit().get().isPresent()) {
                languageChosen = true;
                languageAsked = false;
                refresh();
            }
        });
        desk.visit().follow(window, this::show);
        window.follow(
                screen,
                now -> desk.citizenSide().choosing().set(languageChosen && now instanceof CitizenScreen.Consent));
        desk.trialNumber().onChange(window, now -> refresh());
    }

    public ReadOnlyObjectProperty<CitizenScreen> screen() {
        return screen.getReadOnlyProperty();
    }

    /** In the citizen's language. */
    public ReadOnlyObjectProperty<Strings> strings() {
        return strings.getReadOnlyProperty();
    }

    /** An answer is being dealt with: no other is taken. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** 0 to 1, or -1 where it is not known. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** Key of the text that says what a device of the citizen waits for. */
    public ReadOnlyObjectProperty<Optional<String>> deviceStage() {
        return deviceStage.getReadOnlyProperty();
    }

    /** What the camera does that looks at the citizen; empty while there is none. */
    public ObservableValue<Optional<FaceAssistance.State>> camera() {
        return camera;
    }

    /** The camera while it is on. */
    public Optional<FaceAssistance.Session> session() {
        return desk.visit().get().flatMap(state -> state.visit().session());
    }

    /** Where pictures are drawn. */
    public Executor uiThread() {
        return desk.uiThread();
    }

    /** The seconds until the visit ends by itself, once that is near. */
    public ObservableValue<Optional<Long>> closingIn() {
        return closingIn;
    }

    /** What the key for taking consent back does now; empty where there is nothing to take back. */
    public ReadOnlyObjectProperty<Optional<Exit>> stop() {
        return stop.getReadOnlyProperty();
    }

    /** For where nobody has chosen a language yet. */
    public Strings in(Language language) {
        return desk.strings(language);
    }

    /** Whether a yes to what goes on record waits for the agent, who is being asked something. */
    public SharedValue<Boolean> yesWaits() {
        return desk.yesWaits();
    }

    /** Shows all languages, each by its own name, in the place of what is on the screen, until one is chosen. */
    public void askLanguage() {
        languageAsked = desk.visit().get().isPresent();
        refresh();
    }

    public void chooseLanguage(Language language) {
        languageChosen = true;
        languageAsked = false;
        desk.citizenLanguage().set(language);
        refresh();
    }

    public void agree(VisitPath path) {
        if (screen.get() instanceof CitizenScreen.Consent consent
                && consent.open()
                && (path != VisitPath.ASSISTED || desk.assistedPathObstacle().isEmpty())) {
            desk.approve(new Answer.Agreement(
                    path, wordsVersion, desk.citizenLanguage().get()));
        }
    }

    /** Applications that take the second factor, for who has none. */
    public List<AuthenticatorApp> authenticators() {
        return desk.authenticators();
    }

    /** Something stands in the entry for the code, or nothing any more; what, stays here. */
    public void typing(boolean begun) {
        desk.typingCode(begun);
    }

    /** Where to get an application is shown in the place of the QR code, or is not any more. */
    public void lookingForApplication(boolean looks) {
        desk.lookingForApplication(looks);
    }

    /** @param code as many digits as the factor has; anything else is not sent */
    public void enterCode(String code) {
        if (screen.get() instanceof CitizenScreen.Factor factor
                && code.matches("\\d{" + factor.enrolment().length() + "}")) {
            desk.approve(new Answer.FactorCode(code));
        }
    }

    /** @param typed what the device asks for; overwritten in any case */
    public void useDevice(char[] typed) {
        if (screen.get() instanceof CitizenScreen.Device && !busy.get()) {
            desk.approve(new Answer.FactorCeremony(typed));
        } else {
            Arrays.fill(typed, '\0');
        }
    }

    /** Another message to the same number. */
    public void messageAgain() {
        if (screen.get() instanceof CitizenScreen.Device device
                && device.enrolment().sent().isPresent()
                && !busy.get()) {
            desk.approve(new Answer.MessageAgain());
        }
    }

    /** @param type one of those that are offered */
    public void chooseFactor(String type) {
        if (screen.get() instanceof CitizenScreen.ChooseFactor choose
                && choose.choices().contains(type)) {
            desk.approve(new Answer.FactorChosen(type));
        }
    }

    /** To the choice of second factors. */
    public void otherFactor() {
        if (screen.get() instanceof CitizenScreen.Factor || screen.get() instanceof CitizenScreen.Device) {
            desk.approve(new Answer.OtherFactor());
        }
    }

    /** No further second factor is wanted. */
    public void enoughFactors() {
        if (screen.get() instanceof CitizenScreen.ChooseFactor choose && choose.further()) {
            desk.approve(new Answer.FactorsEnough());
        }
    }

    public void confirm(boolean correct) {
        if (screen.get() instanceof CitizenScreen.Confirm) {
            desk.approve(new Answer.CitizenConfirmation(correct));
        }
    }

    /** The one key: before consent it ends the visit, after it takes the consent back and wipes what was captured. */
    public void stopHere() {
        stop.get().ifPresent(desk::leave);
    }

    /** The newest words that the authority signed; a consent names the version that was on the screen. */
    void takeWords() {
        wordsVersion = desk.consentTextVersion();
        strings.set(desk.strings(desk.citizenLanguage().get()));
    }

    private void refresh() {
        show(desk.visit().get());
    }

    private void show(Optional<VisitState> visit) {
        if (visit.isEmpty()) {
            languageChosen = false;
            languageAsked = false;
            withdrawn = false;
            before = StepName.IDENTIFY;
            busy.set(false);
            progress.set(-1);
            deviceStage.set(Optional.empty());
            stop.set(Optional.empty());
            screen.set(desk.trialNumber()
                    .get()
                    .<CitizenScreen>map(CitizenScreen.Trial::new)
                    .orElseGet(CitizenScreen.Welcome::new));
            return;
        }
        VisitState state = visit.get();
        if (state.step() == StepName.IDENTIFY || state.step() == StepName.CONSENT && before != StepName.CONSENT) {
            takeWords();
        }
        // What comes next is seen, whether or not somebody still looks for a language.
        languageAsked &= state.step() == before && state.phase() != Phase.ENDED;
        withdrawn = state.step() == StepName.CONSENT
                && state.visit().party().withdrawn()
                && (withdrawn || before.compareTo(StepName.CONSENT) > 0);
        before = state.step();
        if (busy.get() && state.phase() != Phase.RUNNING) {
            answered++;
        }
        busy.set(state.phase() == Phase.RUNNING);
        progress.set(state.progress()
                .map(StepProgress::fraction)
                .map(f -> f.orElse(-1))
                .orElse(-1.0));
        deviceStage.set(state.progress().map(StepProgress::key).filter(key -> state.step() == StepName.FACTOR));
        stop.set(stopOf(state));
        CitizenScreen next = languageAsked ? new CitizenScreen.ChooseLanguage() : pageOf(state);
        // A screen with an answer on its way stays as it is: what is typed or focused there must not jump.
        if (!next.equals(screen.get())) {
            screen.set(next);
        }
    }

    private static Optional<Exit> stopOf(VisitState state) {
        for (Exit way : List.of(Exit.WITHDRAW_ASSISTANCE, Exit.WITHDRAW)) {
            if (state.exits().contains(way)) {
                return Optional.of(way);
            }
        }
        return state.step() == StepName.CONSENT && state.exits().contains(Exit.STOP)
                ? Optional.of(Exit.STOP)
                : Optional.empty();
    }

    private CitizenScreen pageOf(VisitState state) {
        if (state.phase() == Phase.ENDED) {
            return state.ending().filter(Ending.ACTIVATED::equals).isPresent()
                    ? done(state)
                    : CitizenScreen.Over.of(state);
        }
        boolean running = state.phase() == Phase.RUNNING;
        return switch (state.step()) {
            case IDENTIFY ->
                languageChosen ? new CitizenScreen.Waiting(Activity.OPENING_FILE) : new CitizenScreen.ChooseLanguage();
            case CONSENT ->
                languageChosen
                        ? new CitizenScreen.Consent(
                                desk.assistedPathObstacle(),
                                withdrawn,
                                running ? remark() : state.failure().filter(CitizenViewModel::forCitizens),
                                state.visit().guardian(),
                                state.visit().applicant().flatMap(Applicant::replaces))
                        : new CitizenScreen.ChooseLanguage();
            case DOCUMENT -> new CitizenScreen.Waiting(running ? Activity.READING_CARD : Activity.BRING_DOCUMENT);
            case FACE, COMPARE -> new CitizenScreen.Waiting(comparing(state.visit()));
            case FACTOR -> factor(state, running);
            case CONFIRM -> confirm(state, running);
            case SEAL -> new CitizenScreen.Waiting(Activity.RECORDING);
            case RECEIPT -> done(state);
        };
    }

    /** Who shows a document that was reported learns nothing of it here. */
    private static boolean forCitizens(Failure failure) {
        return !Reason.GUARDIAN_REPORTED.isOf(failure);
    }

    private static Activity comparing(Visit visit) {
        if (visit.session().isPresent()) {
            return Activity.COMPARING_WITH_CAMERA;
        }
        boolean cameraWas = visit.deletions().stream().anyMatch(held -> held.what() == Deletion.Kind.CAMERA_PICTURES);
        return cameraWas && !visit.assisted() ? Activity.COMPARING_CAMERA_WITHDRAWN : Activity.COMPARING;
    }

    /** While an answer is dealt with, the state has no failure: what was said before stays. */
    private Optional<Failure> remark() {
        return screen.get() instanceof CitizenScreen.Consent shown ? shown.remark() : Optional.empty();
    }

    private CitizenScreen factor(VisitState state, boolean running) {
        FactorSetup setup = state.visit().factor().orElseThrow();
        if (setup.handover().isEmpty()) {
            return new CitizenScreen.ChooseFactor(
                    setup.choices(),
                    setup.besideOnly(),
                    setup.notNow(),
                    !setup.bound().isEmpty());
        }
        Handover handover = setup.handover().get();
        return switch (handover.enrolment()) {
            case SecondFactor.Typed typed ->
                running && screen.get() instanceof CitizenScreen.Factor shown && shown.enrolment() == typed
                        ? shown
                        : new CitizenScreen.Factor(
                                typed, Attempt.of(setup, state.failure()), setup.othersOffered(), answered);
            case SecondFactor.Ceremony ceremony ->
                running && screen.get() instanceof CitizenScreen.Device shown && shown.enrolment() == ceremony
                        ? shown
                        : new CitizenScreen.Device(
                                handover.type(),
                                ceremony,
                                ceremony.asked(),
                                state.failure(),
                                setup.othersOffered(),
                                answered,
                                another(ceremony, state));
        };
    }

    /** An answer that leaves the same message's code to be typed, and failed in nothing, was to send it again. */
    private boolean another(SecondFactor.Ceremony ceremony, VisitState state) {
        return ceremony.sent().isPresent()
                && state.failure().isEmpty()
                && screen.get() instanceof CitizenScreen.Device shown
                && shown.enrolment() == ceremony
                && shown.asked() == ceremony.asked()
                && (shown.answered() != answered || shown.another());
    }

    private CitizenScreen confirm(VisitState state, boolean running) {
        if (running && screen.get() instanceof CitizenScreen.Confirm shown) {
            return shown;
        }
        Applicant applicant = state.visit().applicant().orElseThrow();
        return new CitizenScreen.Confirm(
                applicant.identity().familyName(),
                applicant.identity().givenNames(),
                applicant.identity().birthDate(),
                state.visit().document().map(shown -> shown.document().number()).orElse(""),
                state.visit().guardian().flatMap(Guardian::name),
                applicant.replaces(),
                state.visit().doubted());
    }

    private static CitizenScreen done(VisitState state) {
        return new CitizenScreen.Done(
                state.visit().receipt().map(Receipt::status).orElse(Receipt.Status.PROVISIONAL),
                state.visit().factor().filter(FactorSetup::opensLater).isPresent());
    }
}
