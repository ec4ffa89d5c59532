package mu.maupass.station.matching;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a text beside another text.
 *
 * @param differs whether the other text lacks it; case and accents are no difference
 */
public record Difference(String text, boolean differs) {

    /** The whole text in pieces, in which what it shares with the other one, in this order, is as long as it can be. */
    public static List<Difference> of(String text, String other) {
        int[] own = text.codePoints().toArray();
        int[] others = other.codePoints().toArray();
        int[][] shared = shared(own, others);
        List<Difference> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        boolean differs = false;
        int j = 0;
        for (int i = 0; i < own.length; i++) {
            while (j < others.length && shared[i][j] == shared[i][j + 1] && shared[i + 1][j] != shared[i][j]) {
                j++;
            }
            boolean alike = j < others.length && alike(own[i], others[j]);
            if (alike == differs && !piece.isEmpty()) {
                pieces.add(new Difference(piece.toString(), differs));
                piece.setLength(0);
            }
            differs = !alike;
            piece.appendCodePoint(own[i]);
            if (alike) {
                j++;
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(new Difference(piece.toString(), differs));
        }
        return pieces;
    }

    /** The text word by word, each beside the word at the same place: single letters of a month mean nothing. */
    public static List<Difference> ofWords(String text, String other) {
        String[] own = text.split(" ", -1);
        String[] others = other.split(" ", -1);
        List<Difference> pieces = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            if (i > 0) {
                pieces.add(new Difference(" ", false));
            }
            pieces.add(new Difference(own[i], i >= others.length || !own[i].equals(others[i])));
        }
        return pieces;
    }

    /** How many letters the two texts share from these places on. */
    private static int[][] shared(int[] own, int[] others) {
        int[][] shared = new int[own.length + 1][others.length + 1];
        for (int i = own.length - 1; i >= 0; i--) {
            for (int j = others.length - 1; j >= 0; j--) {
                shared[i][j] = alike(own[i], others[j])
                        ? shared[i + 1][j + 1] + 1
                        : Math.max(shared[i + 1][j], shared[i][j + 1]);
            }
        }
        return shared;
    }

    private static boolean alike(int one, int other) {
        return one == other || plain(one).equals(plain(other));
    }

    private static String plain(int letter) {
        return Normalizer.normalize(Character.toString(letter), Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[<-]", " ")
                .toUpperCase(Locale.ROOT);
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "Difference[masked]";
    }
}
