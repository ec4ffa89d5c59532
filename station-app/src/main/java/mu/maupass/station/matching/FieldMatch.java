package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.nic.Nic;

/**
 * One field of the document beside the same field of the profile.
 *
 * @param document as the document has it; empty where it does not have the field
 * @param profile as the profile has it, or what is to fit it; empty where it does not have the field
 * @param grade for names only
 * @param result successful, failed, or undetermined where a side is missing
 */
public record FieldMatch(
        Field field, Optional<Value> document, Optional<Value> profile, Optional<NameGrade> grade, CheckResult result) {
    /** What a field holds, so that whoever shows it need not guess. */
    public sealed interface Value {
        record Name(String text) implements Value {}

        record Day(LocalDate date) implements Value {}

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

    /** Only the field and the result: the values are personal data. */
    @Override
    public String toString() {
        return field + " " + result.text();
    }
}
