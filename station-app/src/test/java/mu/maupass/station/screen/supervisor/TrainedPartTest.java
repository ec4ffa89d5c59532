package mu.maupass.station.screen.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.training.Exercise;
import mu.maupass.station.training.ExerciseBook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The results of the training on the supervisor's own page. */
class TrainedPartTest {
    private final ScriptedCounter counter = new ScriptedCounter();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private List<String> shown() throws Exception {
        VisitDesk desk = new VisitDesk(counter, Runnable::run);
        desk.signedIn(ScriptedCounter.APPADOO);
        Lifetime screen = new Lifetime();
        SupervisorViewModel model = new SupervisorViewModel(counter, desk, counter.clock(), screen);
        return WaitForAsyncUtils.asyncFx(() -> {
                    VBox part = (VBox) new TrainedPart(Strings.of(Language.ENGLISH), screen).node(model.trained());
                    return part.isVisible()
                            ? ((VBox) part.getChildren().getLast())
                                    .getChildren().stream()
                                            .map(line -> ((Label) line).getText())
                                            .toList()
                            : List.<String>of();
                })
                .get();
    }

    @Test
    void saysForEachWhatIsStillMissing() throws Exception {
        Set<String> all = Arrays.stream(Exercise.values()).map(Exercise::id).collect(Collectors.toSet());
        Set<String> most = new HashSet<>(all);
        most.removeAll(Set.of("coercion", "offline"));
        counter.supervision.trained = new TreeMap<>(Map.of("A. Ramdin", most, "O. Lebon", all));
        assertThat(shown())
                .containsExactly("A. Ramdin: 8 of 10 done. Not yet: Offline \u00b7 Coercion", "O. Lebon: all 10 done");
    }

    @Test
    void whereNobodyWasTrainedNothingIsSaid() throws Exception {
        assertThat(shown()).isEmpty();
    }

    @Test
    void theBookTellsItByIds(@TempDir Path folder) throws Exception {
        Path book = folder.resolve("station-exercises.tsv");
        assertThat(ExerciseBook.ids(book)).isEmpty();
        Files.writeString(book, "A. Ramdin\tchip\t2026-11-29\nA. Ramdin\tof-tomorrow\t2026-11-29\n");
        assertThat(ExerciseBook.ids(book)).isEqualTo(Map.of("A. Ramdin", Set.of("chip")));
    }
}
