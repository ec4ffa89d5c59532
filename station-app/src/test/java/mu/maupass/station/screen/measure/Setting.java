package mu.maupass.station.screen.measure;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import mu.maupass.station.screen.theme.TextSize;

/** How large a display is, and the letters on it. */
public record Setting(Display display, TextSize letters) {
    public static final List<Display> DISPLAYS =
            List.of(new Display(800, 600), new Display(1024, 768), new Display(1366, 768), new Display(1920, 1080));
    /** The usual, and as large as the guidelines for whoever sees little ask for, with a step between. */
    public static final List<TextSize> SIZES = List.of(TextSize.NORMAL, TextSize.LARGEST, TextSize.TWICE);

    /** As Scene.doLayoutPass has them. */
    private static final int PASSES = 3;

    /** A display, in pixels. */
    public record Display(int width, int height) {
        @Override
        public String toString() {
            return width + "×" + height;
        }
    }

    /** Each display with letters of each size. */
    public static Stream<Setting> all() {
        return DISPLAYS.stream().flatMap(display -> SIZES.stream().map(letters -> new Setting(display, letters)));
    }

    /** Lays a scene out as often as JavaFX does before it draws: what finds another width may ask for another height. */
    public static void lay(Scene scene) {
        scene.getRoot().applyCss();
        for (int pass = 0; pass < PASSES; pass++) {
            scene.getRoot().layout();
        }
    }

    @Override
    public String toString() {
        return display + " " + letters;
    }
}
