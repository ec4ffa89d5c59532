package mu.maupass.station.screen.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import mu.maupass.station.screen.theme.TextSize;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PalenessTest {
    /** On white: enough for a headline, and not for what is read. */
    private static final Color GREY = Color.web("#888888");

    private static List<String> of(double size, TextSize letters) throws Exception {
        FxToolkit.registerPrimaryStage();
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Text words = new Text("Agent");
            words.setFont(Font.font(size));
            words.setFill(GREY);
            return Paleness.findings(new Scene(new StackPane(words)), letters);
        });
    }

    @Test
    void aHeadlineMayBePalerThanWhatIsRead() throws Exception {
        assertThat(of(28, TextSize.NORMAL)).isEmpty();
        assertThat(of(14, TextSize.NORMAL)).singleElement().asString().startsWith("too pale (3.5)");
    }

    /** Who has the usual letters reads it in these colours, too. */
    @Test
    void whatIsLargeInLargerLettersOnlyIsNoHeadline() throws Exception {
        assertThat(of(28, TextSize.TWICE)).singleElement().asString().startsWith("too pale (3.5)");
    }
}
