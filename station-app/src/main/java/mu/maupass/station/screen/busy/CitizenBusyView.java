package mu.maupass.station.screen.busy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/**
 * What the agent sees while the citizen acts on the citizen's window: what to say meanwhile. The view is handed words
 * and the present failure, and knows no type that leads to the visit, the desk or the factor: of a secret on the other
 * side it can show nothing (requirement T4).
 */
public final class CitizenBusyView {
    private final Strings strings;
    private final ObservableValue<Optional<Failure>> failure;

    /** @param failure why the citizen's last answer did not lead on */
    public CitizenBusyView(Strings strings, ObservableValue<Optional<Failure>> failure) {
        this.strings = strings;
        this.failure = failure;
    }

    /**
     * The citizen takes the second factor.
     *
     * @param progress how far the citizen has come
     * @param actions what the agent can do meanwhile
     * @param lifetime of the drawing
     */
    public Screen scanning(ObservableValue<FactorProgress> progress, List<ScreenAction> actions, Lifetime lifetime) {
        VBox lines = new VBox(12);
        lifetime.follow(
                progress.map(CitizenBusyView::say),
                said -> lines.getChildren()
                        .setAll(said.stream()
                                .map(key -> Type.text(strings.get(key), "large"))
                                .toList()));
        VBox content = content("factor-waiting", strings.get("agent.factor.say"), lines);
        content.getChildren().addFirst(stages(progress, lifetime));
        content.getChildren().add(Type.quiet(strings.get("agent.factor.blank")));
        return new Screen(
                strings.get("agent.factor.title"),
                new SimpleObjectProperty<>(strings.get("agent.factor.sentence")),
                content,
                content,
                Optional.empty(),
                actions,
                failure);
    }

    private static List<String> say(FactorProgress now) {
        return switch (now.way()) {
            case CHOICE ->
                now.taken().isEmpty()
                        ? List.of("agent.factor.choose-1", "agent.factor.choose-2", "agent.factor.choose-3")
                        : List.of("agent.factor.choose-more");
            case SCAN -> List.of("agent.factor.say-1", "agent.factor.say-2", "agent.factor.say-3");
            case CODES -> List.of("agent.factor.codes-1", "agent.factor.codes-2", "agent.factor.codes-3");
            case HOME -> List.of("agent.factor.home-1", "agent.factor.home-2", "agent.factor.home-3");
            case DEVICE -> List.of("agent.factor.device-1", "agent.factor.device-2", "agent.factor.device-3");
            case MESSAGE -> List.of("agent.factor.message-1", "agent.factor.message-2", "agent.factor.message-3");
        };
    }

    private static String stage(FactorProgress now) {
        return switch (now.way()) {
            case CHOICE -> "agent.factor.stage-choice";
            case SCAN ->
                switch (now.stage()) {
                    case SHOWN -> "agent.factor.stage-shown";
                    case STORES -> "agent.factor.stage-stores";
                    case TYPING -> "agent.factor.stage-typing";
                    case CHECKING -> "agent.factor.stage-checking";
                };
            case CODES ->
                switch (now.stage()) {
                    case SHOWN, STORES -> "agent.factor.stage-codes";
                    case TYPING -> "agent.factor.stage-codes-typing";
                    case CHECKING -> "agent.factor.stage-checking";
                };
            case HOME ->
                switch (now.stage()) {
                    case SHOWN, STORES -> "agent.factor.stage-home";
                    case TYPING -> "agent.factor.stage-home-typing";
                    case CHECKING -> "agent.factor.stage-checking";
                };
            case DEVICE ->
                switch (now.stage()) {
                    case SHOWN, STORES, TYPING -> "agent.factor.stage-device";
                    case CHECKING -> "agent.factor.stage-device-working";
                };
            case MESSAGE ->
                switch (now.stage()) {
                    case SHOWN, STORES -> "agent.factor.stage-message";
                    case TYPING -> "agent.factor.stage-message-typing";
                    case CHECKING -> "agent.factor.stage-message-working";
                };
        };
    }

    private VBox stages(ObservableValue<FactorProgress> progress, Lifetime lifetime) {
        Label stage = Type.text("", "large", "strong");
        stage.setId("factor-stage");
        Label wrong = Type.text("", "undetermined-text");
        wrong.setId("factor-wrong");
        Label taken = Type.text("", "successful-text");
        taken.setId("factor-taken");
        lifetime.follow(progress, now -> {
            stage.setText(strings.get(stage(now)));
            taken.setText(
                    now.taken().isEmpty()
                            ? ""
                            : strings.get(
                                    "agent.factor.taken",
                                    now.taken().stream()
                                            .map(type -> strings.get("agent.factor.kind." + type))
                                            .collect(Collectors.joining(" \u00b7 "))));
            taken.setVisible(!now.taken().isEmpty());
            taken.setManaged(!now.taken().isEmpty());
            wrong.setText(now.wrongCodes() == 0 ? "" : strings.get("agent.factor.wrong", now.wrongCodes()));
            wrong.setVisible(now.wrongCodes() > 0);
            wrong.setManaged(now.wrongCodes() > 0);
        });
        return new VBox(4, stage, taken, wrong);
    }

    /**
     * The citizen reads what goes on record, and answers.
     *
     * @param actions what the agent can do where it is not right
     * @param lifetime of the drawing
     */
    public Screen confirming(List<ScreenAction> actions, Lifetime lifetime) {
        VBox lines = new VBox(12);
        ObservableValue<Boolean> doubted =
                failure.map(why -> why.filter(Reason.NOT_CONFIRMED::isOf).isPresent());
        lifetime.follow(
                doubted,
                no -> lines.getChildren()
                        .setAll((no
                                        ? Stream.of("agent.confirm.say-doubted")
                                        : Stream.of("agent.confirm.say-1", "agent.confirm.say-2"))
                                .map(key -> Type.text(strings.get(key), "large"))
                                .toList()));
        VBox content = content("confirm-waiting", strings.get("agent.confirm.say"), lines);
        return new Screen(
                strings.get("agent.confirm.title"),
                doubted.map(no -> strings.get(no ? "agent.confirm.doubted" : "agent.confirm.sentence")),
                content,
                content,
                Optional.empty(),
                actions,
                failure);
    }

    private static VBox content(String id, String heading, VBox lines) {
        VBox say = new VBox(12, Type.title(heading), lines);
        say.getStyleClass().add("panel");
        VBox content = new VBox(24, say);
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        content.setId(id);
        return content;
    }
}
