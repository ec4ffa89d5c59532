package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scroll bar comes for what has no room, not for a pixel of a rounded length. */
class CitizenPageTest {
    @ParameterizedTest
    @CsvSource({"40, 366", "366, 366", "367, 366", "368, 366", "369, 369", "500, 500"})
    void thePageIsAsHighAsItsPlaceUnlessMoreThanARoundingLacks(double content, double page) {
        Region words = new Region();
        words.setMinHeight(content);
        CitizenPage place = new CitizenPage(words);
        place.fill(new SimpleObjectProperty<>(366.0), new Lifetime());
        assertThat(Math.max(place.minHeight(-1), place.prefHeight(-1))).isEqualTo(page);
    }
}
