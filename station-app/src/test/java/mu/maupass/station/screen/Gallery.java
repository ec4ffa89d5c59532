package mu.maupass.station.screen;

import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.ScriptedVisit;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.AgentWindow;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.simulated.ScriptedDevices;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DeliveryState;

/**
 * Draws every screen of the agent's window into a folder, for eyes. Not a test. Arguments: folder, language, look, width, text size, and
 * {@code pages} or {@code supervision} for those of printed documents or of the supervisor alone.
 */
public final class Gallery {
    private final File folder;
    private final ScriptedCounter counter = new ScriptedCounter();
    private final Theme theme = new Theme();
    private final VisitStates states = new VisitStates("Doorgâkant", Applicant.Source.PROFILE);
    private final VisitStates offline = new VisitStates("Ramgoolam", Applicant.Source.STATEMENT);
    private final ScriptedVisit visit = new ScriptedVisit(states.waiting(StepName.IDENTIFY));
    private VisitDesk desk;
    private AgentWindow window;

    /** Which part alone is drawn; empty for all. */
    private String only = "";

    private Gallery(File folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Gallery gallery = new Gallery(new File(args[0]));
        gallery.folder.mkdirs();
        gallery.counter.agentLanguage = Language.of(args[1]).orElseThrow();
        gallery.theme.appearance().set(Appearance.valueOf(args[2]));
        gallery.theme.textSize().set(TextSize.valueOf(args.length > 4 ? args[4] : "NORMAL"));
        gallery.only = args.length > 5 ? args[5] : "";
        try {
            gallery.draw(Integer.parseInt(args[3]));
        } finally {
            Platform.exit();
        }
    }

