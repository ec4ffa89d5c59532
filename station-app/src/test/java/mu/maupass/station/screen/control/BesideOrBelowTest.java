package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** What has a least height has it beside and below another. */
class BesideOrBelowTest {
    private static final double GAP = 8;
    private static final double LEAST = 72;

    private final Region field = sized(200, 63);
    private final Region button = sized(150, 40);
    private final BesideOrBelow both = new BesideOrBelow(GAP, field, button);

    @Test
    void aTargetIsNotLowerThanItsLeastHeightWhereItsLettersWantLess() {
        layOut(200 + GAP + 149);

        assertThat(field.getHeight()).isEqualTo(LEAST);
        assertThat(button.getLayoutY()).isEqualTo(LEAST + GAP);
        assertThat(button.getHeight()).isEqualTo(LEAST);
        assertThat(both.prefHeight(200)).isEqualTo(LEAST + GAP + LEAST);
    }

    @Test
    void norBesideTheOther() {
        layOut(200 + GAP + 150);

        assertThat(button.getLayoutY()).isZero();
        assertThat(field.getHeight()).isEqualTo(LEAST);
        assertThat(button.getHeight()).isEqualTo(LEAST);
    }

    private static Region sized(double width, double height) {
        Region one = new Region();
        one.setMinSize(width, LEAST);
        one.setPrefSize(width, height);
        return one;
    }

    private void layOut(double width) {
        both.resize(width, both.prefHeight(width));
        both.layout();
    }
}
