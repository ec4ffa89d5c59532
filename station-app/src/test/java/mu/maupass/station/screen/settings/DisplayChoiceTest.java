package mu.maupass.station.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class DisplayChoiceTest {
    private static final Rectangle2D MAIN = new Rectangle2D(0, 0, 1368, 768);
    private static final Rectangle2D RIGHT = new Rectangle2D(1368, 0, 1280, 720);
    private static final Rectangle2D LEFT = new Rectangle2D(-1920, 0, 1920, 1080);

    private static Optional<Rectangle2D> of(Optional<String> chosen, Rectangle2D... all) {
        return DisplayChoice.citizens(List.of(all), MAIN, chosen);
    }

    @Test
    void theChosenOneIsTheCitizensEvenWhereTheDesktopCallsItTheMainOne() {
        assertThat(of(Optional.of("-1920,0"), MAIN, RIGHT, LEFT)).contains(LEFT);
        assertThat(of(Optional.of("0,0"), MAIN, RIGHT)).contains(MAIN);
    }

    @Test
    void whereTheChosenOneIsAwayAnotherStandsIn() {
        assertThat(of(Optional.of("-1920,0"), MAIN, RIGHT)).contains(RIGHT);
        assertThat(of(Optional.empty(), MAIN, RIGHT, LEFT)).contains(RIGHT);
    }

    @Test
    void oneDisplayIsSharedAndNobodys() {
        assertThat(of(Optional.of("0,0"), MAIN)).isEmpty();
        assertThat(of(Optional.empty(), MAIN)).isEmpty();
    }

    @Test
    void theAgentsWindowLeavesTheCitizensDisplayAndNoOther() {
        assertThat(DisplayChoice.agents(List.of(RIGHT), MAIN, 600, 400)).contains(RIGHT);
        assertThat(DisplayChoice.agents(List.of(MAIN), RIGHT, 600, 400)).isEmpty();
    }
}
