package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Arabic that wraps, which JavaFX on Linux fails at where a line ends inside what it draws as one piece. */
class ParagraphTest {
    private static final String WORDS = "ضعوا البطاقة على القارئ (C-104)، ثم انتظروا 12 ثانية قبل أن ترفعوها مرة أخرى.";

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }

    private static Label in(NodeOrientation direction) {
        Label label = Type.text(WORDS);
        Group root = new Group(label);
        root.setNodeOrientation(direction);
        new Scene(root);
        root.applyCss();
        return label;
    }

    @ParameterizedTest
    @EnumSource(
            value = NodeOrientation.class,
            names = {"LEFT_TO_RIGHT", "RIGHT_TO_LEFT"})
    void hasASizeAndIsLaidOutAtAnyWidth(NodeOrientation direction) throws Exception {
        List<Double> heights = onFx(() -> {
            Label label = in(direction);
            List<Double> all = new ArrayList<>();
            for (int width = 0; width < 700; width += 10) {
                all.add(label.prefHeight(width));
                label.resize(width, 400);
                label.layout();
            }
            return all;
        });
        assertThat(heights).allSatisfy(height -> assertThat(height).isPositive());
    }

    /** What it took before a change is not what it takes now. */
    @ParameterizedTest
    @MethodSource("changes")
    void isAsHighAsOneThatWasNeverAnother(Consumer<Label> change) throws Exception {
        assertThat(onFx(() -> {
                    Label changed = in(NodeOrientation.LEFT_TO_RIGHT);
                    List<Double> before = heights(changed);
                    change.accept(changed);
                    Label other = in(NodeOrientation.LEFT_TO_RIGHT);
                    change.accept(other);
                    assertThat(before).isNotEqualTo(heights(other));
                    return heights(changed).equals(heights(other));
                }))
                .isTrue();
    }

    static Stream<Consumer<Label>> changes() {
        return Stream.of(
                label -> label.setText("MauPass"),
                label -> label.setFont(Font.font(40)),
                label -> label.setPadding(new Insets(7)),
                label -> label.setLineSpacing(9),
                label -> label.setGraphic(new Rectangle(60, 90)),
                label -> label.setWrapText(false),
                label -> {
                    label.setStyle("-fx-font-size: 31px; -fx-padding: 3px");
                    label.applyCss();
                });
    }

    private static List<Double> heights(Label label) {
        return List.of(label.prefHeight(120), label.prefHeight(300), label.prefHeight(120), label.prefHeight(-1));
    }

    /** Where its place was asked for between the two, both windows were dead for good. */
    @Test
    void hasASizeBetweenLargerLettersAndTheLayoutForThem() throws Exception {
        List<Double> heights = onFx(() -> {
            List<Double> all = new ArrayList<>();
            for (int width = 60; width < 700; width += 10) {
                Label label = in(NodeOrientation.RIGHT_TO_LEFT);
                label.resize(width, 400);
                label.layout();
                label.setFont(Font.font(label.getFont().getFamily(), 40));
                all.add(label.lookup(".text").getLayoutBounds().getHeight());
                label.layout();
                all.add(label.getBoundsInParent().getHeight());
            }
            return all;
        });
        assertThat(heights).allSatisfy(height -> assertThat(height).isPositive());
    }

    @Test
    void everyLineHoldsItsOwnWordsOnly() throws Exception {
        String drawn = onFx(() -> {
            Label label = in(NodeOrientation.RIGHT_TO_LEFT);
            label.resize(260, 200);
            label.layout();
            return ((Text) label.lookup(".text")).getText();
        });
        assertThat(drawn.replace("\u200e", "").replace('\u00a0', ' ')).isEqualTo(WORDS);
    }

    @Test
    void takesANewTextAndIsAsGivenWhereNothingIsReadFromRightToLeft() throws Exception {
        onFx(() -> {
            Label label = in(NodeOrientation.RIGHT_TO_LEFT);
            assertThat(label.getText()).contains("\u200e");
            label.setText("MauPass Station");
            assertThat(label.getText()).isEqualTo("MauPass Station");
            label.setText("كلمة كلمة");
            assertThat(label.getText()).isEqualTo("كلمة \u200eكلمة");
            return null;
        });
    }
}
