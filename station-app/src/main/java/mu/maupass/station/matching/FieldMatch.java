package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.matching.NameGrade;
import mu.maupass.matching.NameRule;
import mu.maupass.station.nic.Nic;

/**
 * One field of the document beside the same field of the profile.
 *
 * @param document as the document has it; empty where it does not have the field
 * @param profile as the profile has it, or what is to fit it; empty where it does not have the field
 * @param rule by which a name was judged; for names only
 * @param result successful, failed, or undetermined where a side is missing
 */
public record FieldMatch(
        Field field, Optional<Value> document, Optional<Value> profile, Optional<NameRule> rule, CheckResult result) {
    /** What a field holds, so that whoever shows it need not guess. */
    public sealed interface Value {
        /** @param inLatinLetters the same name, where the text is in another script */
        record Name(String text, Optional<String> inLatinLetters) implements Value {}

        record Day(LocalDate date) implements Value {}

        /** @param digits YYMMDD, {@code <} where the document leaves one open */
        record PartOfDay(String digits) implements Value {}

        record NationalNumber(Nic nic) implements Value {}
    }

    /** What is compared, in the order in which the screen shows it. */
    public enum Field {
        SURNAME,
        GIVEN_NAMES,
        BIRTH_DATE,
        NIC,
        NIC_AND_BIRTH_NAME,
        NIC_AND_BIRTH_DATE
    }

    /** How near two names are. */
    public Optional<NameGrade> grade() {
        return rule.map(NameRule::grade);
    }

    /** Only the field and the result: the values are personal data. */
    @Override
    public String toString() {
        return field + " " + result.text();
    }
}
