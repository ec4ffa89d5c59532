package mu.maupass.station.strings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language the station speaks. */
public enum Language {
    FRENCH("fr", "Français"),
    ENGLISH("en", "English");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    public String tag() {
        return tag;
    }

    /** The language's name in itself, as a person who reads no other finds it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(tag, "MU");
    }

    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(tag))
                .findFirst();
    }
}
