package mu.maupass.station.screen.citizen;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.application.Platform;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.CitizenDesk;
import mu.maupass.station.screen.desk.CitizenSide;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.trust.AuthenticatorApp;

/** A desk whose visit stands where a test puts it, and that remembers what it was told. */
final class ScriptedDesk implements CitizenDesk {
    final SharedProperty<Optional<VisitState>> visit = new SharedProperty<>(Optional.empty());
    final SharedProperty<Language> language = new SharedProperty<>(Language.FRENCH);
    final SharedProperty<Optional<FaceAssistance.State>> camera = new SharedProperty<>(Optional.empty());
    final SharedProperty<Optional<String>> trialNumber = new SharedProperty<>(Optional.empty());
    final List<Answer> answers = new ArrayList<>();
    final List<Exit> exits = new ArrayList<>();
    final SharedProperty<Optional<Long>> closingIn = new SharedProperty<>(Optional.empty());
    Function<Language, Strings> words =
            Arrays.stream(Language.values()).collect(Collectors.toMap(Function.identity(), Strings::of))::get;
    Supplier<String> version = () -> "2026-11";
    List<AuthenticatorApp> authenticators =
            List.of(new AuthenticatorApp("FreeOTP", URI.create("https://store.example/freeotp")));
    final SharedProperty<Boolean> yesWaits = new SharedProperty<>(false);
    final List<Boolean> typing = new ArrayList<>();
    final List<Boolean> looking = new ArrayList<>();
    final CitizenSide side = new CitizenSide();
    Optional<Failure> assistedObstacle = Optional.empty();

    void show(VisitState state) {
        visit.set(Optional.of(state));
    }

    void putAway() {
        visit.set(Optional.empty());
        language.set(Language.FRENCH);
    }

    @Override
    public SharedProperty<Optional<VisitState>> visit() {
        return visit;
    }

    @Override
    public SharedProperty<Optional<String>> trialNumber() {
        return trialNumber;
    }

    @Override
    public SharedProperty<Language> citizenLanguage() {
        return language;
    }

    @Override
    public Strings strings(Language wanted) {
        return words.apply(wanted);
    }

    @Override
    public SharedProperty<Optional<FaceAssistance.State>> camera() {
        return camera;
    }

    @Override
    public Optional<Failure> assistedPathObstacle() {
        return assistedObstacle;
    }

    @Override
    public String consentTextVersion() {
        return version.get();
    }

    @Override
    public List<AuthenticatorApp> authenticators() {
        return authenticators;
    }

    @Override
    public Executor uiThread() {
        return Platform::runLater;
    }

    @Override
    public CitizenSide citizenSide() {
        return side;
    }

    @Override
    public void lookingForApplication(boolean looks) {
        looking.add(looks);
    }

    @Override
    public void typingCode(boolean begun) {
        typing.add(begun);
    }

    @Override
    public SharedProperty<Optional<Long>> closingIn() {
        return closingIn;
    }

    @Override
    public void approve(Answer answer) {
        answers.add(answer);
    }

    @Override
    public SharedProperty<Boolean> yesWaits() {
        return yesWaits;
    }

    @Override
    public void leave(Exit exit) {
        exits.add(exit);
    }
}
