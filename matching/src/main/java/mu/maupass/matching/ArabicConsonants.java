package mu.maupass.matching;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a name in Latin letters has the consonants of one in Arabic letters. Short vowels are not written in Arabic,
 * and everybody hears them in another way (Mohamed, Muhammad), so no table leads from one to the other.
 */
final class ArabicConsonants {
    private static final String VOWELS = "AEIOUY";
    private static final Pattern DIPHTHONG = Pattern.compile("[AE][IY]");
    private static final String ALEF = "\u0627";
    private static final String LAM = "\u0644";
    private static final String DAL = "\u062F";

    private final Name arabic;
    private final String latin;
    /** Places from which no way leads to both ends. */
    private final boolean[][] dead;

    private ArabicConsonants(Name arabic, String latin) {
        this.arabic = arabic;
        this.latin = latin;
        this.dead = new boolean[arabic.length() + 1][latin.length() + 1];
    }

    /** @param latin in whatever Latin letters */
    static boolean areThoseOf(Name arabic, Name latin) {
        ArabicConsonants both = new ArabicConsonants(arabic, latin.plain().replaceAll("[ .]", ""));
        // A name of vowels alone says too little.
        return arabic.length() > 1 && both.beginAlike() && both.from(0, 0);
    }

    /** A vowel, or the letter that carries one, is heard at the beginning of a name; some letters are either. */
    private boolean beginAlike() {
        List<String> heard = LetterTables.all().heard(arabic.letter(0));
        return heard.isEmpty()
                ? !latin.isEmpty() && isVowel(0)
                : heard.contains("") || heard.stream().anyMatch(latin::startsWith);
    }

    private boolean from(int a, int l) {
        if (a == arabic.length() && l == latin.length()) {
            return true;
        }
        if (dead[a][l]) {
            return false;
        }
        boolean found = l < latin.length() && isUnwritten(l) && from(a, l + 1)
                || a < arabic.length() && (mayBeSilent(a) && from(a + 1, l) || isHeard(a, l));
        dead[a][l] = !found;
        return found;
    }

    /** What Arabic does not write: a short vowel, or that a letter is doubled. It does write the second half of AI and EI. */
    private boolean isUnwritten(int l) {
        boolean endsDiphthong =
                l > 0 && DIPHTHONG.matcher(latin.substring(l - 1, l + 1)).matches();
        return isVowel(l) && !endsDiphthong || l > 0 && latin.charAt(l) == latin.charAt(l - 1);
    }

    private boolean isVowel(int l) {
        return VOWELS.indexOf(latin.charAt(l)) >= 0;
    }

    private boolean mayBeSilent(int a) {
        List<String> heard = LetterTables.all().heard(arabic.letter(a));
        return heard.isEmpty() || heard.contains("") || isLamOfArticle(a);
    }

    private boolean isHeard(int a, int l) {
        return LetterTables.all().heard(arabic.letter(a)).stream()
                .anyMatch(consonant ->
                        !consonant.isEmpty() && latin.startsWith(consonant, l) && from(a + 1, l + consonant.length()));
    }

    /** The article's L may sound as the letter behind it: ar-Razi, Abdurrahman. */
    private boolean isLamOfArticle(int at) {
        return at > 0
                && arabic.letter(at).key().equals(LAM)
                && arabic.letter(at - 1).key().equals(ALEF)
                && (at == 1
                        || arabic.letter(at - 2).isSpace()
                        || arabic.letter(at - 2).key().equals(DAL));
    }
}
