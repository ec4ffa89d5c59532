package mu.maupass.station.screen.citizen;

import javafx.scene.control.Label;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;

/** That the visit ends soon, because nobody has done anything on either side; takes no room until then. */
final class ClosingNotice {
    private ClosingNotice() {}

    static Label of(CitizenViewModel model, Strings strings, Lifetime lifetime) {
        Label closing = Type.text("", "notice", "undetermined", "strong");
        closing.setId("citizen-closing");
        closing.setMaxWidth(Double.MAX_VALUE);
        lifetime.follow(model.closingIn(), seconds -> {
            closing.setText(
                    seconds.map(left -> strings.get("citizen.closing", left)).orElse(""));
            closing.setVisible(seconds.isPresent());
            closing.setManaged(seconds.isPresent());
        });
        return closing;
    }
}
