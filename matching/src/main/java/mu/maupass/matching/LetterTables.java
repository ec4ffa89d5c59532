package mu.maupass.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The tables of {@code latin.tsv} and the files beside it: how a letter, or a pair of them, is spelt in A to Z. */
final class LetterTables {
    private static final LetterTables ALL = new LetterTables();
    private static final String NOTHING = "-";

    /** @param heard consonants by ear; Arabic only */
    private record Row(List<String> spellings, String plain, List<String> heard, Alphabet alphabet) {}

    private final Map<String, Row> rows = new HashMap<>();

    private LetterTables() {
        for (Alphabet alphabet : Alphabet.values()) {
            if (!alphabet.table().isEmpty()) {
                read(alphabet);
            }
        }
    }

    static LetterTables all() {
        return ALL;
    }

    private void read(Alphabet alphabet) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LetterTables.class.getResourceAsStream(alphabet.table())),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> row(alphabet, line.split("\t", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void row(Alphabet alphabet, String[] fields) {
        boolean arabic = alphabet == Alphabet.ARABIC;
        int written = arabic ? 4 : 2;
        String plain = fields.length > written && !fields[written].isEmpty() ? fields[written] : fields[0];
        rows.put(fields[0], new Row(words(fields[1]), plain, arabic ? words(fields[2]) : List.of(), alphabet));
    }

    private static List<String> words(String field) {
        return field.isEmpty()
                ? List.of()
                : Arrays.stream(field.split(" ", -1))
                        .map(word -> word.equals(NOTHING) ? "" : word)
                        .toList();
    }

    /** A letter with all its marks, decomposed. Marks of which the tables know nothing are accents. */
    Letter letter(int base, String marks) {
        String bare = Character.toString(base);
        String text = Normalizer.normalize(bare + marks, Form.NFC);
        Alphabet alphabet = Alphabet.of(base);
        Optional<String> key = marks.codePoints()
                .mapToObj(mark -> Normalizer.normalize(bare + Character.toString(mark), Form.NFC))
                .filter(rows::containsKey)
                .findFirst()
                .or(() -> Optional.of(bare).filter(rows::containsKey));
        if (key.isPresent()) {
            Row row = Objects.requireNonNull(rows.get(key.get()));
            return new Letter(text, key.get(), row.plain(), row.spellings(), row.alphabet());
        }
        boolean ofZone = base < 0x80;
        String plain = alphabet.hasAccents() ? bare : text;
        return new Letter(
                text, plain, plain, ofZone ? List.of(bare) : List.of(), ofZone ? Alphabet.LATIN : unlisted(alphabet));
    }

    /** A Latin letter without a row is compared as it is; one of another script makes its name one that cannot be. */
    private static Alphabet unlisted(Alphabet alphabet) {
        return alphabet == Alphabet.LATIN ? Alphabet.LATIN : Alphabet.OTHER;
    }

    /** The spellings of two letters together; empty where they are spelt one by one. */
    List<String> pair(Letter first, Letter second) {
        Row row = rows.get(first.key() + second.key());
        return row == null ? List.of() : row.spellings();
    }

    /** The consonants that are written for an Arabic letter by ear, "" among them where it may be left out. */
    List<String> heard(Letter arabic) {
        Row row = rows.get(arabic.key());
        return row == null ? List.of() : row.heard();
    }
}
