package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Columns as wide as their words, and rows as lists where that is too much. */
class FittingTableTest {
    private record Line(String when, String what) {}

    private static final Line KEPT = new Line("10:32", "Enregistrement refusé");

    private FittingTable<Line> table = new FittingTable<>();
    private StackPane window = new StackPane();

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void noColumnIsNarrowerThanItsTitleOrTheLongestWord() throws Exception {
        shown(600, 14);

        assertThat(fx(table::listed)).isFalse();
        assertThat(fx(this::cut)).isEmpty();
        double narrow = fx(() -> table.getColumns().get(1).getMinWidth());
        shown(600, 28);
        assertThat(fx(() -> table.getColumns().get(1).getMinWidth())).isGreaterThan(narrow * 1.6);
    }

    @Test
    void aRowIsAListWhereTheColumnsHaveNoRoomAndTheChosenOneStaysChosen() throws Exception {
        shown(600, 14);
        fx(() -> {
            table.getSelectionModel().select(0);
            return true;
        });
        shown(220, 28);

        assertThat(fx(table::listed)).isTrue();
        assertThat(fx(() -> words())).contains("Heure", "10:32", "Événement", "Enregistrement refusé");
        assertThat(fx(() -> heard())).contains("Heure 10:32, Événement Enregistrement refusé");
        assertThat(fx(this::cut)).isEmpty();
        assertThat(fx(() -> table.getSelectionModel().getSelectedItem())).isEqualTo(KEPT);

        shown(600, 14);
        assertThat(fx(table::listed)).isFalse();
        assertThat(fx(() -> table.getVisibleLeafColumns().stream()
                        .map(TableColumn::getText)
                        .toList()))
                .containsExactly("Heure", "Événement");
    }

    @Test
    void allOfTheWidthIsUsedAndNoMore() throws Exception {
        shown(600, 14);

        double all = fx(() -> table.getVisibleLeafColumns().stream()
                .mapToDouble(TableColumn::getWidth)
                .sum());
        assertThat(all).isBetween(570.0, 600.0);
    }

    private void shown(double width, double letters) throws Exception {
        fx(() -> {
            if (window.getScene() == null) {
                table.getColumns().add(TextColumn.of("Heure", 90, Line::when));
                table.getColumns().add(TextColumn.of("Événement", 90, Line::what));
                table.getItems().setAll(KEPT);
                window.getChildren().setAll(table);
                new Scene(window);
            }
            window.setStyle("-fx-font-size: " + letters + "px;");
            table.setMinSize(width, 300);
            table.setMaxSize(width, 300);
            window.resize(width, 300);
            for (int i = 0; i < 3; i++) {
                window.applyCss();
                window.layout();
            }
            return true;
        });
    }

    private List<String> words() {
        return nodes().filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    private List<String> heard() {
        return nodes().filter(TableCell.class::isInstance)
                .map(Node::getAccessibleText)
                .filter(text -> text != null)
                .toList();
    }

    private List<String> cut() {
        return nodes().filter(Text.class::isInstance)
                .filter(text -> text.getParent() instanceof Labeled said
                        && said.getText() != null
                        && !said.getText().isBlank()
                        && said.getBoundsInParent().getHeight() > 1
                        && !((Text) text).getText().equals(said.getText()))
                .map(text -> ((Labeled) text.getParent()).getText() + " as " + ((Text) text).getText())
                .toList();
    }

    private Stream<Node> nodes() {
        return table.lookupAll("*").stream();
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }
}
