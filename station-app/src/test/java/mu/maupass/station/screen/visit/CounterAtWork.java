package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.acceptance.SilentLogs;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.Pace;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.guide.BothSides;
import mu.maupass.station.screen.guide.BothSides.Side;
import mu.maupass.station.strings.Direction;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.trust.FactorRules;
import org.testfx.api.FxToolkit;

/**
 * A real station against a sandbox authority, its two windows, and the keyboard before them. Each step waits for what
 * the person sees, in words of the language of this counter. Needs a display and fails without one.
 */
final class CounterAtWork implements AutoCloseable {
    /** Long enough to be waited for, and no longer. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SilentLogs logs;
    private final Path root;
    private final Demonstration demonstration;
    private final StationWindows windows;
    private final BothSides sides;
    private final Language language;
    private final Strings strings;
    /** Taken at the beginning: the authority may be out of reach at the end. */
    private final List<String> marked;

    private CounterAtWork(
            SilentLogs logs, Path root, Demonstration demonstration, StationWindows windows, Language language)
            throws Exception {
        this.logs = logs;
        this.root = root;
        this.demonstration = demonstration;
        this.windows = windows;
        this.language = language;
        this.strings = Strings.of(language);
        this.sides = new BothSides(windows, PATIENCE);
        this.marked = new ArrayList<>(SilentLogs.marked(demonstration.authority()));
    }

    static CounterAtWork open(Path data, Language language) throws Exception {
        return open(data, language, FactorRules.USUAL);
    }

    /** The same where citizens are offered these second factors. */
    static CounterAtWork open(Path data, Language language, FactorRules factors) throws Exception {
        FxToolkit.registerPrimaryStage();
        Demonstration demonstration = Demonstration.start(
                data,
                new FaceModels(data.resolve("models"), FaceModelCatalogue.shipped()),
                Demonstration.sandboxOptions().withLook(LOOK).with(factors),
                Pace.quick(),
                new Faults(Optional::empty));
        SilentLogs logs = SilentLogs.listening();
        try {
            StationWindows windows = FxToolkit.setupFixture(() -> {
                StationWindows opened = StationWindows.open(demonstration.counter(), new Stage());
                opened.desk().agentLanguage().set(language);
                return opened;
            });
            return new CounterAtWork(logs, data, demonstration, windows, language);
        } catch (Exception | Error e) {
            logs.close();
            demonstration.close();
            throw e;
        }
    }

    /** No log may tell of this either. */
    void mark(String text) {
        marked.add(text);
    }

    BothSides sides() {
        return sides;
    }

    StationWindows windows() {
        return windows;
    }

    Demonstration demonstration() {
        return demonstration;
    }

    SimulatedDevices devices() {
        return demonstration.counter().simulatedDevices().orElseThrow();
    }

    Case person(String card) {
        return devices().cases().stream()
                .filter(one -> one.name().equals(card))
                .findFirst()
                .orElseThrow();
    }

    String word(String key) {
        return strings.get(key).replace('\u00a0', ' ');
    }

    /** Both windows, by the keys of their titles. */
    void see(String agent, String citizen) throws Exception {
        sides.reads(AGENT, "screen-title", word(agent));
        sides.reads(CITIZEN, "citizen-sentence", word(citizen));
    }

    void seeReady() throws Exception {
        sides.reads(AGENT, "screen-title", word("agent.ready.title"));
        sides.sees(CITIZEN, "citizen-welcome");
    }

    void signIn() throws Exception {
        signIn(devices().agents().getFirst());
        seeReady();
    }

    /** Somebody of the roster; the home that they see is theirs. */
    void signIn(Account account) throws Exception {
        sides.hasKeyboard(AGENT);
        sides.sees(AGENT, "agent-id");
        // Whoever worked here last stands there still.
        sides.tabTo(AGENT, "agent-id");
        sides.press(KeyCode.CONTROL, KeyCode.A);
        sides.type(account.agentId());
        sides.press(KeyCode.ENTER);
        sides.type(account.password());
        sides.press(KeyCode.ENTER);
    }

    /** Begins a visit, up to the point where the agent asks who has come. */
    void begin() throws Exception {
        // Faster than people, who would have pressed Enter twice to end the one before.
        sides.press(KeyCode.SHIFT);
        sides.press(KeyCode.ENTER);
        sides.reads(AGENT, "screen-title", word("agent.identify.title"));
        sides.sees(CITIZEN, "language-" + language.tag());
        sides.hand(CITIZEN);
        sides.press(KeyCode.valueOf("DIGIT" + (language.ordinal() + 1)));
        see("agent.identify.title", "citizen.opening.sentence");
        sides.hand(AGENT);
    }

    void identify(String typed) throws Exception {
        sides.type(typed);
        lookUp();
    }

