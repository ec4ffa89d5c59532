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
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
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
    /** Until what a screen loads beside it is there and drawn. */
    private static final long SETTLE_MILLIS = 350;

    private static final int FACE_FEATURES_AND_VERDICT = 6;

    private final Duration patience;
    private final SimulatedDevices devices;
    private final Language language;
    private final Consumer<String> say;
    private final WindowPictures pictures;
    private volatile List<String> outcome = List.of("The windows were closed before the guided visits had ended.");

    @SuppressWarnings("NullAway.Init") // Made by start, which comes first.
    private BothSides sides;

    private int activated;

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
            sides.hasKeyboard(AGENT);
            signIn();
            visitThatGoesWell();
            pagesBesides();
            visitWithTheComputersHelp();
            visitWithALostDocument();
            visitWithoutANetwork();
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

    private void signIn() throws NotSeenException, InterruptedException {
        Account account = devices.agents().getFirst();
        sides.sees(AGENT, "agent-id");
        picture(CITIZEN, "citizen-welcome");
        say.accept("Agent signs in");
        sides.type(account.agentId());
        picture(AGENT, "agent-sign-in");
        sides.press(KeyCode.ENTER);
        sides.type(account.password());
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
        picture(AGENT, "agent-ready");
    }

    private void visitThatGoesWell() throws NotSeenException, InterruptedException {
        Case priya = person("priya");
        begin(language, "citizen-language");
        say.accept("Agent types the pre-enrolment code");
        sides.type(priya.code().orElseThrow());
        sides.canUse(AGENT, "primary");
        picture(AGENT, "agent-identify");
        picture(CITIZEN, "citizen-identify");
        sides.press(KeyCode.ENTER);
        consent("agent-consent", "citizen-consent");

        layCard(priya);
        picture(CITIZEN, "citizen-document");
        say.accept("Agent types the card number");
        sides.type(priya.can().orElseThrow());
        picture(AGENT, "agent-document");
        sides.press(KeyCode.ENTER);
        say.accept("Station reads the chip");
        sides.agentSees("agent.face.title");
        takeCardAway();
        say.accept("Agent looks at every check of the document");
        sides.press(KeyCode.F4);
        sides.sees(AGENT, "check-tree");
        picture(AGENT, "agent-checks");
        sides.press(KeyCode.F4);
        face("agent-face", "citizen-comparing");
        sides.agentSees("agent.compare.title");
        say.accept("Agent compares the data with the profile");
        picture(AGENT, "agent-compare");
        sides.press(KeyCode.ENTER);
        secondFactor("agent-factor", "citizen-factor");
        confirm("agent-confirm", "citizen-confirm");
        sides.agentSees("agent.receipt.title");
        say.accept("Authority confirms: the receipt is final");
        sides.reads(AGENT, "receipt-status", word("agent.receipt.final"));
        sides.citizenSees("citizen.done.final.sentence");
        picture(AGENT, "agent-receipt");
        picture(CITIZEN, "citizen-done");
        finish();
        picture(AGENT, "agent-ready-later");
    }

    private void pagesBesides() throws NotSeenException, InterruptedException {
        say.accept("Agent opens the help");
        sides.press(KeyCode.F1);
        sides.agentSees("agent.help.title");
        picture(AGENT, "agent-help");
        sides.press(KeyCode.ESCAPE);
        sides.agentSees("agent.ready.title");
    }

    /** By the citizen's own choice the camera is on and a machine compares too; where no models are installed, it is said. */
    private void visitWithTheComputersHelp() throws NotSeenException, InterruptedException {
        Optional<Failure> obstacle =
                sides.onScreen(() -> windows.desk().counter().assistedPathObstacle());
        if (obstacle.isPresent()) {
            say.accept("No computer's help is shown: " + Strings.of(language).line(obstacle.get()));
            return;
        }
        Case aisha = person("aisha");
        begin(language, "");
        say.accept("Agent types the NIC");
        sides.type(aisha.nic().orElseThrow());
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.consent.title");
        say.accept("Citizen chooses that a machine helps");
        picture(AGENT, "agent-consent-both");
        sides.hand(CITIZEN);
        picture(CITIZEN, "citizen-consent-both");
        sides.press(KeyCode.DIGIT2);
        sides.agentSees("agent.document.title");
        sides.hand(AGENT);
        layCard(aisha);
        sides.type(aisha.can().orElseThrow());
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.face.title");
        takeCardAway();
        say.accept("The camera is on");
        sides.reads(AGENT, "camera-sign", word("agent.camera.on"));
        sides.citizenSees("citizen.camera.sentence");
        sides.reads(AGENT, "camera-hint", word("agent.hint.good"));
        picture(AGENT, "agent-face-live");
        picture(CITIZEN, "citizen-camera");
        say.accept("Agent compares the face, feature by feature");
        answerEverything();
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "face-machine");
        say.accept("Agent has decided and sees what the computer found");
        picture(AGENT, "agent-face-found");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.compare.title");
        say.accept("The camera is off, and what it took is overwritten");
        sides.press(KeyCode.ENTER);
        secondFactor("", "");
        confirm("", "");
        sides.agentSees("agent.receipt.title");
        finish();
    }

    private void visitWithALostDocument() throws NotSeenException, InterruptedException {
        Case lost = person("lost");
        begin(Language.FRENCH, "");
        say.accept("Agent types the NIC");
        sides.type(lost.nic().orElseThrow());
        sides.canUse(AGENT, "primary");
        picture(AGENT, "agent-identify-nic");
        sides.press(KeyCode.ENTER);
        consent("", "citizen-consent-fr");
        layCard(lost);
        say.accept("Agent mistypes the card number");
        String can = lost.can().orElseThrow();
        sides.type(can.substring(0, 5) + (can.charAt(5) - '0' + 1) % 10);
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "failure");
        picture(AGENT, "agent-document-wrong-can");
        say.accept("Agent types it again");
        sides.press(KeyCode.CONTROL, KeyCode.A);
        sides.type(can);
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ended.title");
        say.accept("Visit is refused: the document was reported lost");
        picture(AGENT, "agent-refused");
        picture(CITIZEN, "citizen-over");
        takeCardAway();
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
    }

    private void visitWithoutANetwork() throws NotSeenException, InterruptedException {
        Case jeanRene = person("jean-rene");
        say.accept("The authority cannot be reached any more");
        devices.setAuthorityReachable(false);
        sides.reads(AGENT, "status-link", word("agent.status.offline"));
        picture(AGENT, "agent-ready-offline");
        begin(Language.FRENCH, "");
        say.accept("Agent scans the QR that the authority signed");
        String qr = jeanRene.qr().orElseThrow();
        sides.onScreen(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, qr)));
        sides.press(KeyCode.CONTROL, KeyCode.V);
        sides.canUse(AGENT, "primary");
        picture(AGENT, "agent-identify-offline");
        sides.press(KeyCode.ENTER);
        consent("", "");
        layCard(jeanRene);
        say.accept("Agent types the printed lines");
        sides.press(KeyCode.SHIFT, KeyCode.TAB);
        sides.press(KeyCode.RIGHT);
        sides.tabTo(AGENT, "document-mrz");
        sides.type(String.join("\n", jeanRene.mrz()));
        sides.canUse(AGENT, "primary");
        picture(AGENT, "agent-document-mrz");
        // This older chip gives its data in small pieces: its reading can be looked at.
        CompletableFuture<Map<Side, Image>> reading = sides.picturesOnce(state -> state.progress()
                .filter(progress -> progress.key().equals("progress.dg2")
                        && progress.fraction().orElse(0) > 0.6)
                .isPresent());
        sides.press(KeyCode.ENTER);
        say.accept("Station reads the chip");
        sides.agentSees("agent.face.title");
        keep(reading, AGENT, "agent-document-reading");
        keep(reading, CITIZEN, "citizen-document-reading");
        takeCardAway();
        face("", "");
        sides.agentSees("agent.compare.title");
        picture(AGENT, "agent-compare-offline");
        sides.press(KeyCode.ENTER);
        secondFactor("", "citizen-factor-fr");
        confirm("", "citizen-confirm-fr");
        sides.agentSees("agent.receipt.title");
        say.accept("The receipt is provisional");
        sides.reads(AGENT, "receipt-status", word("agent.receipt.provisional"));
        picture(AGENT, "agent-receipt-provisional");
        picture(CITIZEN, "citizen-done-provisional");
        finish();

        say.accept("Agent opens the queue: one record waits");
        sides.tabTo(AGENT, "status-queue");
        sides.press(KeyCode.ENTER);
        sides.agentSees("queue.title");
        sides.reads(AGENT, "queue-waiting", "1");
        picture(AGENT, "agent-queue-waiting");
        say.accept("The authority can be reached again: the record goes out by itself");
        devices.setAuthorityReachable(true);
        sides.reads(AGENT, "queue-sent", String.valueOf(activated));
        sides.reads(AGENT, "status-link", word("agent.status.online"));
        picture(AGENT, "agent-queue");
        sides.press(KeyCode.ESCAPE);
        sides.agentSees("agent.ready.title");
    }

    private void begin(Language chosen, String picture) throws NotSeenException, InterruptedException {
        say.accept("Agent begins a visit");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.identify.title");
        sides.sees(CITIZEN, "language-" + chosen.tag());
        picture(CITIZEN, picture);
        say.accept("Citizen chooses a language: " + chosen.ownName());
        sides.hand(CITIZEN);
        sides.press(chosen.ordinal() == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
        sides.citizenSees("citizen.opening.sentence");
        sides.hand(AGENT);
    }

    private void consent(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.consent.title");
        sides.citizenSees("citizen.consent.sentence");
        say.accept("Citizen chooses that a person compares");
        picture(AGENT, ofAgent);
        sides.hand(CITIZEN);
        picture(CITIZEN, ofCitizen);
        sides.press(KeyCode.DIGIT1);
        sides.agentSees("agent.document.title");
        sides.hand(AGENT);
    }

    private void face(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.face.title");
        sides.await(
                "the portrait",
                () -> windows.agent().scene().lookup("#face-portrait .image-view") instanceof ImageView view
                        && view.getImage() != null);
        picture(CITIZEN, ofCitizen);
        say.accept("Agent compares the face, feature by feature");
        answerEverything();
        picture(AGENT, ofAgent);
        sides.press(KeyCode.ENTER);
    }

    private void answerEverything() throws NotSeenException, InterruptedException {
        for (int i = 0; i < FACE_FEATURES_AND_VERDICT; i++) {
            sides.press(KeyCode.DIGIT1);
        }
        sides.canUse(AGENT, "primary");
        sides.reads(AGENT, "face-time", word("agent.face.time-over"));
    }

    private void secondFactor(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.factor.title");
        sides.citizenSees("citizen.factor.sentence");
        say.accept("Citizen scans the second factor");
        picture(AGENT, ofAgent);
        sides.hand(CITIZEN);
        picture(CITIZEN, ofCitizen);
        char[] shown = sides.onScreen(() -> windows.desk()
                .visit()
                .get()
                .flatMap(state -> state.visit().factor())
                .orElseThrow()
                .enrolment()
                .provisioningText());
        say.accept("Citizen types the six digits of the telephone");
        sides.type(devices.authenticatorCode(shown));
        sides.press(KeyCode.ENTER);
        sides.citizenSees("citizen.confirm.sentence");
    }

    private void confirm(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.confirm.title");
        say.accept("Citizen confirms the data");
        picture(AGENT, ofAgent);
        picture(CITIZEN, ofCitizen);
        sides.press(KeyCode.DIGIT1);
    }

    /** From the receipt to the next citizen. */
    private void finish() throws NotSeenException, InterruptedException {
        say.accept("Agent hands over the receipt and finishes");
        sides.hand(AGENT);
        sides.tabTo(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
        sides.sees(CITIZEN, "citizen-welcome");
        activated++;
    }

    private void layCard(Case person) throws NotSeenException, InterruptedException {
        say.accept("Agent lays the document of " + person.person() + " on the reader");
        devices.layCard(person.name());
        sides.reads(AGENT, "status-reader", word("agent.status.card"));
    }

    private void takeCardAway() {
        say.accept("Agent gives the document back");
        devices.takeCardAway();
    }

    private String word(String key) {
        return Strings.of(language).get(key);
    }

    private Case person(String card) throws NotSeenException {
        Optional<Case> found =
                devices.cases().stream().filter(one -> one.name().equals(card)).findFirst();
        return found.orElseThrow(
                () -> new NotSeenException("The demonstration has nobody with the card " + card + "."));
    }

    private void keep(CompletableFuture<Map<Side, Image>> once, Side side, String name) throws NotSeenException {
        if (!once.isDone()) {
            throw new NotSeenException("Did not come: the screen of " + name + ".");
        }
        if (pictures.wanted()) {
            pictures.keep(name, Objects.requireNonNull(once.join().get(side)));
        }
    }

    /** @param name of the file; empty where this screen has its picture already */
    private void picture(Side side, String name) throws NotSeenException, InterruptedException {
        if (pictures.wanted() && !name.isEmpty()) {
            Thread.sleep(SETTLE_MILLIS);
            pictures.keep(name, sides.picture(side));
        }
    }
}
