package mu.maupass.station.screen.control;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;

/**
 * Gives the keyboard to what was drawn just now. A field gets its skin while it is given its look for the first time,
 * and JavaFX remembers that half look for a field without the keyboard: one that has the keyboard before the look was
 * given again would lose the colour of its letters with it. JavaFX thread only.
 */
public final class FirstFocus {
    private FirstFocus() {}

    /** @param node in a scene, with a first look */
    public static void give(Node node) {
        if (node instanceof TextInputControl field) {
            field.applyCss();
        }
        node.requestFocus();
    }
}
