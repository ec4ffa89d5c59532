package mu.maupass.station.screen.control;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import mu.maupass.station.screen.lifetime.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * An answer after which there is no way back is given by nobody who cannot have read yet what it is about: a press that begins
 * sooner than this after the page was drawn only says so. On the pages before, the same key leads on.
 *
 * @param clock which may be set back: then nothing waits for it
 * @param least from when the page is drawn; nothing of it where nobody reads
 */
public record ReadFirst(InstantSource clock, Duration least) {
    private static final String ID = "read-first";

    /** Whether what the scene shows may be answered by now; true for a page that is not held. */
    public static boolean on(Scene scene) {
        Node told = scene.lookup("#" + ID);
        return told == null || !(told.getProperties().get(ReadFirst.class) instanceof Page page) || page.read();
    }

    /** @param words that say to read first */
    public Page page(String words) {
        return new Page(words);
    }

    /** One page, from when it is drawn. JavaFX thread only. */
    public final class Page {
        private final Instant drawn = clock.instant();
        private final Label told;
        private @Nullable Instant began;

        private Page(String words) {
            told = Type.text(words, "title", "accent-text");
            told.setId(ID);
            told.setVisible(false);
            told.setManaged(false);
            told.getProperties().put(ReadFirst.class, this);
        }

        /** Where it is said; not seen until then. */
        public Label told() {
            return told;
        }

        /** The answer, held; to be done where a press counts. */
        public Runnable holding(Runnable answer) {
            return () -> {
                Instant pressed = began == null ? clock.instant() : began;
                began = null;
                if (read(pressed)) {
                    answer.run();
                } else {
                    told.setVisible(true);
                    told.setManaged(true);
                    Announcement.say(told, told.getText());
                }
            };
        }

        /** A finger and the space bar answer where they let go: what counts is when they came. */
        public void follow(ButtonBase button, Lifetime lifetime) {
            lifetime.onChange(button.armedProperty(), armed -> {
                if (armed) {
                    began = clock.instant();
                }
            });
        }

        private boolean read() {
            return read(clock.instant());
        }

        private boolean read(Instant pressed) {
            return pressed.isBefore(drawn) || !pressed.isBefore(drawn.plus(least));
        }
    }
}
