package mu.maupass.station.screen.desk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.trust.AuthenticatorApp;

/** The desk between agent and citizen, as far as the citizen's side goes. JavaFX thread only. */
public interface CitizenDesk {
    /** The visit under way, or one that has ended and is still looked at; empty between visits. */
    SharedValue<Optional<VisitState>> visit();

    /** Begins again with every visit. */
    SharedProperty<Language> citizenLanguage();

    Strings strings(Language language);

    /** Of the user interface. */
    Executor uiThread();

    /** What the camera of the visit does; empty while there is none. */
    SharedValue<Optional<FaceAssistance.State>> camera();

    /** Why the assisted path cannot be chosen here now. */
    Optional<Failure> assistedPathObstacle();

    /** Of the words of consent in force. */
    String consentTextVersion();

    /** Gives the present step its answer; without effect where the step of this answer does not wait. */
    void approve(Answer answer);

    /** Whether the citizen's yes to what goes on record waits for the agent, who is being asked something. */
    SharedValue<Boolean> yesWaits();

    /** Leaves the present step, also while it runs; without effect where the step has no such exit. */
    void leave(Exit exit);

    /** Applications that take the second factor, for who has none. */
    List<AuthenticatorApp> authenticators();

    /** What of the citizen's side is to be told to the agent. */
    CitizenSide citizenSide();

    /** Whether the citizen has begun to type the code of the second factor: of the code itself nothing is told. */
    default void typingCode(boolean begun) {
        citizenSide().codeBegun().set(begun);
    }

    /** Whether the citizen looks at where to get an application, in the place of the QR code. */
    default void lookingForApplication(boolean looks) {
        citizenSide().storesShown().set(looks);
    }

    /** What the citizen's display shows between visits in a trial of it; empty while there is none. */
    SharedValue<Optional<String>> trialNumber();

    /** The seconds until the visit ends by itself, once that is near. */
    SharedValue<Optional<Long>> closingIn();
}
