package mu.maupass.station.screen.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.training.Exercise;

/** Who has done which exercises of the training at this counter; nothing where nobody has done one. */
final class TrainedPart {
    private static final List<String> ALL =
            Arrays.stream(Exercise.values()).map(Exercise::id).toList();

    private final Strings strings;
    private final Lifetime lifetime;

    TrainedPart(Strings strings, Lifetime lifetime) {
        this.strings = strings;
        this.lifetime = lifetime;
    }

    Node node(ObservableValue<SortedMap<String, Set<String>>> trained) {
        VBox people = new VBox(4);
        VBox all = new VBox(
                8,
                Type.title(strings.get("supervisor.trained")),
                Type.quiet(strings.get("supervisor.trained-note")),
                people);
        all.setId("trained");
        lifetime.follow(trained, now -> {
            all.setVisible(!now.isEmpty());
            all.setManaged(!now.isEmpty());
            people.getChildren().clear();
            now.forEach((name, done) -> people.getChildren().add(line(name, done)));
        });
        return all;
    }

    private Label line(String name, Set<String> done) {
        List<String> missing =
                ALL.stream().filter(exercise -> !done.contains(exercise)).toList();
        return missing.isEmpty()
                // In no colour of success: nobody has checked who it was.
                ? Type.text(strings.get("supervisor.trained-all", name, ALL.size()))
                : Type.text(strings.get(
                        "supervisor.trained-missing", name, ALL.size() - missing.size(), ALL.size(), named(missing)));
    }

    private String named(List<String> exercises) {
        return exercises.stream()
                .map(exercise -> strings.get("simulated.exercise." + exercise))
                .collect(Collectors.joining(" \u00b7 "));
    }
}