    void scan(String qr) throws Exception {
        sides.onScreen(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, qr)));
        sides.press(KeyCode.CONTROL, KeyCode.V);
        lookUp();
    }

    private void lookUp() throws Exception {
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        see("agent.consent.title", "citizen.consent.sentence");
    }

    /** The citizen chooses, on the citizen's side. */
    void consent() throws Exception {
        sides.hand(CITIZEN);
        sides.press(KeyCode.DIGIT1);
        see("agent.document.title", "citizen.document.sentence");
        sides.hand(AGENT);
    }

    void layCard(Case person) throws Exception {
        devices().layCard(person.name());
        sides.reads(AGENT, "status-reader", word("agent.status.card"));
    }

    void typeCan(String can) throws Exception {
        sides.press(KeyCode.CONTROL, KeyCode.A);
        sides.type(can);
    }

    void seeFace() throws Exception {
        see("agent.face.title", "citizen.comparing.sentence");
    }

    void compareFaceAndData() throws Exception {
        compareFaceAndData("citizen.factor.sentence");
    }

    /** @param handover title of what the citizen sees where there is nothing to choose */
    void compareFaceAndData(String handover) throws Exception {
        for (int i = 0; i < 6; i++) {
            sides.press(KeyCode.DIGIT1);
        }
        sides.canUse(AGENT, "primary");
        sides.reads(AGENT, "face-time", word("agent.face.time-over"));
        sides.press(KeyCode.ENTER);
        see("agent.compare.title", "citizen.comparing.sentence");
        sides.press(KeyCode.ENTER);
        sides.reads(AGENT, "screen-title", word("agent.factor.title"));
        boolean choice = sides.onScreen(() -> windows.desk().visit().get().orElseThrow().visit().factor().stream()
                .anyMatch(setup -> setup.handover().isEmpty()));
        see("agent.factor.title", choice ? "citizen.choose-factor.sentence" : handover);
    }

    /** What the square on the citizen's side holds. */
    char[] provisioningText() throws Exception {
        return sides.onScreen(() -> windows.desk()
                .visit()
                .get()
                .flatMap(state -> state.visit().factor())
                .flatMap(FactorSetup::scanned)
                .orElseThrow()
                .provisioningText());
    }

    void factorAndConfirmation() throws Exception {
        sides.hand(CITIZEN);
        sides.type(devices().authenticatorCode(provisioningText()));
        sides.press(KeyCode.ENTER);
        see("agent.confirm.title", "citizen.confirm.sentence");
        sides.press(KeyCode.DIGIT1);
        // The card still lies where it was read: it goes back before the receipt.
        sides.reads(AGENT, "screen-title", word("agent.card-back.title"));
        devices().takeCardAway();
    }

    /** From the receipt to the next citizen. */
    void finish() throws Exception {
        sides.hand(AGENT);
        answer("finish-without", "finish-anyway");
        seeReady();
    }

    /** Does what is asked about first, and gives the answer that does it. */
    void answer(String action, String grave) throws Exception {
        sides.tabTo(AGENT, action);
        sides.press(KeyCode.SPACE);
        sides.sees(AGENT, "question");
        sides.tabTo(AGENT, grave);
        sides.press(KeyCode.SPACE);
    }

    List<OutboxEntry> records() throws Exception {
        return demonstration.counter().newestRecords(10).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What a screen reader says of the place that has the keyboard in this window: its name, what it is, its help. */
    String heard(Side side) throws Exception {
        return sides.onScreen(() -> {
            Node node =
                    (side == AGENT ? windows.agent().scene() : windows.citizen().scene()).getFocusOwner();
            String name = Optional.ofNullable(node.getAccessibleText())
                    .orElseGet(() -> String.valueOf(node.queryAccessibleAttribute(AccessibleAttribute.TEXT)));
            String help = Optional.ofNullable(node.getAccessibleHelp()).orElse("");
            return (name + ", "
                            + node.getAccessibleRole()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' ') + ". " + help)
                    .strip();
        });
    }

    /** Whatever can be read or heard on this window: texts, inputs, what a screen reader says. */
    String everyWord(Side side) throws Exception {
        return sides.onScreen(() -> {
            List<String> words = new ArrayList<>();
            collect(
                    side == AGENT
                            ? windows.agent().scene().getRoot()
                            : windows.citizen().scene().getRoot(),
                    words);
            words.add(
                    side == AGENT
                            ? windows.agent().stage().getTitle()
                            : windows.citizen().stage().getTitle());
            // Without what tells a line from right to left where to end.
            return words.stream()
                    .map(word -> Direction.plain(word).replace('\u00a0', ' '))
                    .collect(Collectors.joining("\n"));
        });
    }

    private static void collect(Node node, List<String> words) {
        switch (node) {
            case Text text -> words.add(text.getText());
            case Labeled labeled -> Optional.ofNullable(labeled.getText()).ifPresent(words::add);
            case TextInputControl input -> Optional.ofNullable(input.getText()).ifPresent(words::add);
            default -> {}
        }
        Optional.ofNullable(node.getAccessibleText()).ifPresent(words::add);
        Optional.ofNullable(node.getAccessibleHelp()).ifPresent(words::add);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    /** Whatever was done here: no log tells of anybody. */
    @Override
    public void close() throws TimeoutException, SyncException, IOException {
        try (logs) {
            FxToolkit.setupFixture(windows::close);
            demonstration.close();
            logs.requireNothingOf(marked, root);
        }
    }
}
