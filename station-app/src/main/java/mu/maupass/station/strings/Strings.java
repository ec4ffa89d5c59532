package mu.maupass.station.strings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mu.maupass.station.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language. Keys are dotted; the agent's and the citizen's texts are different keys because they are
 * different texts. Immutable and safe to share between threads.
 */
public final class Strings {
    /** What the authority may say in its own words; all else belongs to the application. */
    private static final Set<String> SIGNED = Set.of("citizen.consent.", "receipt.");

    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

    private final Language language;
    private final Properties texts;
    private final FailureTexts failures;

    private Strings(Language language, Properties texts, FailureTexts failures) {
        this.language = language;
        this.texts = texts;
        this.failures = failures;
    }

    /** Loads a language's texts of the screens; those of failures, as many again, are loaded when the first is wanted. */
    public static Strings of(Language language) {
        return new Strings(language, loaded("strings", language), new FailureTexts(language));
    }

    /** Loads what is not loaded yet, for whoever has the time. */
    public void loadAll() {
        failures.all();
    }

    /** Loaded once, by whichever thread wants one first. */
    private static final class FailureTexts {
        private final Language language;
        private Optional<Properties> loaded = Optional.empty();

        FailureTexts(Language language) {
            this.language = language;
        }

        synchronized Properties all() {
            Properties now = loaded.orElseGet(() -> loaded("failures", language));
            loaded = Optional.of(now);
            return now;
        }
    }

    /**
     * The same with the authority's words of consent and receipt where it has some. What it names otherwise, and what
     * does not fill in as the station's own text does, is left as it is.
     */
    public Strings with(Map<String, String> signed) {
        Properties merged = new Properties();
        merged.putAll(texts);
        signed.forEach((key, text) -> {
            String own = texts.getProperty(key);
            if (own != null
                    && SIGNED.stream().anyMatch(key::startsWith)
                    && places(own).equals(places(text))) {
                merged.setProperty(key, text);
            }
        });
        return new Strings(language, merged, failures);
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties loaded(String file, Language language) {
        String name = file + "_" + language.tag() + ".properties";
        try (InputStream in = Strings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new MissingResourceException("no strings file " + name, Strings.class.getName(), name);
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Language language() {
        return language;
    }

    public Locale locale() {
        return language.locale();
    }

    /**
     * The text under a key; arguments fill {@code {0}}, {@code {1}}, … as {@link MessageFormat} does. A text among them keeps
     * its own direction.
     */
    public String get(String key, Object... arguments) {
        String text = text(key);
        if (text == null) {
            throw new MissingResourceException("no text for " + key, Strings.class.getName(), key);
        }
        return arguments.length == 0 ? text : filled(text, arguments);
    }

    private @Nullable String text(String key) {
        String text = texts.getProperty(key);
        return text == null ? failures.all().getProperty(key) : text;
    }

    private String filled(String text, Object... arguments) {
        Object[] apart = Arrays.stream(arguments)
                .map(given -> given instanceof String words ? isolated(words) : given)
                .toArray();
        return language.direction().joined(new MessageFormat(text.replace("'", "''"), locale()).format(apart));
    }

    /** A name, a number or a code as it stands alone in this language: in its own direction, whatever is in it. */
    public String isolated(String given) {
        return language.direction().isolated(given);
    }

    /** A day with its month in words, as it is written: in French the first of a month is an ordinal, the others are not. */
    public String day(LocalDate day) {
        String pattern = language == Language.FRENCH && day.getDayOfMonth() == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, locale()).format(day);
    }

    /** How a day and a time are written in short, as {@code 29/11/2026 16:54}. */
    public DateTimeFormatter moment() {
        // The short form that the JDK has for Arabic carries marks that are drawn as boxes.
        return language.rightToLeft()
                ? DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", locale())
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale());
    }

    public Set<String> keys() {
        Set<String> keys = new HashSet<>(texts.stringPropertyNames());
        keys.addAll(failures.all().stringPropertyNames());
        return keys;
    }

    /** What happened, in a sentence. */
    public String what(Failure failure) {
        return ofFailure(failure, ".what");
    }

    /** What the person before the screen does now. */
    public String toDo(Failure failure) {
        return ofFailure(failure, ".do");
    }

    /** A code that a newer station wrote into the outbox has no text here: it is told as unforeseen, by its own code. */
    private String ofFailure(Failure failure, String part) {
        String key = "failure." + failure.code() + part;
        return failures.all().containsKey(key) ? get(key, failure.details().toArray()) : get("failure.V-199" + part);
    }

    /** Both sentences and the code, for one line of text. */
    public String line(Failure failure) {
        return "%s %s (%s)".formatted(what(failure), toDo(failure), failure.shown());
    }
}
