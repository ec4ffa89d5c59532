package mu.maupass.station.screen.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import javafx.application.Application;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;

/** The look of all windows: one appearance and one text size, which each window may change for all. JavaFX thread only. */
public final class Theme {
    /** Base size of type on the agent's side, in pixels. */
    public static final double AGENT_BASE = 14;
    /** Base size of type on the citizen's side, which is read from further away, in pixels. */
    public static final double CITIZEN_BASE = 20;

    /** On the root of a window whose language is read from right to left. */
    private static final String FROM_RIGHT = "from-right";

    private static final String LIGHT = sheet("controls-light.css");

    private final SharedProperty<Appearance> appearance = new SharedProperty<>(Appearance.LIGHT);
    private final SharedProperty<TextSize> textSize = new SharedProperty<>(TextSize.NORMAL);
    private final TextSize largest;

    /** With letters of each size. */
    public Theme() {
        this(TextSize.TWICE);
    }

    /** @param largest size of letters that somebody can choose, by whatever key */
    public Theme(TextSize largest) {
        this.largest = largest;
    }

    /** Once, before there is any control: JavaFX would read its own theme else, and then this one. */
    public static void replaceToolkitTheme() {
        Application.setUserAgentStylesheet(LIGHT);
    }

    public SharedProperty<Appearance> appearance() {
        return appearance;
    }

    public SharedProperty<TextSize> textSize() {
        return textSize;
    }

    /** The next larger letters, or those of now where they are the largest that can be chosen. */
    public TextSize larger() {
        TextSize now = textSize.get();
        return now.compareTo(largest) < 0 ? now.larger() : now;
    }

    /**
     * Gives a scene the look, now and after each change, and the keys Ctrl+Plus, Ctrl+Minus and Ctrl+0.
     *
     * @param base size of its type in pixels at the normal text size
     * @param window that shows the scene
     */
    public void dress(Scene scene, double base, Lifetime window) {
        Runnable colours = () -> {
            String controls = appearance.get() == Appearance.LIGHT ? LIGHT : sheet("controls-dark.css");
            // Menus and tips that were opened keep the last sheet of their own: a scene that had one goes on with one.
            boolean own =
                    scene.getUserAgentStylesheet() != null || !controls.equals(Application.getUserAgentStylesheet());
            scene.setUserAgentStylesheet(own ? controls : null);
            scene.getStylesheets()
                    .setAll(
                            sheet(appearance.get().file()),
                            sheet("station.css"),
                            iconSizes(base * textSize.get().factor()));
        };
        Runnable size = () -> scene.getRoot()
                .setStyle("-fx-font-size: " + hundredths(base * textSize.get().factor()) + "px;");
        appearance.follow(window, now -> colours.run());
        textSize.onChange(window, now -> {
            size.run();
            colours.run();
        });
        window.follow(scene.rootProperty(), root -> size.run());
        window.follow(
                scene.rootProperty().flatMap(Node::effectiveNodeOrientationProperty),
                way -> turned(scene.getRoot(), way));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::resize);
    }

    /**
     * JavaFX asks for the direction of a rule where it looks up a control's look first, and not again for what is above
     * it: what was made in a window that had been turned around got the font of before. A class is looked up again.
     */
    private static void turned(Parent root, NodeOrientation way) {
        root.getStyleClass().remove(FROM_RIGHT);
        if (way == NodeOrientation.RIGHT_TO_LEFT) {
            root.getStyleClass().add(FROM_RIGHT);
        }
    }

    private void resize(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        KeyCode key = event.getCode();
        if (key == KeyCode.PLUS || key == KeyCode.EQUALS || key == KeyCode.ADD) {
            textSize.set(larger());
        } else if (key == KeyCode.MINUS || key == KeyCode.SUBTRACT) {
            textSize.set(textSize.get().smaller());
        } else if (key == KeyCode.DIGIT0 || key == KeyCode.NUMPAD0) {
            textSize.set(TextSize.NORMAL);
        } else {
            return;
        }
        event.consume();
    }

    /** An icon is its own font, so that em would grow with every pass: it is given pixels. */
    private static String iconSizes(double base) {
        String rules = ".ikonli-font-icon{-fx-icon-size:" + Math.round(base * 1.25)
                + "px;}.ikonli-font-icon.huge{-fx-icon-size:" + Math.round(base * 2.5) + "px;}";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.UTF_8));
    }

    /** With a point in every language; the JDK's formats would be the first that anybody needs of them. */
    private static double hundredths(double pixels) {
        return Math.round(pixels * 100) / 100.0;
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }
}
