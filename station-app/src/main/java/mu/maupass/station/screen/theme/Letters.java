package mu.maupass.station.screen.theme;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The letters that the style sheets name (station.css). */
public final class Letters {
    private static final String FAMILY = "Noto Sans";

    private Letters() {}

    /**
     * Finds the computer's fonts and measures a word, which the first use of a letter waits for, without showing
     * anything. Any thread: JavaFX lets text be measured on each as long as no window has it. What is drawn later shares
     * with it only what JavaFX keeps for all.
     */
    public static void findBeforeTheyAreDrawn() {
        for (FontWeight weight : new FontWeight[] {FontWeight.NORMAL, FontWeight.BOLD}) {
            Text word = new Text("MauPass");
            word.setFont(Font.font(FAMILY, weight, Theme.AGENT_BASE));
            var _ = word.getLayoutBounds();
        }
    }
}
