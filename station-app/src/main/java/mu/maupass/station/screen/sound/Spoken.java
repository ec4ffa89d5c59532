package mu.maupass.station.screen.sound;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Words in the pieces in which the speech service gets them. It says each to its end, whatever is wanted meanwhile: so each is
 * a sentence, and of a long one a part.
 */
final class Spoken {
    /** Letters of one piece: some ten seconds. */
    static final int MOST_LETTERS = 160;
    /** A sentence up to here stays whole: each piece has a pause behind it. */
    private static final int SHORT = 60;

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?\u061f])[ \\t]+|[\\n\\r\u2028\u2029]+");
    private static final Pattern CLAUSE_END = Pattern.compile("(?<=[,;:\u060c\u061b])[ \\t]+");

    private Spoken() {}

    /** All of the lines, in order, and nothing of them twice. */
    static List<String> pieces(List<String> lines) {
        return lines.stream()
                .flatMap(SENTENCE_END::splitAsStream)
                .map(Spoken::plain)
                .flatMap(sentence -> clauses(sentence).stream())
                .map(Spoken::plain)
                .filter(not(String::isEmpty))
                .toList();
    }

    private static List<String> clauses(String sentence) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String clause : CLAUSE_END.split(sentence, -1)) {
            if (piece.length() > 0 && piece.length() + clause.length() >= SHORT) {
                pieces.addAll(limited(piece.toString()));
                piece.setLength(0);
            }
            piece.append(piece.length() > 0 ? " " : "").append(clause);
        }
        pieces.addAll(limited(piece.toString()));
        return pieces;
    }

    /** Between words, and within one only where it is longer than that. */
    private static List<String> limited(String clause) {
        List<String> pieces = new ArrayList<>();
        String left = clause;
        while (left.length() > MOST_LETTERS) {
            int space = left.lastIndexOf(' ', MOST_LETTERS);
            int end = space > 0 ? space : MOST_LETTERS;
            pieces.add(left.substring(0, end));
            left = left.substring(end).strip();
        }
        pieces.add(left);
        return pieces;
    }

    /** A line that begins with {@code !-!} would be a command to the service. */
    private static String plain(String line) {
        return line.replaceAll("\\p{Cntrl}", " ")
                .strip()
                .replaceFirst("^(?U:[!\\s\\p{Z}])+", "")
                .strip();
    }
}
