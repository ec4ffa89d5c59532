package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Holder;
import mu.maupass.station.matching.FieldMatch.Field;
import mu.maupass.station.matching.FieldMatch.Value;
import mu.maupass.station.matching.FieldMatch.Value.Day;
import mu.maupass.station.matching.FieldMatch.Value.Name;
import mu.maupass.station.matching.FieldMatch.Value.NationalNumber;
import mu.maupass.station.nic.Nic;

/** The document's holder beside the profile, field by field. */
public record Comparison(List<FieldMatch> fields) {
    public Comparison {
        fields = List.copyOf(fields);
    }

    /** The aggregate over all fields: failed when one fails. A field that a side lacks does not make it undetermined. */
    public CheckResult result() {
        return CheckResult.aggregate(fields.stream()
                .map(FieldMatch::result)
                .filter(result -> result != CheckResult.UNDETERMINED)
                .toList());
    }

    /** The same for the holder of a chip. {@code today} decides centuries. */
    public static Comparison of(Holder holder, ClaimedIdentity profile, LocalDate today) {
        return of(DocumentedIdentity.of(holder, today), profile);
    }

    /** Compares by what each side has. */
    public static Comparison of(DocumentedIdentity document, ClaimedIdentity profile) {
        List<FieldMatch> fields = new ArrayList<>();
        fields.add(surname(document, profile));
        fields.add(name(
                Field.GIVEN_NAMES,
                document.givenNames(),
                profile.givenNames(),
                document.givenNamesAgainst(profile.givenNames())));
        fields.add(
                equal(Field.BIRTH_DATE, document.birthDate().map(Day::new), Optional.of(new Day(profile.birthDate()))));
        fields.add(equal(
                Field.NIC,
                document.nic().map(NationalNumber::new),
                profile.nic().map(NationalNumber::new)));
        Optional<Nic> nic = document.nic().or(profile::nic);
        // Requirement J5: the initial is that of the surname at birth, so a married name says nothing about it.
        fields.add(consistent(
                Field.NIC_AND_BIRTH_NAME,
                nic,
                new Name(profile.birthFamilyName()),
                number -> NameMatch.beginsWith(profile.birthFamilyName(), number.initialOfBirthName())));
        fields.add(consistent(
                Field.NIC_AND_BIRTH_DATE,
                nic,
                new Day(profile.birthDate()),
                number -> number.isBornOn(profile.birthDate())));
        return new Comparison(fields);
    }

    /** A document may carry the present surname or the one at birth; the better fit counts. */
    private static FieldMatch surname(DocumentedIdentity document, ClaimedIdentity profile) {
        NameGrade present = document.surnameAgainst(profile.familyName());
        NameGrade atBirth = document.surnameAgainst(profile.birthFamilyName());
        return atBirth.compareTo(present) < 0
                ? name(Field.SURNAME, document.surname(), profile.birthFamilyName(), atBirth)
                : name(Field.SURNAME, document.surname(), profile.familyName(), present);
    }

    private static FieldMatch name(Field field, String document, String profile, NameGrade grade) {
        return new FieldMatch(
                field,
                text(document),
                text(profile),
                Optional.of(grade),
                grade.matches() ? CheckResult.SUCCESSFUL : CheckResult.FAILED);
    }

    private static Optional<Value> text(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Name(name));
    }

    private static FieldMatch equal(
            Field field, Optional<? extends Value> document, Optional<? extends Value> profile) {
        CheckResult result = document.isEmpty() || profile.isEmpty()
                ? CheckResult.UNDETERMINED
                : document.equals(profile) ? CheckResult.SUCCESSFUL : CheckResult.FAILED;
        return new FieldMatch(
                field, document.map(Value.class::cast), profile.map(Value.class::cast), Optional.empty(), result);
    }

    private static FieldMatch consistent(Field field, Optional<Nic> nic, Value beside, Predicate<Nic> fits) {
        CheckResult result = nic.map(number -> fits.test(number) ? CheckResult.SUCCESSFUL : CheckResult.FAILED)
                .orElse(CheckResult.UNDETERMINED);
        return new FieldMatch(field, nic.map(NationalNumber::new), Optional.of(beside), Optional.empty(), result);
    }
}
