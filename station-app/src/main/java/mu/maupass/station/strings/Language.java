package mu.maupass.station.strings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A language the station speaks. What is offered, and in which order, stands here alone. */
public enum Language {
    FRENCH("fr", "Français", Direction.LEFT_TO_RIGHT),
    ENGLISH("en", "English", Direction.LEFT_TO_RIGHT),
    KREOL("mfe", "Kreol Morisien", Direction.LEFT_TO_RIGHT),
    ARABIC("ar", "العربية", Direction.RIGHT_TO_LEFT);

    private final String tag;
    private final String ownName;
    private final Direction direction;
    private final Locale locale;

    Language(String tag, String ownName, Direction direction) {
        this.tag = tag;
        this.ownName = ownName;
        this.direction = direction;
        // The digits of documents, codes and keyboards are the same in every language here.
        locale = Locale.forLanguageTag(tag + "-MU-u-nu-latn");
    }

    public String tag() {
        return tag;
    }

    /** The language's name in itself, as a person who reads no other finds it. */
    public String ownName() {
        return ownName;
    }

    /** The same in one word, where there is room for no more. */
    public String shortName() {
        int space = ownName.indexOf(' ');
        return space < 0 ? ownName : ownName.substring(0, space);
    }

    public Direction direction() {
        return direction;
    }

    public boolean rightToLeft() {
        return direction == Direction.RIGHT_TO_LEFT;
    }

    /** How its dates and numbers are written in Mauritius, always with the digits 0 to 9. */
    public Locale locale() {
        return locale;
    }

    /** Its tag as documents name their language. */
    public String documentTag() {
        return tag + "-MU";
    }

    public static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equalsIgnoreCase(tag))
                .findFirst();
    }

    /** The tags of all, with this between them. */
    public static String tags(String between) {
        return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(between));
    }
}
