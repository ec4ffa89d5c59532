package mu.maupass.devices.scanner.sane;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanSource;

/**
 * What the words mean that SANE's drivers have for sources and modes. The standard names none of them (SANE standard, 4.5), so
 * they are known by parts that all makers use, in the languages that makers write drivers in. Any thread.
 */
final class SaneWords {

    private static final String[] GLASS = {"flat", "platen", "glas", "a plat", "vitre", "flach", "table"};
    private static final String[] FEEDER = {"adf", "feed", "chargeur", "einzug", "aliment", "card front", "card duplex"
    };
    private static final String[] BOTH = {"duplex", "both", "double", "two-sid", "2-sid", "beidseit"};
    private static final String[] BACK = {"back", "rear", "ruckseit"};
    /** Light from above, for slides. */
    private static final String[] FILM = {"transparen", "negativ", "positiv", "film", "slide", "tma", "tpu"};

    private static final String[] COLOUR = {"color", "colour", "couleur", "farb", "rgb"};
    private static final String[] GREY = {"gray", "grey", "gris", "grau"};
    /** One bit a dot, or light that nobody sees: no picture in which faint print is found. */
    private static final String[] POOR = {
        "lineart", "line art", "halftone", "dither", "diffusion", "threshold", "binary", "black", "infrared"
    };

    private SaneWords() {}

    /** The word for a source among those that a device has. */
    static Optional<String> source(List<String> words, ScanSource wanted) {
        return words.stream()
                .filter(word -> means(plain(word), wanted))
                .min(Comparator.comparing((String word) ->
                        wanted == ScanSource.FLATBED && plain(word).equals("normal")));
    }

    private static boolean means(String word, ScanSource wanted) {
        boolean both = isBoth(word);
        // Some have "Duplex" or "Simplex" beside the glass, and mean the feeder.
        boolean feeder = has(word, FEEDER) || both || word.contains("simplex");
        return switch (wanted) {
            case FLATBED ->
                !feeder && !has(word, FILM) && (has(word, GLASS) || word.equals("normal") || word.equals("fb"));
            case FEEDER -> feeder && !both && !isBack(word);
            case FEEDER_BOTH_SIDES -> both;
        };
    }

    /** The value of a switch of its own that makes a feeder read both sides. */
    static Optional<String> bothSides(List<String> words) {
        return words.stream().filter(word -> isBoth(plain(word))).findFirst();
    }

    /** The value of such a switch that makes it read one. */
    static Optional<String> oneSide(List<String> words) {
        return words.stream()
                .filter(word -> !isBoth(plain(word)) && !isBack(plain(word)))
                .findFirst();
    }

    private static boolean isBoth(String word) {
        return has(word, BOTH) || word.contains("recto") && word.contains("verso");
    }

    private static boolean isBack(String word) {
        return has(word, BACK) || word.contains("verso") && !word.contains("recto");
    }

    /** The word for a mode among those that a device has; one of eight bits a sample before one of more or fewer. */
    static Optional<String> mode(List<String> words, ScanMode wanted) {
        Predicate<String> odd = word -> !word.replaceAll("8|24", "").matches("\\D*");
        return words.stream()
                .filter(word -> !has(plain(word), POOR))
                .filter(word -> has(plain(word), wanted == ScanMode.COLOUR ? COLOUR : GREY))
                .min(Comparator.comparing(odd::test));
    }

    private static boolean has(String word, String[] parts) {
        return Arrays.stream(parts).anyMatch(word::contains);
    }

    /** In small letters, without accents. */
    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
