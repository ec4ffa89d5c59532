package mu.maupass.station.screen.help;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.strings.Strings;

/** Every failure that the station knows, to be found by its code or by words of its text. Immutable. */
final class FailureIndex {
    /**
     * A failure as the windows would tell it; what only a case knows is left open.
     *
     * @param what happened
     * @param toDo about it
     */
    record Entry(String code, String what, String toDo) {}

    private static final Pattern TEXT = Pattern.compile("failure\\.([A-Z]-\\d{3})\\.what");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern CODE = Pattern.compile("[A-Z]?-?\\d{0,3}");
    /** As a message shows it: in brackets, and with the code of a fault behind it. */
    private static final Pattern SHOWN = Pattern.compile(
            "\\(?([A-Z]-?\\d{3})(?:\\s*[\u00b7.,:-]\\s*|\\s+)?(?:[0-9A-Z]{1,4}(?::[0-9A-Z]{0,4})?)?\\W*");

    private final List<Entry> all;

    private FailureIndex(List<Entry> all) {
        this.all = all;
    }

    static FailureIndex of(Strings strings) {
        return new FailureIndex(strings.keys().stream()
                .map(TEXT::matcher)
                .filter(key -> key.matches())
                .map(key -> key.group(1))
                .sorted()
                .map(Failure::remembered)
                .map(failure -> new Entry(failure.code(), strings.what(failure), strings.toDo(failure)))
                .toList());
    }

    List<Entry> all() {
        return all;
    }

    /**
     * What fits: a code, also without its dash or its letter, while it is still being typed, and whole as a message shows it with
     * brackets and the code of a fault; else words that all stand in the text, whatever their accents.
     */
    List<Entry> find(String typed) {
        String query = typed.strip();
        if (query.isEmpty()) {
            return List.of();
        }
        Matcher shown = SHOWN.matcher(query.toUpperCase(Locale.ROOT));
        String code = shown.matches()
                ? shown.group(1)
                : query.toUpperCase(Locale.ROOT).replace(" ", "");
        if (CODE.matcher(code).matches()) {
            String plain = code.replace("-", "");
            boolean letter = Character.isLetter(code.charAt(0));
            return all.stream()
                    .filter(entry -> entry.code()
                            .replace("-", "")
                            .substring(letter ? 0 : 1)
                            .startsWith(plain))
                    .toList();
        }
        List<String> words = Arrays.asList(folded(query).split("\\s+"));
        return all.stream()
                .filter(entry -> Stream.of(folded(entry.what() + " " + entry.toDo()))
                        .allMatch(text -> words.stream().allMatch(text::contains)))
                .toList();
    }

    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'');
    }
}