    private void draw(int width) throws Exception {
        fx(() -> {
            counter.simulated = Optional.of(new ScriptedDevices());
            desk = visit.desk(counter, Platform::runLater);
            window = new AgentWindow(
                    desk,
                    theme,
                    new Stage(),
                    Runnable::run,
                    Clock.systemDefaultZone(),
                    () -> {},
                    () -> {},
                    new Lifetime());
            window.stage().setWidth(width);
            window.stage().setHeight(768);
            window.show();
        });
        if (only.equals("pages")) {
            fx(() -> desk.signedIn(ScriptedCounter.RAMDIN));
            fx(desk::begin);
            drawPages();
            return;
        }
        if (only.equals("supervision")) {
            drawSupervision();
            return;
        }
        snap("01-sign-in");
        act("01b-sign-in-failure", () -> {
            type("#agent-id", "a.ramdin");
            ((Button) window.scene().lookup("#primary")).fire();
        });
        act("02-ready-empty", () -> desk.signedIn(ScriptedCounter.RAMDIN));
        act("02b-ready", () -> {
            OffsetDateTime now = OffsetDateTime.now();
            counter.records = List.of(
                    ScriptedCounter.record(3, now, DeliveryState.WAITING),
                    ScriptedCounter.record(2, now, DeliveryState.SENT),
                    ScriptedCounter.record(1, now, DeliveryState.SENT));
            counter.set(ScriptedCounter.sync(ScriptedCounter.OFFLINE, 3));
        });
        drawSupervision();
        fx(() -> desk.signedIn(ScriptedCounter.RAMDIN));
        act("02c-obstacle", () -> {
            counter.obstacle = Optional.of(new Failure("A-102"));
            counter.set(ScriptedCounter.sync(ScriptedCounter.OFFLINE, 4));
        });
        act("03-identify", () -> {
            counter.obstacle = Optional.empty();
            counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 3));
            desk.begin();
        });
        act("03b-identify-nic", () -> type("#identify-input", "D150390123456G"));
        act("03c-identify-statement", () -> {
            visit.show(states.waiting(StepName.IDENTIFY, new Failure("V-104", "A-102")));
            Platform.runLater(() -> type("#statement-birth-date", "15/03/1990"));
        });
        show("04-consent", states.waiting(StepName.CONSENT));
        show("05-document", states.waiting(StepName.DOCUMENT));
        show("05b-document-failure", states.waiting(StepName.DOCUMENT, new Failure("C-104")));
        act("05c-document-mrz", () -> ((ToggleButton) window.scene().lookup("#document-way-mrz")).fire());
        act("05d-document-fields", () -> ((ToggleButton) window.scene().lookup("#document-way-fields")).fire());
        show("05e-document-reading", states.running(StepName.DOCUMENT, "progress.dg2", 0.6));
        show("05f-document-checks", states.running(StepName.DOCUMENT, "progress.checks", -1));
        drawPages();
        show("06-face", states.waiting(StepName.FACE));
        act("06b-face-answered", () -> {
            for (String row : new String[] {"ears", "eyes", "nose", "mouth", "marks"}) {
                ((ToggleButton) window.scene().lookup("#feature-" + row + "-1")).fire();
            }
            ((ToggleButton) window.scene().lookup("#verdict-3")).fire();
        });
        act("06c-checks", () -> key(KeyCode.F4));
        press(KeyCode.F4);
        act("06d-cancel", () -> key(KeyCode.ESCAPE));
        press(KeyCode.ESCAPE);
        act("06d2-refuse", () -> key(KeyCode.F3));
        show("06e-face-found", states.compared(FaceChecks.agreed()));
        show("06f-face-second", states.compared(FaceChecks.disagreed(), new Failure("V-136")));
        act("06f2-face-sign", () -> {
            for (String row : new String[] {
                "feature-ears", "feature-eyes", "feature-nose", "feature-mouth", "feature-marks", "verdict"
            }) {
                ((ToggleButton) window.scene().lookup("#" + row + "-1")).fire();
            }
            ((Button) window.scene().lookup("#primary")).fire();
        });
        show("06g-face-not-confirmed", states.compared(FaceChecks.notConfirmed(), new Failure("V-137")));
        show("07-compare", states.waiting(StepName.COMPARE));
        visit.show(offline.waiting(StepName.FACE));
        show("07b-compare-offline", offline.waiting(StepName.COMPARE, new Failure("V-141")));
        show("08-factor", states.waiting(StepName.FACTOR, new Failure("V-151", "4")));
        show("09-confirm", states.waiting(StepName.CONFIRM));
        show("10-seal", states.running(StepName.SEAL, "progress.sending", -1));
        show("11-receipt-final", states.receipt(Receipt.Status.FINAL));
        visit.show(states.waiting(StepName.CONFIRM));
        fx(() -> {});
        show("11b-receipt-provisional", states.receipt(Receipt.Status.PROVISIONAL));
        visit.show(states.waiting(StepName.CONFIRM));
        fx(() -> {});
        show("11c-receipt-refused", states.receipt(Receipt.Status.REFUSED));
        act("11d-card", () -> {
            counter.set(ScriptedCounter.reader(true));
            visit.show(states.waiting(StepName.CONFIRM));
            Platform.runLater(() -> visit.show(states.receipt(Receipt.Status.FINAL)));
        });
        act("11e-without", () -> {
            counter.set(ScriptedCounter.reader(false));
            Platform.runLater(() -> ((Button) window.scene().lookup("#finish-without")).fire());
        });
        act("11f-closing", () -> {
            key(KeyCode.ESCAPE);
            desk.closingIn().set(Optional.of(42L));
        });
        fx(() -> desk.closingIn().set(Optional.empty()));
        show("12c-ended-short", states.ended(Ending.REFUSED, new Failure("V-114")));
        visit.show(states.waiting(StepName.CONFIRM));
        fx(() -> {});
        show("12-ended-refused", states.ended(Ending.REFUSED, new Failure("V-113")));
        show("12b-ended-cancelled", states.ended(Ending.CANCELLED));
        act("13-help", () -> key(KeyCode.F1));
        act("14-link", () -> ((Button) window.scene().lookup("#status-link")).fire());
        act("15-readers", () -> ((Button) window.scene().lookup("#status-reader")).fire());
        act("16-queue", () -> ((Button) window.scene().lookup("#status-queue")).fire());
        act("17-menu", () -> ((MenuButton) window.scene().lookup("#agent-menu")).show());
        fx(() -> ((MenuButton) window.scene().lookup("#agent-menu")).hide());
    }

    private void drawSupervision() throws Exception {
        SupervisedDay.fill(counter.supervision);
        SupervisedDay.fill(counter.days, true);
        act("18-supervisor", () -> {
            desk.signOut();
            desk.signedIn(ScriptedCounter.APPADOO);
        });
        act("18b-supervisor-item", () -> choose("#open-items", 1));
        act("18c-close-question", () -> ((Button) window.scene().lookup("#close-item")).fire());
        press(KeyCode.ESCAPE);
        act("19-day", () -> key(KeyCode.F2));
        act("19b-day-line", () -> choose("#day-visits", 2));
        drawBoard();
        press(KeyCode.ESCAPE);
        act("20-audit", () -> key(KeyCode.F11));
        act("20b-audit-line", () -> choose("#audit-rows", 2));
        fx(() -> {
            key(KeyCode.ESCAPE);
            desk.signOut();
            desk.signedIn(ScriptedCounter.RAMDIN);
        });
        act("21-my-visits", () -> key(KeyCode.F2));
        act("22-notes", () -> {
            key(KeyCode.ESCAPE);
            ((Button) window.scene().lookup("#way-notes")).fire();
            type("#note-text", "Two cards were left at the counter.");
        });
        counter.findings = SupervisedDay.findings();
        act("23-administrator", () -> {
            key(KeyCode.ESCAPE);
            desk.signOut();
            desk.signedIn(ScriptedCounter.NAIDOO);
        });
        act("23b-administrator-line", () -> choose("#findings", 0));
        act("23c-settings", () -> ((Button) window.scene().lookup("#way-settings")).fire());
        act("23d-setting-fixed", () -> choose("#settings", 6));
        act("23e-setting", () -> choose("#settings", 2));
        act("23f-devices", () -> ((ToggleButton) window.scene().lookup("#settings-part-devices")).fire());
        fx(desk::signOut);
    }

    private void drawBoard() throws Exception {
        part("24-figures", "figures");
        for (String by : new String[] {"path", "document", "outcome", "agent"}) {
            act("24b-by-" + by, () -> ((ToggleButton) window.scene().lookup("#breakdown-" + by)).fire());
        }
        part("25-paths", "paths");
        part("26-trend", "trend");
        part("27-closing", "closing");
        act("27b-closing-question", () -> ((Button) window.scene().lookup("#primary")).fire());
        act("27c-closed", () -> ((Button) window.scene().lookup("#close-day")).fire());
        counter.days.closed = Optional.empty();
        SupervisedDay.fill(counter.days, false);
        act("27d-closing-gaps", () -> counter.set(ScriptedCounter.sync(ScriptedCounter.ONLINE, 4)));
        act("27e-gaps-question", () -> ((Button) window.scene().lookup("#primary")).fire());
        counter.days.supplements = List.of(SupervisedDay.supplement());
        act("27f-supplements", () -> ((Button) window.scene().lookup("#close-day")).fire());
        part("28-report", "report");
    }

    private void part(String name, String part) throws Exception {
        act(name, () -> ((ToggleButton) window.scene().lookup("#board-" + part)).fire());
    }

    private void choose(String table, int line) {
        ((TableView<?>) window.scene().lookup(table)).getSelectionModel().select(line);
    }

    private void drawPages() throws Exception {
        visit.show(states.waiting(StepName.CONSENT));
        fx(() -> visit.show(states.waiting(StepName.DOCUMENT)));
        Looked.at(window.scene());
        act("05g-page", () -> key(KeyCode.F6));
        show(
                "05h-page-hints",
                states.scanning(
                        StepName.DOCUMENT, SpecimenPages.desk("priya"), "page-less-light-left", "page-hold-still"));
        PageInHand card = SpecimenPages.page("aisha", "id-chip", List.of(), false);
        show("05i-page-card", states.page(card, List.of()));
        show(
                "05j-page-after-chip",
                states.page(
                        new PageInHand(
                                card.type(),
                                card.sides(),
                                card.sealCheck(),
                                Optional.of(new Failure("C-104")),
                                card.since()),
                        List.of(),
                        new Failure("C-104")));
        PageInHand passport =
                SpecimenPages.page("priya", "passport", List.of("page-less-light-left", "page-closer"), true);
        fx(() -> ((ComboBox<?>) window.scene().lookup("#document-type"))
                .getSelectionModel()
                .select(3));
        show("05k-page-passport", states.page(passport, List.of()));
        act("05l-fields", () -> ((Button) window.scene().lookup("#primary")).fire());
        act("05m-fields-typed", () -> type("#field-nic", "D1503901234"));
        act("05n-checks", () -> {
            type("#field-nic", "D150390123456G");
            window.scene().getRoot().lookupAll(".check-box").forEach(box -> ((CheckBox) box).setSelected(true));
            ((Button) window.scene().lookup("#primary")).fire();
        });
        show("05o-checks-failed", states.page(passport, List.of(), new Failure("V-159")));
        show("05p-one-more", states.page(null, List.of(states.evidence(Classification.STRONG))));
        act("05q-one-more-page", () -> key(KeyCode.F6));
    }

    private void press(KeyCode code) throws Exception {
        fx(() -> key(code));
        Looked.at(window.scene());
    }

    private void key(KeyCode code) {
        Event.fireEvent(
                window.scene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        Event.fireEvent(
                window.scene().getRoot(),
                new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false));
    }

    private void type(String id, String text) {
        ((TextInputControl) window.scene().lookup(id)).setText(text);
    }

    private void show(String name, VisitState state) throws Exception {
        act(name, () -> visit.show(state));
    }

    private void act(String name, Runnable what) throws Exception {
        fx(what);
        snap(name);
    }

    private void snap(String name) throws Exception {
        awaitFrames();
        fx(() -> {
            try {
                ImageIO.write(
                        SwingFXUtils.fromFXImage(window.scene().snapshot(null), null),
                        "png",
                        new File(folder, name + ".png"));
                window.scene().getRoot().lookupAll(".scroll-pane").stream()
                        .filter(ScrollPane.class::isInstance)
                        .map(ScrollPane.class::cast)
                        .filter(pane -> pane.getContent() != null
                                && pane.getContent().getLayoutBounds().getHeight()
                                        > pane.getViewportBounds().getHeight() + 1)
                        .forEach(pane -> System.out.println(name + " scrolls: "
                                + pane.getContent().getLayoutBounds().getHeight() + " > "
                                + pane.getViewportBounds().getHeight()));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Until what moves has come to rest: a quarter of a second of the screen's own time. */
    private static void awaitFrames() throws Exception {
        CountDownLatch drawn = new CountDownLatch(15);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                drawn.countDown();
            }
        };
        fx(timer::start);
        drawn.await();
        fx(timer::stop);
    }

    private static void fx(Runnable action) throws Exception {
        FutureTask<Void> task = new FutureTask<>(action, null);
        Platform.runLater(task);
        task.get();
        FutureTask<Void> settled = new FutureTask<>(() -> {}, null);
        Platform.runLater(settled);
        settled.get();
    }
}
