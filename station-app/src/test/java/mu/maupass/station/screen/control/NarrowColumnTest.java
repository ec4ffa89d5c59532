package mu.maupass.station.screen.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class NarrowColumnTest {
    @Test
    void aLineIsAsHighAsItsColumnsTextsAreInTheColumnsWidth() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            NarrowColumn column = new NarrowColumn(0, Type.text("word ".repeat(200)));
            column.setPrefWidth(200);
            column.setMaxWidth(200);
            WrappingLine line = new WrappingLine(24, 24, Pos.TOP_CENTER);
            line.getChildren().setAll(column);
            new Scene(line, 1000, 1000);
            line.applyCss();
            line.layout();
            assertThat(line.prefHeight(-1)).isEqualTo(column.prefHeight(200)).isGreaterThan(200);
        });
    }
}
