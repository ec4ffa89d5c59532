package mu.maupass.station.screen.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import mu.maupass.station.screen.theme.TextSize;
import org.kordamp.ikonli.javafx.FontIcon;

/** Words and signs that stand out too little from what is behind them (WCAG 2.2, 1.4.3 and 1.4.11). */
public final class Paleness {
    private static final double WORDS = 4.5;
    private static final double LARGE_WORDS = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;

    private Paleness() {}

    /**
     * Each line one finding. What cannot be used now may be pale. The scene has been styled; call on the JavaFX thread.
     *
     * @param letters that are in use: what is large only in them is judged as it is in the usual ones
     */
    public static List<String> findings(Scene scene, TextSize letters) {
        List<String> wrong = new ArrayList<>();
        for (Seen seen : Seen.all(scene)) {
            if (seen.node() instanceof Text text
                    && !text.getText().isBlank()
                    && !text.isDisabled()
                    && !selected(text)
                    && text.getFill() instanceof Color colour) {
                Color ground = ground(text, scene);
                double contrast = contrast(over(faded(colour, text), ground), ground);
                double least = text instanceof FontIcon || large(text, letters) ? LARGE_WORDS : WORDS;
                if (contrast < least) {
                    wrong.add("too pale (%.1f): %s, %s on %s".formatted(contrast, seen.name(), colour, ground));
                }
            }
        }
        return wrong;
    }

    /** What is selected has a ground of its own, which is no region's. */
    private static boolean selected(Text text) {
        for (Node at = text.getParent(); at != null; at = at.getParent()) {
            if (at instanceof TextInputControl input) {
                return input.getSelection().getLength() > 0;
            }
        }
        return false;
    }

    private static boolean large(Text text, TextSize letters) {
        double size = text.getFont().getSize() / letters.factor();
        return size >= LARGE || size >= LARGE_BOLD && text.getFont().getStyle().contains("Bold");
    }

    private static Color faded(Color colour, Node node) {
        double opacity = 1;
        for (Node at = node; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
        return colour.deriveColor(0, 1, 1, opacity);
    }

    /** What is behind it, put together of all that lets something through. */
    private static Color ground(Node node, Scene scene) {
        List<Color> behind = new ArrayList<>();
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            Optional<Color> fill = at instanceof Region region ? fill(region) : Optional.empty();
            fill.ifPresent(behind::add);
            if (fill.filter(Color::isOpaque).isPresent()) {
                break;
            }
        }
        Color ground = scene.getFill() instanceof Color colour ? colour : Color.WHITE;
        for (Color colour : behind.reversed()) {
            ground = over(colour, ground);
        }
        return ground;
    }

    /** The innermost of a region's fills. */
    private static Optional<Color> fill(Region region) {
        if (region.getBackground() == null
                || region.getChildrenUnmodifiable().stream().anyMatch(ImageView.class::isInstance)) {
            return Optional.empty();
        }
        List<BackgroundFill> fills = region.getBackground().getFills();
        return fills.isEmpty() || !(fills.getLast().getFill() instanceof Color colour) || colour.getOpacity() == 0
                ? Optional.empty()
                : Optional.of(colour);
    }

    private static Color over(Color front, Color back) {
        double share = front.getOpacity();
        return new Color(
                front.getRed() * share + back.getRed() * (1 - share),
                front.getGreen() * share + back.getGreen() * (1 - share),
                front.getBlue() * share + back.getBlue() * (1 - share),
                1);
    }

    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double value) {
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
