package mu.maupass.station.screen.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;

/** What a screen reader says of something that came without the keyboard moving: a failure, what the citizen did. */
public final class Announcement {
    private Announcement() {}

    /**
     * Says it at the place that has the keyboard, which is the only one that a reader follows.
     *
     * @param near where it is shown; says nothing while that is in no window, because its screen says it when it comes
     */
    public static void say(Node near, String words) {
        Optional.ofNullable(near.getScene())
                .map(Scene::getFocusOwner)
                .filter(owner -> !words.isBlank())
                .ifPresent(owner -> {
                    // The same words again are no change, and would not be said.
                    owner.setAccessibleHelp(null);
                    owner.setAccessibleHelp(words);
                });
    }
}
