package mu.maupass.station.screen.citizen;

import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import mu.maupass.station.screen.theme.Mirror;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Digits for a touch screen, laid out as on a telephone. Keyboards have their own: the pad is not in the tab order. */
final class NumberPad extends GridPane {
    NumberPad(IntConsumer digit, Runnable backspace, String backspaceWord) {
        getStyleClass().add("number-pad");
        Mirror.never(this);
        setHgap(6);
        setVgap(6);
        for (int n = 1; n <= 9; n++) {
            add(digitKey(n, digit), (n - 1) % 3, (n - 1) / 3);
        }
        Button back = key("", backspace);
        back.setId("pad-back");
        FontIcon icon = new FontIcon(Feather.DELETE);
        back.setGraphic(icon);
        back.setAccessibleText(backspaceWord);
        add(back, 0, 3);
        add(digitKey(0, digit), 1, 3);
        for (int i = 0; i < 3; i++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100.0 / 3);
            third.setFillWidth(true);
            getColumnConstraints().add(third);
        }
    }

    /** Where telephones have their last key. */
    void last(Button send) {
        add(send, 2, 3);
    }

    private static Button digitKey(int n, IntConsumer digit) {
        Button key = key(String.valueOf(n), () -> digit.accept(n));
        key.setId("pad-" + n);
        return key;
    }

    private static Button key(String text, Runnable action) {
        Button key = new Button(text);
        key.getStyleClass().addAll("plain", "pad-key", "figures");
        key.setMaxWidth(Double.MAX_VALUE);
        key.setFocusTraversable(false);
        key.setOnAction(event -> action.run());
        return key;
    }
}
