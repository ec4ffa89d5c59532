package mu.maupass.station.screen.guide;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.guide.BothSides.Side;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.jspecify.annotations.Nullable;

/**
 * Whole visits in the real windows, driven by keyboard alone: one that goes well, one with a document that was reported
 * lost, one without a network. Says each step as it happens and leaves a picture of every screen.
 */
public final class GuidedVisit {
    /** The longest wait on the way, for a chip that is read on a slow computer, takes some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Duration patience;
    private final SimulatedDevices devices;
    private final Language language;
    private final Consumer<String> say;
    private final WindowPictures pictures;
    private volatile List<String> outcome = List.of("The windows were closed before the guided visits had ended.");

    @SuppressWarnings("NullAway.Init") // Made by start, which comes first.
    private BothSides sides;

    @SuppressWarnings("NullAway.Init") // Made by start, which comes first.
    private VisitSteps steps;

    /** Each activation has one, and the visit with the lost document. */
    private int records;

    @SuppressWarnings("NullAway.Init") // Given to start, which comes first.
    private StationWindows windows;

    /**
     * @param devices of the demonstration that is driven
     * @param language that the agent's window speaks
     * @param say is told each step in one line, on the guide's own thread
     * @param folder for the pictures; null for none
     */
    public GuidedVisit(SimulatedDevices devices, Language language, Consumer<String> say, @Nullable Path folder) {
        this(devices, language, say, folder, PATIENCE);
    }

    GuidedVisit(
            SimulatedDevices devices,
            Language language,
            Consumer<String> say,
            @Nullable Path folder,
            Duration patience) {
        this.patience = patience;
        this.devices = devices;
        this.language = language;
        this.say = say;
        this.pictures = new WindowPictures(folder);
    }

    /** Begins; when all is over the agent's window is closed. To be called once, on the JavaFX thread. */
    public void start(StationWindows opened) {
        windows = opened;
        opened.desk().agentLanguage().set(language);
        Threads.start("guide", this::run);
    }

    /** What was not shown, in plain sentences; empty once all was. */
    public List<String> outcome() {
        return outcome;
    }

    private void run() {
        try {
            sides = new BothSides(windows, patience);
            steps = new VisitSteps(windows, sides, devices, language, say, pictures);
            steps.signIn();
            visitThatGoesWell();
            pagesBesides();
            visitWithTheMachinesHelp();
            visitWithALostDocument();
            visitWithoutANetwork();
            new GuidedDay(windows, devices, sides, steps, say).show();
            say.accept("Every screen was shown.");
            outcome = List.of();
        } catch (NotSeenException e) {
            outcome = List.of(e.getMessage());
        } catch (UncheckedIOException e) {
            outcome = List.of("The pictures cannot be written: "
                    + Objects.requireNonNull(e.getCause()).getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Platform.runLater(() -> windows.agent().stage().close());
        }
    }

    private void visitThatGoesWell() throws NotSeenException, InterruptedException {
        Case priya = steps.person("priya");
        steps.begin(language, "citizen-language");
        say.accept("Agent types the pre-enrolment code");
        sides.type(priya.code().orElseThrow());
        sides.canUse(AGENT, "primary");
        steps.picture(AGENT, "agent-identify");
        steps.picture(CITIZEN, "citizen-identify");
        sides.press(KeyCode.ENTER);
        steps.consent("agent-consent", "citizen-consent");

        steps.layCard(priya);
        steps.picture(CITIZEN, "citizen-document");
        say.accept("Agent types the card number");
        String number = priya.can().orElseThrow();
        sides.type(number.substring(0, 5));
        steps.picture(AGENT, "agent-document");
        sides.type(number.substring(5));
        say.accept("Station reads the chip");
        sides.agentSees("agent.face.title");
        steps.takeCardAway();
        say.accept("Agent looks at every check of the document");
        sides.press(KeyCode.F4);
        sides.sees(AGENT, "check-tree");
        steps.picture(AGENT, "agent-checks");
        sides.press(KeyCode.F4);
        steps.face("agent-face", "citizen-comparing");
        sides.agentSees("agent.compare.title");
        say.accept("Agent compares the data with the profile");
        steps.picture(AGENT, "agent-compare");
        sides.press(KeyCode.ENTER);
        steps.secondFactor("agent-factor", "citizen-factor");
        steps.confirm("agent-confirm", "citizen-confirm");
        sides.agentSees("agent.receipt.title");
        say.accept("Authority confirms: the receipt is final");
        sides.reads(AGENT, "receipt-status", steps.word("agent.receipt.final"));
        sides.citizenSees("citizen.done.final.sentence");
        steps.picture(AGENT, "agent-receipt");
        steps.picture(CITIZEN, "citizen-done");
        steps.finish();
        records++;
        steps.picture(AGENT, "agent-ready-later");
    }

    private void pagesBesides() throws NotSeenException, InterruptedException {
        say.accept("Agent opens the help");
        sides.press(KeyCode.F1);
        sides.agentSees("agent.help.title");
        steps.picture(AGENT, "agent-help");
        sides.press(KeyCode.ESCAPE);
        sides.agentSees("agent.ready.title");
    }

    /** By the citizen's own choice the camera is on and a machine compares too; where no models are installed, it is said. */
    private void visitWithTheMachinesHelp() throws NotSeenException, InterruptedException {
        Optional<Failure> obstacle =
                sides.onScreen(() -> windows.desk().counter().assistedPathObstacle());
        if (obstacle.isPresent()) {
            say.accept("The machine does not compare the face: "
                    + Strings.of(language).line(obstacle.get()));
            return;
        }
        Case aisha = steps.person("aisha");
        steps.begin(language, "");
        say.accept("Agent types the NIC");
        sides.type(aisha.nic().orElseThrow());
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        steps.consent(KeyCode.DIGIT2, "agent-consent-both", "citizen-consent-both");
        steps.layCard(aisha);
        sides.type(aisha.can().orElseThrow());
        sides.agentSees("agent.face.title");
        steps.takeCardAway();
        say.accept("The camera is on");
        sides.reads(AGENT, "camera-sign", steps.word("agent.camera.on"));
        sides.citizenSees("citizen.camera.sentence");
        sides.reads(AGENT, "camera-hint", steps.word("agent.hint.good"));
        steps.picture(AGENT, "agent-face-live");
        steps.picture(CITIZEN, "citizen-camera");
        say.accept("Agent compares the face, feature by feature");
        steps.answerEverything();
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "face-machine");
        say.accept("Agent has decided and sees what the computer found");
        steps.picture(AGENT, "agent-face-found");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.compare.title");
        say.accept("The camera is off, and what it took is overwritten");
        sides.press(KeyCode.ENTER);
        steps.secondFactor("", "");
        steps.confirm("", "");
        sides.agentSees("agent.receipt.title");
        steps.finish();
        records++;
    }

