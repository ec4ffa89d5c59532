package mu.maupass.station.screen.guide;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.guide.BothSides.Side;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.sync.activation.ShortMessage;

/**
 * What agent and citizen do in a visit, one step at a time, by keyboard alone and with simulated devices. Each step waits
 * for the screens that belong to it. Names are those of the pictures that are left on the way; empty for none. For a thread that is not JavaFX's.
 */
public final class VisitSteps {
    /** Until what a screen loads beside it is there and drawn. */
    private static final long SETTLE_MILLIS = 350;

    private static final int FACE_FEATURES_AND_VERDICT = 6;

    private final StationWindows windows;
    private final BothSides sides;
    private final SimulatedDevices devices;
    private final Language language;
    private final Consumer<String> say;
    private final WindowPictures pictures;

    /**
     * Without pictures.
     *
     * @param language that the agent's window speaks
     */
    public VisitSteps(StationWindows windows, BothSides sides, SimulatedDevices devices, Language language) {
        this(windows, sides, devices, language, _ -> {}, new WindowPictures(null));
    }

    VisitSteps(
            StationWindows windows,
            BothSides sides,
            SimulatedDevices devices,
            Language language,
            Consumer<String> say,
            WindowPictures pictures) {
        this.windows = windows;
        this.sides = sides;
        this.devices = devices;
        this.language = language;
        this.say = say;
        this.pictures = pictures;
    }

    /** The first agent of the demonstration. */
    public void signIn() throws NotSeenException, InterruptedException {
        Account account = devices.agents().getFirst();
        sides.hasKeyboard(AGENT);
        sides.sees(AGENT, "agent-id");
        picture(CITIZEN, "citizen-welcome");
        say.accept("Agent signs in");
        sides.type(account.agentId());
        picture(AGENT, "agent-sign-in");
        sides.press(KeyCode.ENTER);
        typePassword(account.password());
        sides.agentSees("agent.ready.title");
        picture(AGENT, "agent-ready");
    }

    /** The password of somebody who has no code to type, and goes past the field for one. */
    void typePassword(String password) throws NotSeenException, InterruptedException {
        sides.type(password);
        sides.press(KeyCode.ENTER);
        if (sides.focus(AGENT).filter("agent-code"::equals).isPresent()) {
            sides.press(KeyCode.ENTER);
        }
    }

