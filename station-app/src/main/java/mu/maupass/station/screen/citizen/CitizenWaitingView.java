package mu.maupass.station.screen.citizen;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import org.kordamp.ikonli.feather.Feather;

/** What the citizen waits for. */
final class CitizenWaitingView {
    private CitizenWaitingView() {}

    static String sentence(Strings strings, CitizenScreen.Activity activity) {
        return strings.get(
                switch (activity) {
                    case OPENING_FILE -> "citizen.opening.sentence";
                    case BRING_DOCUMENT -> "citizen.document.sentence";
                    case READING_CARD -> "citizen.reading.sentence";
                    case COMPARING_WITH_CAMERA -> "citizen.camera.sentence";
                    case COMPARING, COMPARING_CAMERA_WITHDRAWN -> "citizen.comparing.sentence";
                    case RECORDING -> "citizen.recording.sentence";
                });
    }

    /** @param lifetime of the screen that is drawn */
    static Node node(CitizenViewModel model, Strings strings, CitizenScreen.Activity activity, Lifetime lifetime) {
        Node picture = CitizenView.icon(
                switch (activity) {
                    case OPENING_FILE -> Feather.FOLDER;
                    case BRING_DOCUMENT, READING_CARD -> Feather.CREDIT_CARD;
                    case COMPARING_WITH_CAMERA -> Feather.VIDEO;
                    case COMPARING, COMPARING_CAMERA_WITHDRAWN -> Feather.USER_CHECK;
                    case RECORDING -> Feather.SAVE;
                },
                "accent-text");
        VBox middle = new VBox(
                24,
                picture,
                CitizenView.centered(strings.get(
                        switch (activity) {
                            case OPENING_FILE -> "citizen.opening.detail";
                            case BRING_DOCUMENT -> "citizen.document.detail";
                            case READING_CARD -> "citizen.reading.detail";
                            case COMPARING_WITH_CAMERA -> "citizen.camera.detail";
                            case COMPARING -> "citizen.comparing.detail";
                            case COMPARING_CAMERA_WITHDRAWN -> "citizen.camera.withdrawn";
                            case RECORDING -> "citizen.recording.detail";
                        })));
        middle.setAlignment(Pos.CENTER);
        if (activity == CitizenScreen.Activity.COMPARING_WITH_CAMERA) {
            model.session()
                    .ifPresent(camera ->
                            middle.getChildren().set(0, SelfView.of(camera, strings, model.uiThread(), lifetime)));
            Label hint = Type.text("", "title", "centered");
            hint.setId("citizen-camera");
            lifetime.follow(model.camera(), state -> hint.setText(cameraWords(strings, state)));
            middle.getChildren().add(hint);
        }
        if (activity == CitizenScreen.Activity.READING_CARD) {
            ProgressBar bar = lifetime.rests(new ProgressBar());
            bar.setId("citizen-progress");
            bar.setAccessibleText(strings.get("citizen.reading.sentence"));
            lifetime.bind(bar.progressProperty(), model.progress());
            bar.getStyleClass().add("large-bar");
            middle.getChildren().add(bar);
        }
        return middle;
    }

    private static String cameraWords(Strings strings, Optional<FaceAssistance.State> state) {
        return state.map(now -> switch (now) {
                    case FaceAssistance.State.Opening() -> strings.get("citizen.camera.opening");
                    case FaceAssistance.State.On(Optional<String> hint) ->
                        hint.map(id -> strings.get("citizen.hint." + id)).orElse("");
                    case FaceAssistance.State.Failed _ -> strings.get("citizen.camera.failed");
                    case FaceAssistance.State.Closed() -> strings.get("citizen.camera.off");
                })
                .orElse("");
    }
}
