package mu.maupass.station.screen.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mu.maupass.station.strings.Language;

/**
 * The guides that hang beside the counter, out of the application itself: no network and no browser. The pages of {@code docs/guides}
 * are packed with it, in the order of their index. Immutable.
 */
final class GuideShelf {
    /** Nothing on it: before it was read. */
    static final GuideShelf EMPTY = new GuideShelf(Map.of());

    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\[[^]]+]\\(([a-z-]+)\\.md\\)");
    private static final List<Language> WRITTEN = List.of(Language.ENGLISH, Language.FRENCH);

    private final Map<Language, List<Guide>> guides;

    private GuideShelf(Map<Language, List<Guide>> guides) {
        this.guides = guides;
    }

    /**
     * Reads them; takes some milliseconds, so not on the thread of the windows.
     *
     * @throws UncheckedIOException where the application's own files cannot be read
     */
    static GuideShelf read() {
        Map<Language, List<Guide>> guides = new EnumMap<>(Language.class);
        for (Language language : WRITTEN) {
            List<Guide> pages = new ArrayList<>();
            text(language, "README").stream()
                    .flatMap(index -> ENTRY.matcher(index).results())
                    .map((MatchResult entry) -> entry.group(1))
                    .forEach(name -> text(language, name).ifPresent(page -> pages.add(Guide.of(name, language, page))));
            guides.put(language, List.copyOf(pages));
        }
        return new GuideShelf(guides);
    }

    /**
     * All, in the order of the index.
     *
     * @param reader in whose language, or the nearest that there is: who reads Kreol has learnt French at school, who reads Arabic
     *     gets English
     */
    List<Guide> in(Language reader) {
        return guides.getOrDefault(written(reader), List.of());
    }

    private static Language written(Language reader) {
        return switch (reader) {
            case FRENCH, KREOL -> Language.FRENCH;
            case ENGLISH, ARABIC -> Language.ENGLISH;
        };
    }

    private static Optional<String> text(Language language, String name) {
        try (InputStream in = GuideShelf.class.getResourceAsStream("guides/" + language.tag() + "/" + name + ".md")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
