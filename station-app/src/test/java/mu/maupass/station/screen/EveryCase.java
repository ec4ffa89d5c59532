package mu.maupass.station.screen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.OfferedFactor;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.citizen.FactorStates;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.face.ScriptedCamera;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.InterruptedVisit;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FactorReplacement;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Both windows in every case of a visit, one after the other, and what is asked in each; whoever looks says what is looked at. */
final class EveryCase implements AutoCloseable {
    /** Looks at both windows. */
    interface Looking {
        void at(String what, StationWindows windows) throws Exception;
    }

    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final ScriptedCounter counter = new ScriptedCounter();
    private final Pages pages;
    private final StationWindows windows;
    private final Hands hands;
    private final StaffCases staff;
    private ScriptedVisit visit;

    /** What is scanned in a visit. To draw and to read it takes seconds, so several walks may have the same. */
    record Pages(PageInHand card, PixelImage desk) {
        static Pages scanned() throws Exception {
            return new Pages(
                    SpecimenPages.page("aisha", "id-chip", List.of("page-hold-still"), true),
                    SpecimenPages.desk("priya"));
        }
    }

    /** @param language of both windows */
    EveryCase(Language language, Pages pages) throws Exception {
        this.pages = pages;
        visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
        FxToolkit.registerPrimaryStage();
        // The day stands on screens, and what is heard of them in a document.
        counter.clock = Clock.fixed(Instant.parse("2026-11-21T06:12:00Z"), ZoneOffset.UTC);
        counter.agentLanguage = language;
        counter.assistedObstacle = Optional.empty();
        SupervisedDay.fill(counter.supervision);
        SupervisedDay.fill(counter.days, true);
        counter.findings = SupervisedDay.findings();
        // Asked for where somebody has one, and not at each sign-in.
        OfferedFactor factors = new OfferedFactor();
        factors.used = false;
        counter.factors = factors;
        windows = Hands.fx(() -> StationWindows.open(counter, new Stage()));
        citizensLanguage = language;
        hands = new Hands(windows);
        staff = new StaffCases(windows, counter);
    }

    private final Language citizensLanguage;

    StationWindows windows() {
        return windows;
    }

    /** From the sign-in to the sign-out of each role. */
    void each(Looking look) throws Exception {
        look.at("sign-in", windows);
        does(() -> windows.desk().signedIn(ScriptedCounter.RAMDIN));
        look.at("ready", windows);
        does(() -> counter.obstacle = Optional.of(new Failure("W-101", "50")));
        hands.press(KeyCode.ENTER);
        look.at("obstacle", windows);
        does(() -> counter.obstacle = Optional.empty());
        hands.press(KeyCode.ENTER);
        finding(look);
        consent(look);
        document(look);
        face(look);
        factor(look);
        over(look);
        paper(look);
        betweenVisits(look);
        staff.each(look);
    }

    private void begin() throws Exception {
        end();
        visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
        counter.visit = Optional.of(visit);
        does(() -> {
            windows.desk().begin();
            windows.desk().citizenLanguage().set(citizensLanguage);
        });
    }

    private void end() throws Exception {
        show(states.ended(Ending.CANCELLED));
        does(() -> windows.desk().finish());
    }

    private void finding(Looking look) throws Exception {
        counter.visit = Optional.of(visit);
        does(() -> windows.desk().begin());
        look.at("identify-language", windows);
        begin();
        look.at("identify", windows);
        hands.press(KeyCode.ENTER);
        look.at("identify-missing", windows);
        hands.type("identify-input", Visits.NIC);
        for (String code : List.of("V-105", "V-107", "V-106")) {
            show(states.waiting(StepName.IDENTIFY, new Failure(code)));
            look.at("identify-" + code, windows);
        }
        hands.click("new-telephone");
        look.at("new-telephone", windows);
        hands.press(KeyCode.ENTER);
        show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
        look.at("identify-offline", windows);
        hands.click("new-telephone");
        hands.click("replace-lost");
        look.at("identify-replaces", windows);
        show(states.scanning(StepName.IDENTIFY, pages.desk(), "page-hold-still"));
        look.at("identify-scanning", windows);
        hands.press(KeyCode.ESCAPE);
        look.at("cancel", windows);
        hands.press(KeyCode.ENTER);
    }

