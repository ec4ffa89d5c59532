package mu.maupass.station.screen.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.screen.control.BesideOrBelow;
import mu.maupass.station.screen.control.InSight;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.strings.InventedPeople;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** The people and their things at the left, the devices at the right; every button has a letter. */
public final class SimulatedDevicesView {
    /** Width of the column of devices, in pixels: the longest words of a button, and its scroll bar. */
    private static final double PEOPLE = 220;

    private static final double GAP = 16;

    private final SimulatedDevicesViewModel model;
    private final Strings strings;
    private final Consumer<String> clipboard;
    private final Map<KeyCode, Button> keys = new LinkedHashMap<>();
    private final ListView<Case> people = new ListView<>();
    private final VBox things = new VBox(12);
    private final BorderPane root = new BorderPane();
    private final Lifetime lifetime;
    private final Optional<ExercisesPanel> exercises;
    private final Label inserted = Type.text("", "successful-text");

    /**
     * @param clipboard takes what is inserted
     * @param lifetime until it is drawn in another language
     */
    public SimulatedDevicesView(
            SimulatedDevicesViewModel model, Strings strings, Consumer<String> clipboard, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.strings = strings;
        this.clipboard = clipboard;
        VBox middle = new VBox(16, things, inserted);
        exercises = model.exercises().map(book -> new ExercisesPanel(book, strings));
        exercises.ifPresent(panel -> middle.getChildren().add(panel.node()));
        // In large letters, or on a small display, below each other: nothing of it scrolls to the side.
        root.setCenter(
                InSight.page(new BesideOrBelow(GAP, people(), new BesideOrBelow(GAP, middle, devices())), lifetime));
        root.getStyleClass().add("simulated");
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        inserted.setId("simulated-inserted");
        lifetime.follow(model.selected(), person -> show(Optional.ofNullable(person)));
    }

    public Region node() {
        return root;
    }

    /** What may have changed while it was not seen. */
    public void look() {
        exercises.ifPresent(ExercisesPanel::look);
    }

    public Node firstFocus() {
        return people;
    }

