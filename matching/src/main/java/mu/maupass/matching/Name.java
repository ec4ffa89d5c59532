package mu.maupass.matching;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A name as its letters. */
final class Name {
    /** How one letter or two are spelt in the zone. */
    record Spelling(int letters, String text) {}

    /** The one letter that is spelt in another way at the end of a name. */
    private static final String TEH_MARBUTA = "\u0629";

    private final String written;
    private final List<Letter> letters;

    private Name(String written, List<Letter> letters) {
        this.written = written;
        this.letters = List.copyOf(letters);
    }

    static Name of(String text) {
        String written = Writing.of(text);
        return new Name(written, letters(written));
    }

    private static List<Letter> letters(String written) {
        List<Letter> letters = new ArrayList<>();
        // Strokes of a mark of their own do not compose by Unicode's rules.
        String apart = Normalizer.normalize(written, Form.NFD)
                .replace("O\u0337", "Ø")
                .replace("O\u0338", "Ø")
                .replace("L\u0335", "Ł")
                .replace("L\u0337", "Ł")
                .replace("L\u0338", "Ł")
                .replace("D\u0335", "Đ");
        int at = 0;
        while (at < apart.length()) {
            int base = apart.codePointAt(at);
            int end = at + Character.charCount(base);
            int marks = end;
            while (end < apart.length() && Writing.isMark(apart.codePointAt(end))) {
                end += Character.charCount(apart.codePointAt(end));
            }
            switch (base) {
                case ' ', '-', ',' -> letters.add(Letter.SPACE);
                case '.' -> letters.add(Letter.POINT);
                case '\'' -> {}
                default -> letters.add(LetterTables.all().letter(base, apart.substring(marks, end)));
            }
            at = end;
        }
        return letters;
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    /** In the one form of all writings, with its hyphens and apostrophes. */
    String written() {
        return written;
    }

    int length() {
        return letters.size();
    }

    Letter letter(int at) {
        return letters.get(at);
    }

    /** All spellings of the letter at this place, and of it with the next. */
    List<Spelling> spellings(int at) {
        List<Spelling> all = new ArrayList<>();
        letters.get(at).spellings().forEach(text -> all.add(new Spelling(1, text)));
        if (at + 1 < letters.size()) {
            LetterTables.all()
                    .pair(letters.get(at), letters.get(at + 1))
                    .forEach(text -> all.add(new Spelling(2, text)));
        }
        return all;
    }

    Set<Alphabet> alphabets() {
        return letters.stream()
                .filter(letter -> !letter.isSpace() && !letter.isPoint())
                .map(Letter::alphabet)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Alphabet.class)));
    }

    boolean has(Alphabet alphabet) {
        return alphabets().contains(alphabet);
    }

    /** With its marks, in one piece. */
    String solid() {
        return letters.stream()
                .filter(letter -> !letter.isSpace() && !letter.isPoint())
                .map(Letter::text)
                .collect(Collectors.joining());
    }

    /** Without its marks. */
    String plain() {
        return letters.stream().map(Letter::plain).collect(Collectors.joining());
    }

    /** In the usual spelling of each letter; what has none stays as it is. */
    String inZoneLetters() {
        StringBuilder spelt = new StringBuilder();
        for (int i = 0; i < letters.size(); i++) {
            Letter letter = letters.get(i);
            boolean last = i + 1 == letters.size() || letters.get(i + 1).isSpace();
            spelt.append(
                    letter.spellings().isEmpty()
                            ? letter.text()
                            : last && letter.key().equals(TEH_MARBUTA)
                                    ? letter.spellings().getLast()
                                    : letter.spellings().getFirst());
        }
        return spelt.toString();
    }

    /** The single names of which it consists. */
    List<Name> parts() {
        List<Name> parts = new ArrayList<>();
        List<Letter> part = new ArrayList<>();
        for (Letter letter : letters) {
            if (letter.isSpace()) {
                parts.add(new Name("", part));
                part.clear();
            } else {
                part.add(letter);
            }
        }
        if (!part.isEmpty()) {
            parts.add(new Name("", part));
        }
        return parts;
    }
}