    private void consent(Looking look) throws Exception {
        begin();
        show(states.waiting(StepName.CONSENT));
        look.at("consent-language", windows);
        does(() -> LanguageChosen.by(windows, citizensLanguage));
        look.at("consent", windows);
        show(named(states.waiting(StepName.CONSENT)));
        look.at("consent-named", windows);
        does(() -> counter.assistedObstacle = Optional.of(new Failure("V-121")));
        begin();
        show(states.waiting(StepName.CONSENT));
        does(() -> LanguageChosen.by(windows, citizensLanguage));
        look.at("consent-no-camera", windows);
        does(() -> counter.assistedObstacle = Optional.empty());
        show(states.guarded(new Guardian(Optional.empty(), Optional.empty())));
        look.at("guardian", windows);
        hands.press(KeyCode.ENTER);
        look.at("guardian-missing", windows);
        show(states.guarded(new Guardian(
                Optional.of("Anjali Doorgakant"), DocumentKey.of(DocumentKind.ID_CARD, "MUS", "A1234567"))));
        look.at("guardian-there", windows);
        show(states.waiting(StepName.COMPARE));
        hands.press(KeyCode.F10);
        look.at("withdraw", windows);
        hands.press(KeyCode.ENTER);
        show(Visits.withdrawn(states.waiting(StepName.CONSENT)));
        look.at("consent-withdrawn", windows);
    }

    private void document(Looking look) throws Exception {
        begin();
        show(states.waiting(StepName.DOCUMENT));
        look.at("document", windows);
        hands.click("document-way-mrz");
        look.at("document-lines", windows);
        hands.click("document-way-fields");
        look.at("document-fields", windows);
        hands.click("document-way-can");
        show(states.running(StepName.DOCUMENT, "progress.checks", -1));
        look.at("document-reading", windows);
        show(states.waiting(StepName.DOCUMENT, new Failure("C-104")));
        look.at("document-C-104", windows);
        hands.press(KeyCode.F6);
        look.at("page", windows);
        show(states.page(SpecimenPages.front(pages.card()), List.of()));
        look.at("page-turn", windows);
        show(states.page(pages.card(), List.of()));
        look.at("page-scanned", windows);
        hands.click("type-fields");
        look.at("page-fields", windows);
    }