    public void begin(Language chosen, String picture) throws NotSeenException, InterruptedException {
        say.accept("Agent begins a visit");
        // Faster than people, who would have pressed Enter twice to end the one before.
        sides.press(KeyCode.SHIFT);
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

    /** From what the agent types or scans to the profile. */
    public void lookUp() throws NotSeenException, InterruptedException {
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
    }

    /** The citizen chooses that a person compares. */
    public void consent(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        consent(KeyCode.DIGIT1, ofAgent, ofCitizen);
    }

    /** @param path key of the path that the citizen chooses */
    public void consent(KeyCode path, String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.consent.title");
        sides.citizenSees("citizen.consent.sentence");
        say.accept("Citizen chooses that a " + (path == KeyCode.DIGIT1 ? "person compares" : "machine helps"));
        picture(AGENT, ofAgent);
        sides.hand(CITIZEN);
        picture(CITIZEN, ofCitizen);
        sides.press(path);
        sides.agentSees("agent.document.title");
        sides.hand(AGENT);
    }

    public void face(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
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

    public void answerEverything() throws NotSeenException, InterruptedException {
        for (int i = 0; i < FACE_FEATURES_AND_VERDICT; i++) {
            sides.press(KeyCode.DIGIT1);
        }
        sides.canUse(AGENT, "primary");
        sides.reads(AGENT, "face-time", word("agent.face.time-over"));
    }

    public void secondFactor(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.factor.title");
        boolean choice = sides.onScreen(() -> setup().handover().isEmpty());
        if (choice) {
            sides.citizenSees("citizen.choose-factor.sentence");
            say.accept("Citizen chooses a second factor");
            picture(CITIZEN, ofCitizen.isEmpty() ? "" : ofCitizen.replace("factor", "factor-choice"));
            sides.hand(CITIZEN);
            if (!ofAgent.isEmpty()) {
                lookAtOtherKinds(ofCitizen);
            }
            sides.press(KeyCode.DIGIT1);
        }
        sides.citizenSees("citizen.factor.sentence");
        say.accept("Citizen scans the second factor");
        picture(AGENT, ofAgent);
        if (!choice) {
            sides.hand(CITIZEN);
        }
        picture(CITIZEN, ofCitizen);
        char[] shown = sides.onScreen(() -> setup().scanned().orElseThrow().provisioningText());
        say.accept("Citizen types the six digits of the telephone");
        sides.type(devices.authenticatorCode(shown));
        sides.press(KeyCode.ENTER);
        if (choice) {
            sides.citizenSees("citizen.choose-factor.further");
            if (!ofAgent.isEmpty()) {
                lookAtMessages(ofCitizen);
            }
            say.accept("Citizen wants no second way");
            sides.press(KeyCode.DIGIT1);
        }
        sides.citizenSees("citizen.confirm.sentence");
    }

    /** The citizen looks at each but the first, and comes back: once in a demonstration. */
    private void lookAtOtherKinds(String picture) throws NotSeenException, InterruptedException {
        List<String> kinds = sides.onScreen(() -> setup().choices());
        for (String kind : kinds.subList(1, kinds.size())) {
            sides.press(KeyCode.valueOf("DIGIT" + (kinds.indexOf(kind) + 1)));
            sides.await(
                    "the second factor " + kind,
                    () -> setup().handover()
                            .filter(given -> given.type().equals(kind))
                            .isPresent());
            sides.citizenSees(
                    switch (sides.onScreen(
                            () -> setup().handover().orElseThrow().way())) {
                        case SCAN -> "citizen.factor.sentence";
                        case CODES -> "citizen.codes.sentence";
                        case HOME -> "citizen.home.sentence";
                        case DEVICE, MESSAGE -> "citizen.factor.name." + kind;
                    });
            say.accept("Citizen looks at another way: " + kind);
            picture(CITIZEN, picture.replace("factor", "factor-" + kind.replace('_', '-')));
            sides.tabTo(CITIZEN, "factor-other");
            sides.press(KeyCode.SPACE);
            sides.citizenSees("citizen.choose-factor.sentence");
        }
    }

    /** What comes beside another one only is behind the first that was taken. */
    private void lookAtMessages(String picture) throws NotSeenException, InterruptedException {
        int place = sides.onScreen(() -> setup().choices()).indexOf(ShortMessage.TYPE);
        if (place < 0) {
            return;
        }
        // The first key is that of who wants no further one.
        sides.press(KeyCode.valueOf("DIGIT" + (place + 2)));
        sides.citizenSees("citizen.factor.name.sms");
        say.accept("Citizen looks at messages to a telephone");
        picture(CITIZEN, picture.replace("factor", "factor-sms"));
        sides.tabTo(CITIZEN, "factor-other");
        sides.press(KeyCode.SPACE);
        sides.citizenSees("citizen.choose-factor.further");
    }

    private FactorSetup setup() {
        return windows.desk()
                .visit()
                .get()
                .flatMap(state -> state.visit().factor())
                .orElseThrow();
    }

    public void confirm(String ofAgent, String ofCitizen) throws NotSeenException, InterruptedException {
        sides.agentSees("agent.confirm.title");
        say.accept("Citizen confirms the data");
        picture(AGENT, ofAgent);
        picture(CITIZEN, ofCitizen);
        sides.press(KeyCode.DIGIT1);
    }

    /** From the receipt, of which no paper is made here, to the next citizen. */
    public void finish() throws NotSeenException, InterruptedException {
        say.accept("Agent finishes, and says that no paper is wanted");
        sides.hand(AGENT);
        answer("finish-without", "finish-anyway");
        sides.agentSees("agent.ready.title");
        sides.sees(CITIZEN, "citizen-welcome");
    }

    /** Does what is asked about first, and gives the answer that does it. */
    public void answer(String action, String grave) throws NotSeenException, InterruptedException {
        sides.tabTo(AGENT, action);
        sides.press(KeyCode.SPACE);
        sides.sees(AGENT, "question");
        sides.tabTo(AGENT, grave);
        sides.press(KeyCode.SPACE);
    }

    public void layCard(Case person) throws NotSeenException, InterruptedException {
        say.accept("Agent lays the document of " + person.person() + " on the reader");
        devices.layCard(person.name());
        sides.reads(AGENT, "status-reader", word("agent.status.card"));
    }

    public void takeCardAway() {
        say.accept("Agent gives the document back");
        devices.takeCardAway();
    }

    String word(String key) {
        return Strings.of(language).get(key);
    }

    public Case person(String card) throws NotSeenException {
        Optional<Case> found =
                devices.cases().stream().filter(one -> one.name().equals(card)).findFirst();
        return found.orElseThrow(
                () -> new NotSeenException("The demonstration has nobody with the card " + card + "."));
    }

    void keep(CompletableFuture<Map<Side, Image>> once, Side side, String name) throws NotSeenException {
        if (!once.isDone()) {
            throw new NotSeenException("Did not come: the screen of " + name + ".");
        }
        if (pictures.wanted()) {
            pictures.keep(name, Objects.requireNonNull(once.join().get(side)));
        }
    }

    /** @param name of the file; empty where this screen has its picture already */
    void picture(Side side, String name) throws NotSeenException, InterruptedException {
        if (pictures.wanted() && !name.isEmpty()) {
            Thread.sleep(SETTLE_MILLIS);
            pictures.keep(name, sides.picture(side));
        }
    }
}
