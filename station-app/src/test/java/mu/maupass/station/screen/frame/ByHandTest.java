package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What the toolkit says by itself, when the page under a pointer that lies still has become another, is nobody's doing. */
class ByHandTest {
    private final List<EventType<?>> done = new ArrayList<>();
    private final Node under = new Region();

    @BeforeEach
    void watch() throws Exception {
        FxToolkit.registerPrimaryStage();
        WaitForAsyncUtils.asyncFx(
                        () -> ByHand.follow(new Scene(new StackPane(under)), event -> done.add(event.getEventType())))
                .get();
    }

    private void happens(InputEvent event) throws Exception {
        WaitForAsyncUtils.asyncFx(() -> Event.fireEvent(under, event)).get();
    }

    private static MouseEvent mouse(EventType<MouseEvent> type) {
        return new MouseEvent(
                type,
                1,
                1,
                1,
                1,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    @Test
    void aPageThatChangesUnderThePointerIsNobodysDoing() throws Exception {
        happens(mouse(MouseEvent.MOUSE_EXITED));
        happens(mouse(MouseEvent.MOUSE_ENTERED));
        happens(mouse(MouseEvent.MOUSE_ENTERED_TARGET));
        happens(mouse(MouseEvent.MOUSE_EXITED_TARGET));
        assertThat(done).isEmpty();
    }

    @Test
    void whatIsMovedPressedAndTypedIsSomebodys() throws Exception {
        happens(mouse(MouseEvent.MOUSE_MOVED));
        happens(mouse(MouseEvent.MOUSE_PRESSED));
        happens(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.A, false, false, false, false));
        assertThat(done).containsExactly(MouseEvent.MOUSE_MOVED, MouseEvent.MOUSE_PRESSED, KeyEvent.KEY_PRESSED);
    }
}
