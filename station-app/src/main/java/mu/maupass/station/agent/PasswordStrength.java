package mu.maupass.station.agent;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mu.maupass.sync.trust.RosterAgent;

/**
 * How hard a password that somebody chooses is to guess: by what is left of it without everything that is tried first, which is the
 * person's names, the letter, usual words, rows of keys, years, and what stood in it before. Makes no text of it; for one thread.
 */
final class PasswordStrength implements AutoCloseable {
    /** In characters. */
    static final int SHORTEST = 12;

    private static final int LEFT_AT_LEAST = 8;
    /** Shorter ones are in any password by chance. */
    private static final int PIECE = 4;

    private static final int REPEATED = 3;

    /** Of the alphabet, the digits, and keyboards of both countries, across and down. */
    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "&é\"'(èçà",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "!@#$%^&*()",
            "1aqw2zsx3edc4rfv5tgb6yhn",
            "1qaz2wsx3edc4rfv5tgb6yhn");

    /** What people take when somebody wants a long one at once. */
    private static final List<String> WORDS = List.of(
            ("password passwort passe motdepasse secret sekret letmein welcome bienvenue bonjour hello iloveyou jetaime "
                            + "maupass maurice mauritius moris portlouis rodrigues curepipe station guichet counter mairie office bureau "
                            + "agent officer officier supervisor superviseur admin administrator administrateur service travail "
                            + "soleil dragon monkey football princess doudou chouchou paradis summer winter spring hiver printemps automne "
                            + "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday "
                            + "janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre "
                            + "january february march april june july august september october november december")
                    .split(" "));

    private final char[] folded;
    private final boolean[] guessed;

    private PasswordStrength(char[] own) {
        folded = folded(own);
        guessed = new boolean[folded.length];
    }

    /** Whether it is easy to guess for whoever knows this person, or has had the letter in hand. */
    static boolean weak(RosterAgent person, char[] letter, char[] own) {
        char[] ofLetter = folded(letter);
        try (PasswordStrength strength = new PasswordStrength(own)) {
            return own.length < SHORTEST
                    || strength.variety() < SHORTEST / 2
                    || contains(strength.folded, ofLetter)
                    || contains(ofLetter, strength.folded)
                    || strength.names(person.id())
                    || strength.guessable(person, ofLetter);
        } finally {
            Arrays.fill(ofLetter, '\0');
        }
    }

    private long variety() {
        return IntStream.range(0, folded.length).map(i -> folded[i]).distinct().count();
    }

    /** Whether the whole sign-in name stands in it. */
    private boolean names(String id) {
        char[] name = folded(id.toCharArray());
        return name.length >= PIECE && contains(folded, name);
    }

    private boolean guessable(RosterAgent person, char[] letter) {
        ROWS.forEach(row -> takeRow(row.toCharArray()));
        takeRow(letter);
        WORDS.forEach(this::takeWord);
        for (String name : (person.id() + " " + person.displayName()).split("[^\\p{L}]+", -1)) {
            if (name.length() >= PIECE) {
                takeWord(name.toLowerCase(Locale.ROOT));
            }
        }
        takeYears();
        takeRepeated();
        int[] left = IntStream.range(0, folded.length).filter(i -> !guessed[i]).toArray();
        return left.length < LEFT_AT_LEAST || IntStream.of(left).noneMatch(i -> Character.isLetter(folded[i]));
    }

    /** Pieces of a row, forwards and backwards. */
    private void takeRow(char[] row) {
        for (int step : new int[] {1, -1}) {
            for (int at = 0; at < folded.length; at++) {
                for (int from = 0; from < row.length; from++) {
                    int length = 0;
                    while (at + length < folded.length
                            && from + step * length >= 0
                            && from + step * length < row.length
                            && folded[at + length] == row[from + step * length]) {
                        length++;
                    }
                    if (length >= PIECE) {
                        take(at, length);
                    }
                }
            }
        }
    }

    private void takeWord(String word) {
        for (int at = 0; at + word.length() <= folded.length; at++) {
            int from = at;
            if (IntStream.range(0, word.length()).allMatch(i -> plain(folded[from + i]) == plain(word.charAt(i)))) {
                take(at, word.length());
            }
        }
    }

    private void takeYears() {
        for (int at = 0; at + 4 <= folded.length; at++) {
            boolean century = folded[at] == '1' && folded[at + 1] == '9' || folded[at] == '2' && folded[at + 1] == '0';
            if (century && Character.isDigit(folded[at + 2]) && Character.isDigit(folded[at + 3])) {
                take(at, 4);
            }
        }
    }

    private void takeRepeated() {
        for (int at = 1; at + REPEATED <= folded.length; at++) {
            for (int before = 0; before < at; before++) {
                if (Arrays.equals(folded, at, at + REPEATED, folded, before, before + REPEATED)) {
                    take(at, REPEATED);
                }
            }
        }
    }

    private void take(int from, int length) {
        Arrays.fill(guessed, from, from + length, true);
    }

    private static boolean contains(char[] whole, char[] part) {
        return IntStream.rangeClosed(0, whole.length - part.length)
                .anyMatch(from -> Arrays.equals(whole, from, from + part.length, part, 0, part.length));
    }

    /** In small letters, without what people put between words. */
    private static char[] folded(char[] typed) {
        char[] kept = new char[typed.length];
        int length = 0;
        for (char c : typed) {
            if (!Character.isWhitespace(c) && c != '-' && c != '_' && c != '.') {
                kept[length++] = Character.toLowerCase(c);
            }
        }
        char[] folded = Arrays.copyOf(kept, length);
        Arrays.fill(kept, '\0');
        return folded;
    }

    /** The letter that a digit, a sign or an accent is put in the place of. */
    private static char plain(char c) {
        return switch (c) {
            case '4', '@', 'à', 'â', 'ä' -> 'a';
            case '3', 'é', 'è', 'ê', 'ë' -> 'e';
            case '1', '!', 'î', 'ï', 'l' -> 'i';
            case '0', 'ô', 'ö' -> 'o';
            case '5', '$' -> 's';
            case 'ù', 'û', 'ü' -> 'u';
            case 'ç' -> 'c';
            default -> c;
        };
    }

    @Override
    public void close() {
        Arrays.fill(folded, '\0');
    }
}
