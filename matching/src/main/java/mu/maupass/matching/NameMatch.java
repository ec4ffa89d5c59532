package mu.maupass.matching;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a name of a document against a name of a register, or of what somebody states.
 *
 * <p>States choose between several spellings of a letter (ICAO 9303-3 section 6), so all that the standard lists are
 * tried. Of the zone only those count; between two names with accents these may also be missing, on either side.
 */
public final class NameMatch {
    private NameMatch() {}

    /**
     * Judges a name in national characters, as a chip's DG11, a printed page or a statement has it.
     *
     * <p>{@link NameRule#OTHER_SCRIPT} matches because it says nothing against the name. Who has nothing else to go by, no
     * zone that fits, must not take it for a name that was confirmed.
     *
     * @param document the name as the document has it
     * @param register the name as the register has it
     */
    public static NameRule ofNationalCharacters(String document, String register) {
        return ofNationalCharacters(Name.of(document), Name.of(register));
    }

    private static NameRule ofNationalCharacters(Name document, Name register) {
        if (document.isEmpty() || register.isEmpty()) {
            return document.isEmpty() && register.isEmpty() ? NameRule.NO_NAME : NameRule.NAME_MISSING;
        }
        if (document.written().equals(register.written())) {
            return NameRule.SAME;
        }
        if (Alignment.ofNationalCharacters(document, register)) {
            return otherScript(document, register)
                    .orElseGet(() -> document.solid().equals(register.solid())
                            ? NameRule.PUNCTUATION
                            : document.plain().equals(register.plain()) ? NameRule.ACCENTS : NameRule.LATIN_TABLE);
        }
        return byEar(document, register)
                .or(() -> Optional.of(NameRule.OTHER_SCRIPT).filter(rule -> cannotBeCompared(document, register)))
                .orElseGet(() -> difference(document, register));
    }

    /**
     * Judges a name of the machine-readable zone.
     *
     * @param zone the name in A to Z and {@code <} (or spaces) between its parts
     * @param mayBeCut whether the zone's name field was filled to its end
     * @param register the name as the register has it
     */
    public static NameRule ofZone(String zone, boolean mayBeCut, String register) {
        Name document = Name.of(zone);
        Name other = Name.of(register);
        if (document.isEmpty() || other.isEmpty()) {
            return document.isEmpty() && other.isEmpty() ? NameRule.NO_NAME : NameRule.NAME_MISSING;
        }
        if (Alignment.ofZone(document, other)) {
            if (!document.solid().equals(other.solid())) {
                return otherScript(document, other).orElse(NameRule.LATIN_TABLE);
            }
            return other.written().chars().anyMatch(c -> "-,.".indexOf(c) >= 0) ? NameRule.PUNCTUATION : NameRule.SAME;
        }
        return byEar(document, other)
                .or(() -> mayBeCut ? cut(document.parts(), other.parts()) : Optional.empty())
                .orElseGet(() -> other.has(Alphabet.OTHER) ? NameRule.NOT_COMPARABLE : difference(document, other));
    }

    /**
     * Judges what a chip says twice: the name of its zone and, beside it, the name in national characters of DG11. One
     * does not replace the other. Where the zone's name fits, another script says nothing against it.
     *
     * @param national empty where the document has none
     */
    public static NameRule ofBoth(String zone, boolean mayBeCut, String national, String register) {
        NameRule inZone = ofZone(zone, mayBeCut, register);
        if (Name.of(national).isEmpty()) {
            return inZone;
        }
        NameRule beside = ofNationalCharacters(national, register);
        if (saysNothingAbout(national, register, beside)) {
            return beside.matches() && inZone.matches() && beside != NameRule.OTHER_SCRIPT ? beside : inZone;
        }
        boolean contradiction = beside.matches()
                && !inZone.matches()
                && !ofNationalCharacters(zone, national).matches()
                && !ofZone(zone, mayBeCut, national).matches();
        return contradiction ? NameRule.DOCUMENT_CONTRADICTS_ITSELF : beside;
    }

    /** Whether what differs may be a matter of the script: one of the two has letters of which the other has none. */
    private static boolean saysNothingAbout(String national, String register, NameRule beside) {
        return beside == NameRule.OTHER_SCRIPT
                || !Name.of(register).alphabets().containsAll(Name.of(national).alphabets());
    }

