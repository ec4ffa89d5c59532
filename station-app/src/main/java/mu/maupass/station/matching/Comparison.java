package mu.maupass.station.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Holder;
import mu.maupass.station.matching.FieldMatch.Field;
import mu.maupass.station.nic.Nic;

/** The document's holder beside the profile, field by field. */
public record Comparison(List<FieldMatch> fields) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

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
        fields.add(equal(
                Field.BIRTH_DATE, document.birthDate().map(DAY::format), Optional.of(DAY.format(profile.birthDate()))));
        fields.add(
                equal(Field.NIC, document.nic().map(Nic::value), profile.nic().map(Nic::value)));
        Optional<Nic> nic = document.nic().or(profile::nic);
        // Requirement J5: the initial is that of the surname at birth, so a married name says nothing about it.
        fields.add(consistent(
                Field.NIC_AND_BIRTH_NAME,
                nic,
                Optional.of(profile.birthFamilyName()),
                (number, name) -> NameMatch.beginsWith(name, number.initialOfBirthName())));
        fields.add(consistent(
                Field.NIC_AND_BIRTH_DATE,
                nic,
                Optional.of(DAY.format(profile.birthDate())),
                (number, day) -> number.isBornOn(profile.birthDate())));
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
                document,
                profile,
                Optional.of(grade),
                grade.matches() ? CheckResult.SUCCESSFUL : CheckResult.FAILED);
    }

    private static FieldMatch equal(Field field, Optional<String> document, Optional<String> profile) {
        CheckResult result = document.isEmpty() || profile.isEmpty()
                ? CheckResult.UNDETERMINED
                : document.equals(profile) ? CheckResult.SUCCESSFUL : CheckResult.FAILED;
        return new FieldMatch(field, document.orElse(""), profile.orElse(""), Optional.empty(), result);
    }

    private interface Rule {
        boolean holds(Nic nic, String value);
    }

    private static FieldMatch consistent(Field field, Optional<Nic> nic, Optional<String> value, Rule rule) {
        CheckResult result = nic.isEmpty() || value.isEmpty()
                ? CheckResult.UNDETERMINED
                : rule.holds(nic.get(), value.get()) ? CheckResult.SUCCESSFUL : CheckResult.FAILED;
        return new FieldMatch(field, nic.map(Nic::value).orElse(""), value.orElse(""), Optional.empty(), result);
    }
}
