package mu.maupass.station.matching;

import java.util.Optional;
import mu.maupass.matching.NameMatch;
import mu.maupass.matching.NameRule;

/**
 * A surname, or the given names, as a document says them.
 *
 * @param zone in the letters of the zone; empty where only the print is known
 * @param mayBeCut whether the zone's name field was full to its end
 * @param national in national characters, as the print or a chip's DG11 has it; empty where there is none
 */
public record DocumentedName(Optional<String> zone, boolean mayBeCut, String national) {

    /** Known from the zone only. */
    public static DocumentedName ofZone(String zone, boolean mayBeCut) {
        return new DocumentedName(Optional.of(zone), mayBeCut, "");
    }

    /** Known from the print only. */
    public static DocumentedName ofPrint(String national) {
        return new DocumentedName(Optional.empty(), false, national);
    }

    /** By which rule it is this name of a profile, or is not. */
    public NameRule against(String profile) {
        return zone.map(letters -> NameMatch.ofBoth(letters, mayBeCut, national, profile))
                .orElseGet(() -> confirmed(NameMatch.ofNationalCharacters(national, profile)));
    }

    /** Another script is no difference beside a zone that fits; alone it confirms nothing. */
    private static NameRule confirmed(NameRule rule) {
        return rule == NameRule.OTHER_SCRIPT ? NameRule.NOT_COMPARABLE : rule;
    }

    /** With its accents where the document has them, else in the zone's letters; empty if there is no such name. */
    public String text() {
        return NameMatch.isAbsent(national) ? zone.orElse("") : national;
    }

    /** In Latin letters too, where the text is in another script: as the zone has it, else as the standard spells it. */
    public Optional<String> inLatinLetters() {
        return zone.filter(letters -> NameMatch.isInAnotherScript(letters, text()))
                .or(() -> NameMatch.inLatinLetters(text()));
    }

    /** Whether two documents can mean one name; either may be the cut one. */
    boolean isThatOf(DocumentedName other) {
        return against(other.text()).matches() || other.against(text()).matches();
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "DocumentedName[masked]";
    }
}
