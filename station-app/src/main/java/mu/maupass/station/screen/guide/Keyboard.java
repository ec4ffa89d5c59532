package mu.maupass.station.screen.guide;

import javafx.geometry.Rectangle2D;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;

/**
 * Presses keys as a person does: the events come from the display's server and go to the window that has the keyboard.
 * Types on a keyboard with the American layout, which a virtual display has. JavaFX thread only.
 */
final class Keyboard {
    private final Robot robot = new Robot();

    /** Puts the pointer where it touches nothing: what lies under it would look as if it were meant. */
    void pointerAway() {
        Rectangle2D display = Screen.getPrimary().getBounds();
        robot.mouseMove(display.getMinX(), display.getMaxY() - 1);
    }

    /** Holds all of these down, one after the other, and lets them go again. */
    void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            robot.keyPress(key);
        }
        for (int i = keys.length - 1; i >= 0; i--) {
            robot.keyRelease(keys[i]);
        }
    }

    /** @throws IllegalArgumentException for a character that has no key here */
    void type(char character) {
        if (Character.isUpperCase(character) || character == '<') {
            press(KeyCode.SHIFT, keyOf(Character.toLowerCase(character)));
        } else {
            press(keyOf(character));
        }
    }

    private static KeyCode keyOf(char character) {
        if (character >= 'a' && character <= 'z' || character >= '0' && character <= '9') {
            return KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(character)));
        }
        return switch (character) {
            case '-' -> KeyCode.MINUS;
            case '.' -> KeyCode.PERIOD;
            case '<' -> KeyCode.COMMA;
            case ' ' -> KeyCode.SPACE;
            case '\n' -> KeyCode.ENTER;
            default -> throw new IllegalArgumentException("no key for U+" + Integer.toHexString(character));
        };
    }
}
