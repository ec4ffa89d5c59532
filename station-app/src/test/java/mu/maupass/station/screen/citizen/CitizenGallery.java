package mu.maupass.station.screen.citizen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import mu.maupass.station.factor.SecondFactor.Ceremony.Asked;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.receipt.ReceiptDocument;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.queue.QueueView;
import mu.maupass.station.screen.queue.QueueViewModel;
import mu.maupass.station.screen.simulated.ScriptedDevices;
import mu.maupass.station.screen.simulated.SimulatedDevicesView;
import mu.maupass.station.screen.simulated.SimulatedDevicesViewModel;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxEntry;

/**
 * Draws the citizen's screens, the queue's screen, the demonstration's window and the receipts into a folder (the first argument), for
 * eyes; with a second argument only those whose name has it. Not a test.
 */
public final class CitizenGallery {
    private final Path folder;
    private final String wanted;
    private final Theme theme = new Theme();

    private CitizenGallery(Path folder, String wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        CountDownLatch drawn = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                new CitizenGallery(folder, arguments.length > 1 ? arguments[1] : "").draw();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                drawn.countDown();
            }
        });
        drawn.await();
        Platform.exit();
    }

    private void draw() throws IOException {
        for (Language language : Language.values()) {
            citizen(language, 1024, 768, "");
            queue(language);
            simulated(language);
            receipts(language);
        }
        citizen(Language.FRENCH, 1920, 1080, "-wide");
        for (Language language : List.of(Language.FRENCH, Language.ARABIC)) {
            citizen(language, 960, 720, "-narrow");
            citizen(language, 800, 600, "-small");
            citizen(language, 768, 1024, "-turned");
        }
        theme.textSize().set(TextSize.LARGE);
        citizen(Language.FRENCH, 1024, 768, "-large");
        theme.textSize().set(TextSize.LARGEST);
        citizen(Language.FRENCH, 1024, 768, "-largest");
        for (Language language : Language.values()) {
            citizen(language, 800, 600, "-least-largest");
        }
        theme.textSize().set(TextSize.NORMAL);
        theme.appearance().set(Appearance.DARK);
        citizen(Language.ENGLISH, 1024, 768, "-dark");
        theme.appearance().set(Appearance.CONTRAST);
        citizen(Language.FRENCH, 1024, 768, "-contrast");
        queue(Language.FRENCH);
    }

    private static Map<String, VisitState> states() {
        var enrolment = new Visits.ScriptedEnrolment();
        Map<String, VisitState> states = new LinkedHashMap<>();
        states.put("language", Visits.waiting(StepName.IDENTIFY));
        states.put("opening", Visits.waiting(StepName.IDENTIFY));
        states.put("consent", Visits.waiting(StepName.CONSENT));
        states.put("document", Visits.waiting(StepName.DOCUMENT));
        states.put("reading", Visits.running(StepName.DOCUMENT));
        states.put("comparing", Visits.waiting(StepName.FACE));
        states.put("factor", Visits.factor(enrolment, 0, Phase.WAITING));
        states.put("factor-wrong", Visits.factor(enrolment, 1, Phase.WAITING, new Failure("V-151", "4")));
        states.put("factor-choice", FactorStates.choosing());
        states.put("factor-further", FactorStates.furtherAfterTheTelephone());
        states.put("factor-codes", FactorStates.handing(new FactorStates.ScriptedSheet(), 0));
        states.put(
                "factor-codes-wrong",
                FactorStates.handing(new FactorStates.ScriptedSheet(), 1, new Failure("V-178", "4")));
        states.put("factor-home", FactorStates.handing(new FactorStates.ScriptedCode(), 0));
        states.put(
                "factor-home-wrong",
                FactorStates.handing(new FactorStates.ScriptedCode(), 1, new Failure("V-196", "4")));
        states.put("factor-of-several", FactorStates.handing(new Visits.ScriptedEnrolment(), 0));
        states.put("factor-device", FactorStates.device(Asked.PIN));
        states.put("factor-device-wrong", FactorStates.device(Asked.PIN, new Failure("C-142", "7")));
        states.put("factor-device-new", FactorStates.device(Asked.NEW_PIN));
        states.put("factor-device-again", FactorStates.device(Asked.NEW_PIN_AGAIN));
        states.put("factor-every-kind", FactorStates.choosingAmongAll());
        states.put("factor-sms-beside", FactorStates.choosingBesideMessages());
        states.put("factor-sms-not-now", FactorStates.choosingWithoutNetwork());
        states.put("factor-sms-further", FactorStates.furtherAmongAll());
        states.put("factor-sms-number", FactorStates.message(Asked.NUMBER));
        states.put("factor-sms-code", FactorStates.message(Asked.MESSAGE_CODE));
        states.put("factor-sms-wrong", FactorStates.message(Asked.MESSAGE_CODE, new Failure("A-179")));
        states.put("confirm", Visits.waiting(StepName.CONFIRM));
        states.put("consent-withdrawn", Visits.withdrawn());
        states.put("recording", Visits.running(StepName.SEAL));
        states.put("done-final", Visits.receiptStep(Receipt.Status.FINAL));
        states.put("done-provisional", Visits.receiptStep(Receipt.Status.PROVISIONAL));
        states.put("over", Visits.ended(StepName.COMPARE, Ending.REFUSED));
        return states;
    }

    private void citizen(Language language, int width, int height, String suffix) throws IOException {
        ScriptedDesk desk = new ScriptedDesk();
        desk.assistedObstacle = Optional.of(new Failure("V-121"));
        Lifetime window = new Lifetime();
        CitizenViewModel model = new CitizenViewModel(desk, window);
        CitizenLook look = new CitizenLook(desk.visit(), Voices.NONE, window);
        look.theme().textSize().set(theme.textSize().get());
        look.theme().appearance().set(theme.appearance().get());
        CitizenView view =
                new CitizenView(model, look, () -> Purpose.DEMONSTRATION, Hurry.NOTHING_TO_READ, Runnable::run, window);
        Scene scene = new Scene(view.node(), width, height);
        look.dress(scene, window);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        save(scene, "citizen-00-welcome-" + language.tag() + suffix);
        int i = 1;
        for (var state : states().entrySet()) {
            if (state.getKey().equals("consent-withdrawn")) {
                desk.assistedObstacle = Optional.empty();
            }
            desk.show(state.getValue());
            if (state.getKey().equals("opening")) {
                model.chooseLanguage(language);
            }
            save(scene, "citizen-%02d-%s-%s%s".formatted(i++, state.getKey(), language.tag(), suffix));
            if (state.getKey().equals("factor")) {
                ((Button) scene.lookup("#factor-no-app")).fire();
                save(scene, "citizen-%02db-factor-stores-%s%s".formatted(i - 1, language.tag(), suffix));
            }
        }
        stage.close();
    }

    private void queue(Language language) throws IOException {
        Instant now = Instant.parse("2026-11-21T05:40:00Z");
        var offline = new SyncState(
                new LinkState.Offline(
                        new AuthorityFailure(AuthorityFailure.Cause.TLS_WRONG_NAME, ""),
                        now.minusSeconds(4000),
                        now.plusSeconds(95)),
                new OutboxCounts(12, 1836, 1, Optional.of(OffsetDateTime.parse("2026-11-21T08:05:00+04:00"))),
                Optional.of(now.minusSeconds(4100)),
                Optional.empty(),
                false);
        queue(language, offline, entries(), "offline");
        queue(
                language,
                new SyncState(
                        new LinkState.Online(now),
                        new OutboxCounts(0, 0, 0, Optional.empty()),
                        Optional.of(now),
                        Optional.empty(),
                        false),
                List.of(),
                "empty");
    }

    private static List<OutboxEntry> entries() {
        return java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> new OutboxEntry(
                        new UUID(0x019aa4c27f107b3eL - i * 1_000_003L, 0x8c550d9a6f1b2c3dL + i * 77_777_777L),
                        1849 - i,
                        "h",
                        3000 + i * 7,
                        OffsetDateTime.parse("2026-11-21T09:32:10+04:00").minusMinutes(i * 11L),
                        i == 4 ? DeliveryState.NEEDS_ATTENTION : i < 13 ? DeliveryState.WAITING : DeliveryState.SENT,
                        i < 13 ? 3 : 1,
                        i == 4 ? "A-120" : i < 13 ? "A-106" : "",
                        Optional.empty(),
                        true))
                .toList();
    }

    private void queue(Language language, SyncState state, List<OutboxEntry> entries, String name) throws IOException {
        Lifetime window = new Lifetime();
        QueueViewModel model = new QueueViewModel(
                new SharedProperty<>(state),
                () -> CompletableFuture.completedFuture(entries),
                () -> {},
                Runnable::run,
                window);
        Screen screen = QueueView.screen(model, Strings.of(language), ZoneId.of("Indian/Mauritius"), window);
        BorderPane frame = new BorderPane(screen.content());
        frame.setTop(new javafx.scene.layout.VBox(
                8, Type.headline(screen.title()), Type.text(screen.sentence().getValue())));
        frame.setPadding(new javafx.geometry.Insets(24));
        Scene scene = new Scene(frame, 824, 620);
        scene.setNodeOrientation(Mirror.of(language));
        theme.dress(scene, Theme.AGENT_BASE, window);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        screen.firstFocus().requestFocus();
        if (!entries.isEmpty()) {
            ((javafx.scene.control.TableView<?>) screen.firstFocus())
                    .getSelectionModel()
                    .select(4);
        }
        save(
                scene,
                "queue-" + name + "-" + language.tag() + "-"
                        + theme.appearance().get().name().toLowerCase(java.util.Locale.ROOT));
        stage.close();
    }

    private void simulated(Language language) throws IOException {
        Lifetime window = new Lifetime();
        var visit = new SharedProperty<>(Optional.of(Visits.factor(new Visits.ScriptedEnrolment(), 0, Phase.WAITING)));
        var model = new SimulatedDevicesViewModel(
                new ScriptedDevices(),
                visit,
                InstantSource.fixed(Instant.parse("2026-11-21T05:40:11Z")),
                Runnable::run,
                Runnable::run,
                window);
        var view = new SimulatedDevicesView(model, Strings.of(language), text -> {}, window);
        view.node()
                .getStylesheets()
                .add(SimulatedDevicesView.class.getResource("simulated.css").toExternalForm());
        Scene scene = new Scene(view.node(), 980, 680);
        scene.setNodeOrientation(Mirror.of(language));
        theme.dress(scene, Theme.AGENT_BASE, window);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        model.layCard();
        model.scan();
        view.firstFocus().requestFocus();
        save(scene, "simulated-" + language.tag());
        stage.close();
    }

    private void receipts(Language language) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T05:40:00Z"), ZoneId.of("Indian/Mauritius"));
        var document = new ReceiptDocument(Strings.of(language), "Port Louis 01", Purpose.DEMONSTRATION, clock);
        for (Receipt.Status status : Receipt.Status.values()) {
            Files.write(
                    folder.resolve("receipt-%s-%s.pdf".formatted(status, language.tag())),
                    document.pdf(Visits.visit(
                            Visits.PERSON,
                            Optional.of(Visits.bound()),
                            Optional.of(Visits.receipt(status)),
                            Optional.empty())));
        }
        Files.write(
                folder.resolve("receipt-none-%s.pdf".formatted(language.tag())),
                document.pdf(Visits.visit(
                        new mu.maupass.station.matching.ClaimedIdentity(
                                "வேலு", "வேலு", "Łucja", LocalDate.of(1990, 3, 15), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Failure("V-141")))));
    }

    private void save(Scene scene, String name) throws IOException {
        if (!name.contains(wanted)) {
            return;
        }
        Region root = (Region) scene.getRoot();
        root.applyCss();
        root.layout();
        ImageIO.write(
                SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                "png",
                folder.resolve(name + ".png").toFile());
    }
}
