package mu.maupass.station.screen.citizen;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/**
 * What stands above every page while it is so: that the visit ends soon, because nobody has done anything on either side, which
 * is read aloud, too, once, to who listens, behind what is being read while there is time for both; and that nothing could be read aloud.
 */
final class ClosingNotice {
    /** So much that it can be said, understood and answered. */
    private static final long SECONDS_TO_HEAR = 20;

    private ClosingNotice() {}

    static List<Label> of(CitizenViewModel model, CitizenLook look, Strings strings, Lifetime lifetime) {
        Label closing = notice("citizen-closing");
        lifetime.follow(model.closingIn(), seconds -> {
            boolean begins = seconds.isPresent() && !closing.isVisible();
            show(closing, seconds.map(left -> strings.get("citizen.closing", left)));
            if (begins) {
                look.tell(
                        strings.language(),
                        () -> model.closingIn().getValue().map(left -> strings.get("citizen.closing", left)));
            } else if (seconds.isEmpty()) {
                look.untell();
            }
            if (seconds.filter(left -> left <= SECONDS_TO_HEAR).isPresent()) {
                look.tellNow();
            }
        });
        Label silent = notice("citizen-voice-failed");
        lifetime.follow(
                look.voice().failure(),
                failure -> show(
                        silent,
                        failure.map(why -> strings.get("citizen.look.aloud-failed") + " (" + why.shown() + ")")));
        return List.of(closing, silent);
    }

    private static Label notice(String id) {
        Label notice = Type.text("", "notice", "undetermined", "strong");
        notice.setId(id);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.setVisible(false);
        return notice;
    }

    private static void show(Label notice, Optional<String> words) {
        notice.setText(words.orElse(""));
        notice.setVisible(words.isPresent());
        notice.setManaged(words.isPresent());
    }
}
