package mu.maupass.station.screen;

import javafx.scene.control.ButtonBase;
import mu.maupass.station.strings.Language;

/** The citizen has chosen a language, without which nobody takes down a choice of consent. JavaFX thread only. */
final class LanguageChosen {
    private LanguageChosen() {}

    /** Where the citizen's window asks for one. */
    static void by(StationWindows windows, Language language) {
        ((ButtonBase) windows.citizen().scene().lookup("#language-" + language.tag())).fire();
    }
}
