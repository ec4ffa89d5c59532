package mu.maupass.station.screen.citizen;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.lifetime.SharedValue;
import mu.maupass.station.screen.sound.Voice;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.VisitState;

/**
 * Size of letters and contrast of the citizen's side, and the voice that reads it aloud, chosen there: never those of the agent,
 * and for the next citizen as they were at first. JavaFX thread only.
 */
final class CitizenLook {
    /** Twice as large is for the agent's side alone until all that is here has its room with it. */
    private final Theme theme = new Theme(TextSize.LARGEST);

    private final Voice voice;
    /** Whether this citizen has had something read aloud. */
    private boolean listens;
    /** Is said once what is being read has been read. */
    private Optional<Runnable> next = Optional.empty();

    /**
     * @param voice of the computer
     * @param window for how long it counts
     */
    CitizenLook(SharedValue<Optional<VisitState>> visit, Voice voice, Lifetime window) {
        this.voice = voice;
        visit.onChange(window, this::changed);
        window.onChange(voice.speaking(), now -> sayNext());
        window.onEnd(voice::stop);
    }

    Voice voice() {
        return voice;
    }

    private void changed(Optional<VisitState> visit) {
        if (visit.isEmpty()) {
            theme.textSize().set(TextSize.NORMAL);
            theme.appearance().set(Appearance.LIGHT);
            listens = false;
            next = Optional.empty();
            voice.stop();
            voice.findLater();
        } else {
            voice.find();
        }
    }

    /**
     * Reads aloud what the citizen asks for.
     *
     * @param heard run once all of it was said
     */
    void read(Language language, List<String> lines, Runnable heard) {
        listens = true;
        voice.say(language, lines, heard);
    }

    /**
     * Says what nobody has asked for, to a citizen who has had something read aloud in this visit: they may not see it. What is being
     * read is read to its end first.
     *
     * @param words asked for when they are said; empty where there is nothing to tell any more
     */
    void tell(Language language, Supplier<Optional<String>> words) {
        if (listens && voice.languages().get().contains(language)) {
            next = Optional.of(() -> words.get().ifPresent(said -> voice.say(language, List.of(said), () -> {})));
            sayNext();
        }
    }

    /** What was to be told, and was not begun yet, is not so any more. */
    void untell() {
        next = Optional.empty();
    }

    /** What is to be told cannot wait for the end of what is being read. */
    void tellNow() {
        if (next.isPresent()) {
            voice.stop();
            sayNext();
        }
    }

    private void sayNext() {
        if (!voice.speaking().get()) {
            Optional<Runnable> told = next;
            next = Optional.empty();
            told.ifPresent(Runnable::run);
        }
    }

    void dress(Scene scene, Lifetime window) {
        theme.dress(scene, Theme.CITIZEN_BASE, window);
    }

    /** The next larger letters; after the largest the normal ones again. */
    void larger() {
        TextSize larger = theme.larger();
        theme.textSize().set(larger == theme.textSize().get() ? TextSize.NORMAL : larger);
    }

    /** White on black, or as usual again. */
    void contrast() {
        theme.appearance()
                .set(theme.appearance().get() == Appearance.CONTRAST ? Appearance.LIGHT : Appearance.CONTRAST);
    }

    Theme theme() {
        return theme;
    }
}