    private void face(Looking look) throws Exception {
        begin();
        show(states.waiting(StepName.FACE));
        look.at("face", windows);
        hands.press(KeyCode.F4);
        look.at("checks", windows);
        hands.press(KeyCode.F4);
        show(states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        look.at("second-person", windows);
        for (String row :
                List.of("feature-ears", "feature-eyes", "feature-nose", "feature-mouth", "feature-marks", "verdict")) {
            hands.click(row + "-1");
        }
        hands.click("primary");
        look.at("second-person-signs", windows);
        show(states.compared(FaceChecks.agreed()));
        look.at("face-found", windows);
        show(states.compared(FaceChecks.notConfirmed(), new Failure("V-137")));
        look.at("face-not-confirmed", windows);
        ScriptedCamera camera = new ScriptedCamera();
        show(states.live(camera));
        does(camera::givePicture);
        look.at("face-live", windows);
        hands.press(KeyCode.F10);
        look.at("decline-camera", windows);
        hands.press(KeyCode.ENTER);
        show(states.waiting(StepName.COMPARE));
        look.at("compare", windows);
        hands.press(KeyCode.F3);
        look.at("refuse", windows);
        hands.press(KeyCode.ENTER);
        show(states.waiting(StepName.DOCUMENT));
        show(new VisitStates("Lagesse", Applicant.Source.PROFILE).waiting(StepName.COMPARE, new Failure("V-141")));
        look.at("compare-differs", windows);
    }

    private void factor(Looking look) throws Exception {
        begin();
        var enrolment = new Visits.ScriptedEnrolment();
        show(Visits.factor(enrolment, 0, Phase.WAITING));
        look.at("factor", windows);
        does(() -> ((ButtonBase) windows.citizen().scene().lookup("#factor-no-app")).fire());
        look.at("factor-stores", windows);
        show(Visits.factor(enrolment, 1, Phase.WAITING, new Failure("V-151", "4")));
        look.at("factor-wrong", windows);
        for (var kind : FactorStates.ofEachKind().entrySet()) {
            show(states.waiting(StepName.COMPARE));
            show(kind.getValue());
            look.at("factor-" + kind.getKey(), windows);
        }
        does(() -> {
            // Whoever looks again in a second finds the same.
            visit.idleLeft = Optional.of(Duration.ofMillis(41_900));
            windows.desk().closingIn().set(Optional.of(42L));
        });
        look.at("closing", windows);
        does(() -> {
            visit.idleLeft = Optional.empty();
            windows.desk().closingIn().set(Optional.empty());
            windows.desk().citizenSide().displayGone().set(true);
        });
        look.at("display-gone", windows);
        does(() -> windows.desk().citizenSide().displayGone().set(false));
        hands.press(windows.citizen().scene(), KeyCode.F2);
        look.at("citizen-asks-language", windows);
        show(states.waiting(StepName.CONFIRM));
        look.at("confirm", windows);
        show(named(states.waiting(StepName.CONFIRM)));
        look.at("confirm-named", windows);
        show(states.waiting(StepName.CONFIRM, new Failure("V-161")));
        look.at("confirm-doubted", windows);
        does(() -> windows.desk().approve(new Answer.CitizenConfirmation(true)));
        look.at("yes-after-no", windows);
        hands.press(KeyCode.ESCAPE);
        hands.click("correct");
        look.at("correct", windows);
        hands.press(KeyCode.ENTER);
        hands.press(KeyCode.F9);
        look.at("correct-document", windows);
        hands.press(KeyCode.ENTER);
        show(states.running(StepName.SEAL, "progress.sending", -1));
        look.at("seal", windows);
    }

    private void paper(Looking look) throws Exception {
        does(() -> counter.set(ScriptedCounter.reader(true)));
        begin();
        show(states.receipt(Receipt.Status.FINAL));
        look.at("card-back", windows);
        does(() -> counter.set(ScriptedCounter.reader(false)));
        look.at("receipt", windows);
        hands.click("finish-without");
        look.at("receipt-declined", windows);
        hands.press(KeyCode.ENTER);
        begin();
        show(states.receipt(Receipt.Status.REFUSED));
        look.at("receipt-refused", windows);
        for (String code : List.of("V-189", "V-180")) {
            begin();
            does(() -> counter.receipt =
                    CompletableFuture.failedFuture(new StationException(new Failure(code, "Guichet-1"))));
            show(states.receipt(Receipt.Status.PROVISIONAL));
            hands.press(KeyCode.ENTER);
            look.at("receipt-" + code, windows);
        }
    }

    private void over(Looking look) throws Exception {
        for (String code : List.of("V-114", "V-113", "V-192")) {
            begin();
            show(states.ended(Ending.REFUSED, new Failure(code)));
            look.at("refused-" + code, windows);
        }
        for (Ending ending : List.of(Ending.CANCELLED, Ending.TIMED_OUT)) {
            begin();
            show(states.ended(ending));
            look.at("ended-" + ending.name().toLowerCase(java.util.Locale.ROOT), windows);
        }
        counter.interrupted =
                List.of(new InterruptedVisit(new UUID(5, 6), OffsetDateTime.parse("2026-11-21T09:32:10+04:00")));
        end();
        again(ScriptedCounter.RAMDIN);
        look.at("interrupted", windows);
        counter.interrupted = List.of();
    }

    private void again(Agent who) throws Exception {
        does(() -> windows.desk().signOut());
        does(() -> windows.desk().signedIn(who));
    }

    private void betweenVisits(Looking look) throws Exception {
        end();
        for (KeyCode key : List.of(KeyCode.F1, KeyCode.F2)) {
            hands.press(key);
            if (key == KeyCode.F2) {
                hands.choose("day-visits", 0);
            }
            look.at(key == KeyCode.F1 ? "help" : "day", windows);
            if (key == KeyCode.F1) {
                hands.click("guides-all");
                look.at("guides", windows);
                hands.click("guide-chip");
                look.at("guide", windows);
            }
            hands.press(KeyCode.ESCAPE);
        }
        for (String screen : List.of("status-link", "status-queue", "status-reader", "way-notes")) {
            hands.click(screen);
            look.at(screen, windows);
            hands.press(KeyCode.ESCAPE);
        }
        does(() -> windows.desk().signOut());
    }

    void does(Runnable action) throws Exception {
        hands.does(action);
    }

    /** With who decides, and what the new factor takes the place of. */
    private static VisitState named(VisitState state) {
        return new VisitState(
                state.step(),
                state.phase(),
                Visits.guarded(state.visit(), "Anjali Doorgakant", FactorReplacement.LOST),
                state.failure(),
                state.progress(),
                state.ending());
    }

    private void show(VisitState state) throws Exception {
        does(() -> visit.show(state));
    }

    @Override
    public void close() {
        Platform.runLater(windows::close);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
