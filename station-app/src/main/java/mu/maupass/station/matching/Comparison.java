package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.Holder;
import mu.maupass.matching.NameGrade;
import mu.maupass.matching.NameMatch;
import mu.maupass.matching.NameRule;
import mu.maupass.matching.PersonName;
import mu.maupass.station.matching.FieldMatch.Field;
import mu.maupass.station.matching.FieldMatch.Value;
import mu.maupass.station.matching.FieldMatch.Value.Day;
import mu.maupass.station.matching.FieldMatch.Value.Name;
import mu.maupass.station.matching.FieldMatch.Value.NationalNumber;
import mu.maupass.station.matching.FieldMatch.Value.PartOfDay;
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

    /** Compares field by field, as far as both sides have the field. */
    public static Comparison of(DocumentedIdentity document, ClaimedIdentity profile) {
        List<FieldMatch> fields = new ArrayList<>();
        PersonName present = placed(profile.familyName(), profile, document);
        fields.add(surname(document, present, placed(profile.birthFamilyName(), profile, document)));
        fields.add(name(Field.GIVEN_NAMES, document.givenNames(), present.givenNames()));
        fields.add(birth(document.birth(), profile.birthDate()));
        fields.add(equal(
                Field.NIC,
                document.nic().map(NationalNumber::new),
                profile.nic().map(NationalNumber::new)));
        Optional<Nic> nic = document.nic().or(profile::nic);
        String nameAtBirth =
                NameMatch.isAbsent(profile.birthFamilyName()) ? present.surname() : profile.birthFamilyName();
        // Requirement J5: the initial is that of the surname at birth, so a married name says nothing about it.
        fields.add(consistent(
                Field.NIC_AND_BIRTH_NAME,
                nic,
                name(nameAtBirth),
                number -> NameMatch.ofInitial(String.valueOf(number.initialOfBirthName()), nameAtBirth)
                        .matches()));
        fields.add(consistent(
                Field.NIC_AND_BIRTH_DATE,
                nic,
                new Day(profile.birthDate()),
                number -> number.isBornOn(profile.birthDate())));
        return new Comparison(fields);
    }

    /** Who has one name only has it as a surname on a document, and in either place in a profile. */
    private static PersonName placed(String surname, ClaimedIdentity profile, DocumentedIdentity document) {
        return new PersonName(surname, profile.givenNames())
                .placedAs(new PersonName(
                        document.surname().text(), document.givenNames().text()));
    }

    /** A document may carry the present surname or the one at birth; the better fit counts. */
    private static FieldMatch surname(DocumentedIdentity document, PersonName present, PersonName atBirth) {
        NameGrade asNow = document.surname().against(present.surname()).grade();
        NameGrade asThen = document.surname().against(atBirth.surname()).grade();
        return name(
                Field.SURNAME, document.surname(), asThen.compareTo(asNow) < 0 ? atBirth.surname() : present.surname());
    }

    private static FieldMatch name(Field field, DocumentedName document, String profile) {
        NameRule rule = document.against(profile);
        return new FieldMatch(
                field,
                Optional.<Value>of(new Name(document.text(), document.inLatinLetters()))
                        .filter(value -> !NameMatch.isAbsent(document.text())),
                Optional.of(name(profile)).filter(value -> !NameMatch.isAbsent(profile)),
                Optional.of(rule),
                rule.matches() ? CheckResult.SUCCESSFUL : CheckResult.FAILED);
    }

    private static Value name(String text) {
        return new Name(text, NameMatch.inLatinLetters(text));
    }

    /** What the document leaves open says nothing; what it says must not contradict. */
    private static FieldMatch birth(Optional<DocumentedBirth> document, LocalDate profile) {
        return new FieldMatch(
                Field.BIRTH_DATE,
                document.map(known -> known.day().<Value>map(Day::new).orElseGet(() -> new PartOfDay(known.digits()))),
                Optional.of(new Day(profile)),
                Optional.empty(),
                document.map(known -> known.fits(profile) ? CheckResult.SUCCESSFUL : CheckResult.FAILED)
                        .orElse(CheckResult.UNDETERMINED));
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
