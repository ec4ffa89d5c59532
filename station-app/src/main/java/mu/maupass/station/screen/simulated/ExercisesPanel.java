package mu.maupass.station.screen.simulated;

import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.training.Exercise;
import mu.maupass.station.training.ExerciseBook;

/** In a training: each exercise, what to notice in it, and whether it is done. JavaFX thread only. */
final class ExercisesPanel {
    private final ExerciseBook book;
    private final Strings strings;
    private final VBox lines = new VBox(12);
    private final VBox panel;

    ExercisesPanel(ExerciseBook book, Strings strings) {
        this.book = book;
        this.strings = strings;
        panel = new VBox(12, Type.word(strings.get("simulated.exercise.title", book.trainee()), "strong"), lines);
        panel.setId("exercises");
        panel.getStyleClass().add("panel");
        look();
    }

    VBox node() {
        return panel;
    }

    /** Says anew what is done. */
    void look() {
        lines.getChildren().clear();
        for (Exercise exercise : Exercise.values()) {
            String key = "simulated.exercise." + exercise.id();
            var day = book.done(exercise);
            var state = Type.text(
                    day.map(done -> strings.get("simulated.exercise.done", strings.day(done)))
                            .orElseGet(() -> strings.get("simulated.exercise.open")),
                    day.isPresent() ? "successful-text" : "quiet",
                    "small");
            state.setId("exercise-" + exercise.id());
            lines.getChildren()
                    .add(new VBox(
                            2,
                            Type.word(strings.get(key), "strong"),
                            Type.text(strings.get(key + ".notice"), "small"),
                            state));
        }
    }
}
