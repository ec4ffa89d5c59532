package mu.maupass.station.screen;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.strings.Language;

/**
 * Gives each agent the window as that agent left it: language, colours, size of text, tones and place. Who is here for the first
 * time has what was chosen at the sign-in, else the station's own, and never what the agent before had. JavaFX thread only.
 */
final class RememberedLook {
    private static final String LANGUAGE = "language";
    private static final String APPEARANCE = "appearance";
    private static final String TEXT_SIZE = "text-size";
    private static final String SOUND = "sound";
    private static final String PLACE = "place";

    /** Where a window is, in words that are kept. */
    interface Place {
        /** Empty where it is not the agent who put it there. */
        Optional<String> now();

        /** Without effect where no display shows that place any more, the words are none, or the agent does not put it anywhere. */
        void restore(String kept);
    }

    private final AgentPreferences kept;
    private final VisitDesk desk;
    private final Theme theme;
    private final Place place;
    private final Executor background;
    private final Look ofStation;
    /** What the window looked like when somebody left it last. */
    private Look left;

    private Optional<String> whose = Optional.empty();
    /** Where their window was when they came. */
    private Optional<String> placeBefore = Optional.empty();

    private boolean restoring;

    /** All that an agent without anything kept begins with. */
    private record Look(Language language, Appearance appearance, TextSize textSize, boolean sound) {}

    /**
     * @param background where the file is written
     * @param windows until they are closed
     */
    RememberedLook(
            AgentPreferences kept, VisitDesk desk, Theme theme, Place place, Executor background, Lifetime windows) {
        this.kept = kept;
        this.desk = desk;
        this.theme = theme;
        this.place = place;
        this.background = background;
        ofStation = look();
        left = ofStation;
        desk.agent().follow(windows, this::changed);
        desk.agentLanguage().onChange(windows, now -> keep(background));
        theme.appearance().onChange(windows, now -> keep(background));
        theme.textSize().onChange(windows, now -> keep(background));
        desk.sound().onChange(windows, now -> keep(background));
        // Nothing runs in the background any more when the windows have closed.
        windows.onEnd(() -> keep(Runnable::run));
    }

    private void changed(Optional<Agent> now) {
        keep(background);
        whose = now.map(Agent::id);
        whose.ifPresentOrElse(agent -> restore(kept.of(agent)), () -> left = look());
    }

    private Look look() {
        return new Look(
                desk.agentLanguage().get(),
                theme.appearance().get(),
                theme.textSize().get(),
                desk.sound().get());
    }

    private void restore(Map<String, String> own) {
        restoring = true;
        try {
            Look now = look();
            desk.agentLanguage().set(Language.of(own.getOrDefault(LANGUAGE, "")).orElse(first(now, Look::language)));
            theme.appearance().set(named(Appearance.values(), own, APPEARANCE).orElse(first(now, Look::appearance)));
            theme.textSize().set(named(TextSize.values(), own, TEXT_SIZE).orElse(first(now, Look::textSize)));
            desk.sound()
                    .set(Optional.ofNullable(own.get(SOUND))
                            .map(Boolean::parseBoolean)
                            .orElse(first(now, Look::sound)));
            placeBefore = Optional.ofNullable(own.get(PLACE));
            placeBefore.ifPresent(place::restore);
        } finally {
            restoring = false;
        }
    }

    /** Where nothing is kept: as the station has it, unless it was chosen since somebody left. */
    private <T> T first(Look now, Function<Look, T> part) {
        return part.apply(now).equals(part.apply(left)) ? part.apply(ofStation) : part.apply(now);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, Map<String, String> own, String key) {
        return Arrays.stream(all).filter(one -> one.name().equals(own.get(key))).findFirst();
    }

    private void keep(Executor where) {
        if (restoring || whose.isEmpty()) {
            return;
        }
        String agent = whose.get();
        Map<String, String> values = new TreeMap<>();
        values.put(LANGUAGE, desk.agentLanguage().get().tag());
        values.put(APPEARANCE, theme.appearance().get().name());
        values.put(TEXT_SIZE, theme.textSize().get().name());
        values.put(SOUND, String.valueOf(desk.sound().get()));
        place.now().or(() -> placeBefore).ifPresent(at -> values.put(PLACE, at));
        where.execute(() -> kept.keep(agent, values));
    }
}
