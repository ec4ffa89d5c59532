package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** Where two stand beside each other, and where one stands below the other. */
class SideBySideTest {
    private static final double GAP = 24;

    private final Region first = sized(200, 300, 100);
    private final Region second = sized(100, 100, 400);
    private final SideBySide both = new SideBySide(first, second);

    @Test
    void theyStandAbreastAndShareWhatIsMoreThanTheyWant() {
        layOut(300 + GAP + 100 + 80, 500);

        assertThat(first.getWidth()).isEqualTo(340);
        assertThat(second.getLayoutX()).isEqualTo(340 + GAP);
        assertThat(second.getWidth()).isEqualTo(140);
        assertThat(first.getHeight()).isEqualTo(500);
        assertThat(both.prefHeight(300 + GAP + 100)).isEqualTo(400);
    }

    @Test
    void whereBothHaveNotTheRoomOneStandsBelowTheOther() {
        layOut(300 + GAP + 99, 600);

        assertThat(first.getWidth()).isEqualTo(300 + GAP + 99);
        assertThat(first.getHeight()).isEqualTo(100);
        assertThat(second.getLayoutX()).isZero();
        assertThat(second.getLayoutY()).isEqualTo(100 + GAP);
        assertThat(second.getHeight()).isEqualTo(600 - 100 - GAP);
        assertThat(both.prefHeight(300)).isEqualTo(100 + GAP + 400);
    }

    @Test
    void itIsAsNarrowAsItsWindow() {
        assertThat(both.minWidth(-1)).isZero();
    }

    /** A name that has a column's width. */
    @Test
    void aLineCountsTheLeastThatItsPartsTake() {
        Region name = sized(200, 80, 20);
        WrappingLine line = new WrappingLine(8, 8, Pos.CENTER_LEFT);
        line.getChildren().setAll(name, sized(0, 50, 20));

        assertThat(line.prefWidth(-1)).isEqualTo(200 + 8 + 50);
    }

    private static Region sized(double least, double wanted, double height) {
        Region one = new Region();
        one.setMinWidth(least);
        one.setPrefSize(wanted, height);
        return one;
    }

    private void layOut(double width, double height) {
        both.resize(width, height);
        both.layout();
    }
}