    private Region people() {
        people.setId("simulated-people");
        people.getItems().setAll(model.cases());
        people.setAccessibleText(strings.get("simulated.people"));
        people.setCellFactory(ignored -> new ListCell<>() {
            @Override
            protected void updateItem(Case item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : item.person());
            }
        });
        people.getSelectionModel().select(model.selected().get());
        lifetime.follow(
                people.getSelectionModel().selectedItemProperty(),
                person -> model.selected().set(person));
        people.setPlaceholder(Type.quiet(strings.get("simulated.nobody")));
        VBox column = new VBox(8, Type.word(strings.get("simulated.people"), "strong"), people);
        VBox.setVgrow(people, Priority.ALWAYS);
        column.setPrefWidth(PEOPLE);
        return column;
    }

    private void show(Optional<Case> person) {
        for (KeyCode key : new KeyCode[] {KeyCode.C, KeyCode.Q, KeyCode.N, KeyCode.K, KeyCode.M}) {
            keys.remove(key);
        }
        inserted.setText("");
        things.getChildren().clear();
        person.ifPresent(who -> {
            things.getChildren()
                    .addAll(
                            Type.title(who.person()),
                            Type.text(InventedPeople.story(who.name(), who.story(), strings)));
            who.code().ifPresent(text -> thing(KeyCode.C, strings.get("simulated.code"), text));
            who.qr().ifPresent(text -> thing(KeyCode.Q, strings.get("simulated.qr"), text));
            who.nic().ifPresent(text -> thing(KeyCode.N, strings.get("simulated.nic"), text));
            who.can().ifPresent(text -> thing(KeyCode.K, strings.get("simulated.can"), text));
            if (!who.mrz().isEmpty()) {
                thing(KeyCode.M, strings.get("simulated.mrz"), String.join("\n", who.mrz()));
            }
        });
    }

    /** A thing to type, with the button that puts it on the clipboard. */
    private void thing(KeyCode key, String name, String text) {
        Label value =
                Mirror.never(Type.text(text.length() > 120 ? text.substring(0, 60) + " …" : text, "figures", "small"));
        Button insert = button(
                "insert-" + key.getChar().toLowerCase(java.util.Locale.ROOT),
                key,
                Feather.COPY,
                () -> strings.get("simulated.insert"),
                () -> {
                    clipboard.accept(text);
                    inserted.setText(strings.get("simulated.inserted", name));
                });
        insert.setAccessibleText(strings.get("simulated.insert") + ", " + name);
        VBox words = new VBox(Type.word(name, "quiet", "small"), value);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(16, words, insert);
        line.setAlignment(Pos.CENTER_LEFT);
        things.getChildren().add(line);
    }

    private Region devices() {
        VBox column = new VBox(16, reader(), camera(), authority(), telephone(), accounts());
        return column;
    }

    private Node reader() {
        Label on = Type.text("");
        on.setId("simulated-card");
        lifetime.follow(
                model.card(),
                card -> on.setText(card.map(this::onReader).orElseGet(() -> strings.get("simulated.card.none"))));
        Button lay = button(
                "simulated-lay",
                KeyCode.L,
                Feather.CREDIT_CARD,
                () -> strings.get("simulated.card.lay"),
                model::layCard);
        Button away = button(
                "simulated-away",
                KeyCode.T,
                Feather.LOG_OUT,
                () -> strings.get("simulated.card.away"),
                model::takeCardAway);
        lifetime.follow(model.card(), card -> away.setDisable(card.isEmpty()));
        Button key = button(
                "simulated-lay-key",
                KeyCode.F,
                Feather.KEY,
                () -> strings.get("simulated.key.lay", SimulatedDevices.SECURITY_KEY_PIN),
                model::laySecurityKey);
        return panel(strings.get("simulated.card"), on, lay, away, key);
    }

    private String onReader(String card) {
        return card.equals(SimulatedDevices.SECURITY_KEY)
                ? strings.get("simulated.key.on")
                : strings.get("simulated.card.on", person(card));
    }

    private Node camera() {
        Label before = Type.text("");
        before.setId("simulated-before-camera");
        Button stand = button(
                "simulated-stand",
                KeyCode.B,
                Feather.USER,
                () -> strings.get("simulated.camera.stand"),
                model::standBeforeCamera);
        Button owner = button(
                "simulated-owner",
                KeyCode.O,
                Feather.USER_CHECK,
                () -> strings.get("simulated.camera.owner"),
                model::ownerBeforeCamera);
        lifetime.follow(model.beforeCamera(), who -> {
            before.setText(who.map(person -> strings.get("simulated.camera.person", person.person()))
                    .orElseGet(() -> strings.get("simulated.camera.card")));
            owner.setDisable(who.isEmpty());
        });
        ChoiceBox<SimulatedCondition> condition = new ChoiceBox<>();
        condition.setId("simulated-condition");
        condition.getItems().setAll(SimulatedCondition.values());
        condition.setAccessibleText(strings.get("simulated.camera.condition"));
        condition.setMaxWidth(Double.MAX_VALUE);
        condition.setConverter(new StringConverter<>() {
            @Override
            public String toString(SimulatedCondition value) {
                return value == null ? "" : word(value);
            }

            @Override
            public SimulatedCondition fromString(String text) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        lifetime.follow(model.camera(), condition::setValue);
        condition.setOnAction(event -> model.setCamera(condition.getValue()));
        return panel(strings.get("simulated.camera"), before, stand, owner, condition);
    }

    private String word(SimulatedCondition condition) {
        return strings.get(
                switch (condition) {
                    case PRESENT -> "simulated.camera.present";
                    case ABSENT -> "simulated.camera.absent";
                    case TWO_FACES -> "simulated.camera.two-faces";
                    case BLURRED -> "simulated.camera.blurred";
                    case DARK -> "simulated.camera.dark";
                    case BLACK -> "simulated.camera.black";
                    case FROZEN -> "simulated.camera.frozen";
                    case UNPLUGGED -> "simulated.camera.unplugged";
                    case SILENT -> "simulated.camera.silent";
                    case BUSY -> "simulated.camera.busy";
                });
    }

    private String person(String card) {
        return model.cases().stream()
                .filter(one -> one.name().equals(card))
                .findFirst()
                .map(Case::person)
                .orElse(card);
    }

    private Node authority() {
        Label state = Type.text("");
        state.setId("simulated-link");
        Button turn = button(
                "simulated-authority",
                KeyCode.A,
                Feather.GLOBE,
                () -> "",
                () -> model.setReachable(!model.reachable().get()));
        lifetime.follow(model.reachable(), reachable -> {
            state.setText(strings.get(reachable ? "simulated.authority.on" : "simulated.authority.off"));
            name(
                    turn,
                    KeyCode.A,
                    strings.get(reachable ? "simulated.authority.take-off" : "simulated.authority.put-back"));
        });
        return panel(strings.get("simulated.authority"), state, turn);
    }

    private Node telephone() {
        Label code = Type.word("", "headline", "figures");
        code.setId("simulated-code");
        Label seconds = Type.text("", "quiet");
        seconds.setId("simulated-seconds");
        Button scan = button(
                "simulated-scan",
                KeyCode.S,
                Feather.SMARTPHONE,
                () -> strings.get("simulated.phone.scan"),
                model::scan);
        lifetime.bind(scan.disableProperty(), model.canScan().map(can -> !can));
        Button copy = button(
                "simulated-copy-code", KeyCode.P, Feather.COPY, () -> strings.get("simulated.phone.copy"), () -> {
                    clipboard.accept(model.code().get());
                    inserted.setText(strings.get("simulated.inserted", strings.get("simulated.phone")));
                });
        lifetime.follow(model.code(), text -> {
            code.setText(text.length() == 6 ? text.substring(0, 3) + "\u00a0" + text.substring(3) : text);
            code.setManaged(!text.isEmpty());
            copy.setDisable(text.isEmpty());
            seconds(seconds);
        });
        lifetime.follow(model.secondsLeft(), left -> seconds(seconds));
        return panel(strings.get("simulated.phone"), code, seconds, scan, copy);
    }

    private void seconds(Label label) {
        label.setText(
                model.code().get().isEmpty()
                        ? strings.get("simulated.phone.empty")
                        : strings.get(
                                "simulated.phone.seconds", model.secondsLeft().get()));
    }

    private Node accounts() {
        VBox lines = new VBox(8);
        for (Account account : model.agents()) {
            lines.getChildren()
                    .add(new VBox(
                            Type.text(account.agentId() + "   " + account.password(), "figures", "small"),
                            Type.text(
                                    InventedPeople.account(account.name(), account.role(), strings),
                                    "quiet",
                                    "small")));
        }
        return panel(strings.get("simulated.agents"), lines);
    }

    private static VBox panel(String title, Node... parts) {
        VBox panel = new VBox(8, Type.word(title, "strong"));
        panel.getChildren().addAll(parts);
        panel.getStyleClass().add("panel");
        return panel;
    }

    private Button button(String id, KeyCode key, Feather icon, Supplier<String> words, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().add("plain");
        button.setGraphic(Mirror.icon(icon));
        button.setMinWidth(Region.USE_PREF_SIZE);
        name(button, key, words.get());
        button.setOnAction(event -> action.run());
        keys.put(key, button);
        return button;
    }

    private static void name(Button button, KeyCode key, String words) {
        button.setText(words + "  (" + key.getChar() + ")");
        button.setAccessibleText(words);
    }

    private void pressed(KeyEvent event) {
        Button button = event.isShortcutDown() || event.isAltDown() ? null : keys.get(event.getCode());
        if (button != null) {
            event.consume();
            button.fire();
        }
    }
}
