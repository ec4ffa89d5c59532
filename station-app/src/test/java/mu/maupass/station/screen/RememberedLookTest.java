package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;

class RememberedLookTest {
    private final AgentPreferences kept = AgentPreferences.none();
    private final ScriptedCounter counter = new ScriptedCounter();

    /** A window that is where a test puts it. */
    private static final class ScriptedPlace implements RememberedLook.Place {
        private String where = "0 0 1366 768";

        @Override
        public Optional<String> now() {
            return Optional.of(where);
        }

        @Override
        public void restore(String kept) {
            where = kept;
        }
    }

    @Test
    void anAgentFindsTheWindowAsItWasLeftAndTheNextOneTheirOwn() {
        Lifetime windows = new Lifetime();
        VisitDesk desk = new VisitDesk(counter, Runnable::run);
        Theme theme = new Theme();
        ScriptedPlace place = new ScriptedPlace();
        new RememberedLook(kept, desk, theme, place, Runnable::run, windows);
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.agentLanguage().set(Language.ENGLISH);
        theme.appearance().set(Appearance.DARK);
        theme.textSize().set(TextSize.LARGE);
        desk.sound().set(false);
        place.where = "maximised";
        desk.signOut();
        desk.signedIn(ScriptedCounter.APPADOO);
        desk.agentLanguage().set(Language.FRENCH);
        theme.appearance().set(Appearance.CONTRAST);
        place.where = "5 5 1100 720";
        windows.end();

        VisitDesk later = new VisitDesk(counter, Runnable::run);
        Theme look = new Theme();
        ScriptedPlace window = new ScriptedPlace();
        new RememberedLook(kept, later, look, window, Runnable::run, new Lifetime());
        later.signedIn(ScriptedCounter.RAMDIN);
        assertThat(later.agentLanguage().get()).isEqualTo(Language.ENGLISH);
        assertThat(look.appearance().get()).isEqualTo(Appearance.DARK);
        assertThat(look.textSize().get()).isEqualTo(TextSize.LARGE);
        assertThat(later.sound().get()).isFalse();
        assertThat(window.where).isEqualTo("maximised");
        later.signOut();
        later.signedIn(ScriptedCounter.APPADOO);
        assertThat(look.appearance().get()).isEqualTo(Appearance.CONTRAST);
        assertThat(window.where).as("also where the windows were closed").isEqualTo("5 5 1100 720");
    }

    @Test
    void whoHasNothingKeptHasWhatWasChosenAtTheSignInElseTheStationsOwn() {
        VisitDesk desk = new VisitDesk(counter, Runnable::run);
        Language ofStation = desk.agentLanguage().get();
        Language other = ofStation == Language.FRENCH ? Language.ENGLISH : Language.FRENCH;
        Theme theme = new Theme();
        new RememberedLook(kept, desk, theme, new ScriptedPlace(), Runnable::run, new Lifetime());
        desk.signedIn(ScriptedCounter.RAMDIN);
        desk.agentLanguage().set(other);
        theme.appearance().set(Appearance.CONTRAST);
        theme.textSize().set(TextSize.LARGE);
        desk.sound().set(false);
        desk.signOut();
        theme.appearance().set(Appearance.DARK);
        desk.signedIn(ScriptedCounter.APPADOO);
        assertThat(desk.agentLanguage().get()).isEqualTo(ofStation);
        assertThat(theme.textSize().get()).isEqualTo(TextSize.NORMAL);
        assertThat(desk.sound().get()).isTrue();
        assertThat(theme.appearance().get()).as("chosen at the sign-in").isEqualTo(Appearance.DARK);
        desk.signOut();
        desk.signedIn(ScriptedCounter.RAMDIN);
        assertThat(theme.appearance().get()).isEqualTo(Appearance.CONTRAST);
        assertThat(desk.agentLanguage().get()).isEqualTo(other);
    }

    @Test
    void theCitizensWindowFollowsItsDisplayAndTheAgentIsToldWhenThatGoes() {
        ObjectProperty<Optional<Rectangle2D>> display = new SimpleObjectProperty<>(Optional.empty());
        SharedProperty<Boolean> gone = new SharedProperty<>(false);
        List<String> done = new ArrayList<>();
        new CitizenDisplay(
                display, where -> done.add("at " + where.getMinX()), () -> done.add("beside"), gone, new Lifetime());
        assertThat(gone.get()).as("there never was one").isFalse();
        display.set(Optional.of(new Rectangle2D(1366, 0, 1024, 768)));
        assertThat(gone.get()).isFalse();
        display.set(Optional.empty());
        assertThat(done).containsExactly("beside", "at 1366.0", "beside");
        assertThat(gone.get()).isTrue();
        display.set(Optional.of(new Rectangle2D(1366, 0, 1024, 768)));
        assertThat(gone.get()).isFalse();
    }
}