    private void visitWithALostDocument() throws NotSeenException, InterruptedException {
        Case lost = steps.person("lost");
        steps.begin(Language.FRENCH, "");
        say.accept("Agent types the NIC");
        sides.type(lost.nic().orElseThrow());
        sides.canUse(AGENT, "primary");
        steps.picture(AGENT, "agent-identify-nic");
        sides.press(KeyCode.ENTER);
        steps.consent("", "citizen-consent-fr");
        steps.layCard(lost);
        say.accept("Agent mistypes the card number");
        String can = lost.can().orElseThrow();
        sides.type(can.substring(0, 5) + (can.charAt(5) - '0' + 1) % 10);
        sides.sees(AGENT, "failure");
        steps.picture(AGENT, "agent-document-wrong-can");
        say.accept("Agent types it again");
        sides.press(KeyCode.CONTROL, KeyCode.A);
        sides.type(can);
        sides.agentSees("agent.ended.title");
        say.accept("Visit is refused: the document was reported lost");
        steps.picture(AGENT, "agent-refused");
        steps.picture(CITIZEN, "citizen-over");
        records++;
        steps.takeCardAway();
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
        say.accept("What was found is on record, and was sent");
        sides.tabTo(AGENT, "status-queue");
        sides.press(KeyCode.SPACE);
        sides.agentSees("queue.title");
        sides.reads(AGENT, "queue-sent", String.valueOf(records));
        sides.press(KeyCode.ESCAPE);
        sides.agentSees("agent.ready.title");
    }

    private void visitWithoutANetwork() throws NotSeenException, InterruptedException {
        Case jeanRene = steps.person("jean-rene");
        say.accept("The authority cannot be reached any more");
        devices.setAuthorityReachable(false);
        sides.reads(AGENT, "status-link", steps.word("agent.status.offline"));
        steps.picture(AGENT, "agent-ready-offline");
        steps.begin(Language.FRENCH, "");
        say.accept("Agent scans the QR that the authority signed");
        String qr = jeanRene.qr().orElseThrow();
        sides.onScreen(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, qr)));
        sides.press(KeyCode.CONTROL, KeyCode.V);
        sides.canUse(AGENT, "primary");
        steps.picture(AGENT, "agent-identify-offline");
        sides.press(KeyCode.ENTER);
        steps.consent("", "");
        steps.layCard(jeanRene);
        say.accept("Agent types the printed lines");
        sides.press(KeyCode.SHIFT, KeyCode.TAB);
        sides.press(KeyCode.RIGHT);
        sides.tabTo(AGENT, "document-mrz");
        sides.type(String.join("\n", jeanRene.mrz()));
        sides.canUse(AGENT, "primary");
        steps.picture(AGENT, "agent-document-mrz");
        // This older chip gives its data in small pieces: its reading can be looked at.
        CompletableFuture<Map<Side, Image>> reading = sides.picturesOnce(state -> state.progress()
                .filter(progress -> progress.key().equals("progress.dg2")
                        && progress.fraction().orElse(0) > 0.6)
                .isPresent());
        sides.press(KeyCode.ENTER);
        say.accept("Station reads the chip");
        sides.agentSees("agent.face.title");
        steps.keep(reading, AGENT, "agent-document-reading");
        steps.keep(reading, CITIZEN, "citizen-document-reading");
        steps.takeCardAway();
        steps.face("", "");
        sides.agentSees("agent.compare.title");
        steps.picture(AGENT, "agent-compare-offline");
        sides.press(KeyCode.ENTER);
        steps.secondFactor("", "citizen-factor-fr");
        steps.confirm("", "citizen-confirm-fr");
        sides.agentSees("agent.receipt.title");
        say.accept("The receipt is provisional");
        sides.reads(AGENT, "receipt-status", steps.word("agent.receipt.provisional"));
        steps.picture(AGENT, "agent-receipt-provisional");
        steps.picture(CITIZEN, "citizen-done-provisional");
        steps.finish();
        records++;

        say.accept("Agent opens the queue: one record waits");
        sides.tabTo(AGENT, "status-queue");
        sides.press(KeyCode.SPACE);
        sides.agentSees("queue.title");
        sides.reads(AGENT, "queue-waiting", "1");
        steps.picture(AGENT, "agent-queue-waiting");
        say.accept("The authority can be reached again: the record goes out by itself");
        devices.setAuthorityReachable(true);
        sides.reads(AGENT, "queue-sent", String.valueOf(records));
        sides.reads(AGENT, "status-link", steps.word("agent.status.online"));
        steps.picture(AGENT, "agent-queue");
        sides.press(KeyCode.ESCAPE);
        sides.agentSees("agent.ready.title");
    }
}