    /** Whether one of these names is in a script of which the other has no letter. */
    public static boolean isInAnotherScript(String one, String other) {
        return Collections.disjoint(Name.of(one).alphabets(), Name.of(other).alphabets());
    }

    /** Whether a name begins with this letter in some spelling, as the NIC has the initial of the surname at birth. */
    public static NameRule ofInitial(String initial, String register) {
        Name letter = Name.of(initial);
        Name name = Name.of(register);
        if (letter.isEmpty() || name.isEmpty()) {
            return letter.isEmpty() && name.isEmpty() ? NameRule.NO_NAME : NameRule.NAME_MISSING;
        }
        if (name.letter(0).alphabet() == Alphabet.OTHER) {
            return NameRule.OTHER_SCRIPT;
        }
        Stream<String> heard = LetterTables.all().heard(name.letter(0)).stream();
        boolean begins = Stream.concat(name.spellings(0).stream().map(Name.Spelling::text), heard)
                .anyMatch(spelling -> spelling.startsWith(letter.solid()));
        return letter.length() == 1 && begins ? NameRule.INITIAL : NameRule.OTHER_LETTERS;
    }

    /** Whether a register's entry stands for no name: nothing, a dash, or other signs without a letter. */
    public static boolean isAbsent(String name) {
        return Name.of(name).isEmpty();
    }

    /** In capital letters A to Z as a zone would have it; empty where the name is in Latin letters, or cannot be spelt. */
    public static Optional<String> inLatinLetters(String name) {
        Name known = Name.of(name);
        Set<Alphabet> alphabets = known.alphabets();
        return alphabets.contains(Alphabet.OTHER) || EnumSet.of(Alphabet.LATIN).containsAll(alphabets)
                ? Optional.empty()
                : Optional.of(known.inZoneLetters());
    }

    /** The table that led from one script to another. */
    private static Optional<NameRule> otherScript(Name one, Name other) {
        return Stream.of(Alphabet.CYRILLIC, Alphabet.GREEK, Alphabet.ARABIC)
                .filter(alphabet -> one.has(alphabet) != other.has(alphabet))
                .map(Alphabet::rule)
                .findFirst();
    }

    private static Optional<NameRule> byEar(Name one, Name other) {
        boolean arabic = one.has(Alphabet.ARABIC);
        if (arabic == other.has(Alphabet.ARABIC) || !(arabic ? other : one).has(Alphabet.LATIN)) {
            return Optional.empty();
        }
        boolean same = arabic ? ArabicConsonants.areThoseOf(one, other) : ArabicConsonants.areThoseOf(other, one);
        return same ? Optional.of(NameRule.ARABIC_CONSONANTS) : Optional.empty();
    }

    /** Only whole names: one letter of another script in a name must not make it fit everything. */
    private static boolean cannotBeCompared(Name one, Name other) {
        return Collections.disjoint(one.alphabets(), other.alphabets())
                && (one.has(Alphabet.OTHER) || other.has(Alphabet.OTHER));
    }

    /** ICAO 9303-4 section 4.2.3: names are shortened, down to initials, or the later ones dropped. */
    private static Optional<NameRule> cut(List<Name> zone, List<Name> register) {
        if (zone.size() > register.size()) {
            return Optional.empty();
        }
        boolean shortened = false;
        for (int i = 0; i < zone.size(); i++) {
            if (!Alignment.begins(zone.get(i), register.get(i))) {
                return Optional.empty();
            }
            shortened |= !Alignment.ofZone(zone.get(i), register.get(i));
        }
        return Optional.of(shortened ? NameRule.SHORTENED : NameRule.DROPPED);
    }

    private static NameRule difference(Name one, Name other) {
        List<String> ones = one.parts().stream().map(Name::plain).toList();
        List<String> others = other.parts().stream().map(Name::plain).toList();
        if (!ones.equals(others)
                && ones.stream()
                        .sorted()
                        .toList()
                        .equals(others.stream().sorted().toList())) {
            return NameRule.OTHER_ORDER;
        }
        if (!ones.equals(others) && String.join("", ones).equals(String.join("", others))) {
            return NameRule.OTHER_DIVISION;
        }
        return ones.size() != others.size() && (ones.containsAll(others) || others.containsAll(ones))
                ? NameRule.FEWER_NAMES
                : NameRule.OTHER_LETTERS;
    }
}
