package mu.maupass.station.matching;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.check.CheckResult;
import mu.maupass.devices.mrz.Mrz;
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
        return CheckResult.aggregate(fields.stream().map(FieldMatch::result)
                .filter(result -> result != CheckResult.UNDETERMINED).toList());
    }

    /** Compares by what each side has. {@code today} decides centuries. */
    public static Comparison of(Holder holder, ClaimedIdentity profile, LocalDate today) {
        Mrz mrz = holder.mrz();
        Optional<Nic> documentNic = nicOf(holder);
        List<FieldMatch> fields = new ArrayList<>();
        fields.add(surname(holder, profile));
        fields.add(name(Field.GIVEN_NAMES, holder.secondary(), profile.givenNames(), holder, mrz.secondaryIdentifier()));
        fields.add(equal(Field.BIRTH_DATE, mrz.dateOfBirth(today).map(DAY::format),
                Optional.of(DAY.format(profile.birthDate()))));
        fields.add(equal(Field.NIC, documentNic.map(Nic::value), profile.nic().map(Nic::value)));
        Optional<Nic> nic = documentNic.or(profile::nic);
        // J5: the initial is that of the surname at birth, so a married name says nothing about it.
        fields.add(consistent(Field.NIC_AND_BIRTH_NAME, nic, Optional.of(profile.birthFamilyName()),
                (number, name) -> NameMatch.beginsWith(name, number.initialOfBirthName())));
        fields.add(consistent(Field.NIC_AND_BIRTH_DATE, nic, Optional.of(DAY.format(profile.birthDate())),
                (number, day) -> number.isBornOn(profile.birthDate())));
        return new Comparison(fields);
    }

    /** The NIC that the document carries: in DG11, or in the zone's optional data as Mauritian passports have it. */
    public static Optional<Nic> nicOf(Holder holder) {
        Function<String, Optional<Nic>> read =
                text -> Nic.read(text) instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
        return holder.personalNumber().flatMap(read)
                .or(() -> read.apply(holder.mrz().optionalData()))
                .or(() -> read.apply(holder.mrz().optionalData2()));
    }

    /** A document may carry the present surname or the one at birth; the better fit counts. */
    private static FieldMatch surname(Holder holder, ClaimedIdentity profile) {
        String zone = holder.mrz().primaryIdentifier();
        FieldMatch present = name(Field.SURNAME, holder.primary(), profile.familyName(), holder, zone);
        FieldMatch atBirth = name(Field.SURNAME, holder.primary(), profile.birthFamilyName(), holder, zone);
        return atBirth.grade().orElseThrow().compareTo(present.grade().orElseThrow()) < 0 ? atBirth : present;
    }

    private static FieldMatch name(Field field, String document, String profile, Holder holder, String zone) {
        NameGrade inZone = NameMatch.ofZone(zone, holder.mrz().namesMayBeCut(), profile);
        NameGrade grade = holder.nationalName().isEmpty()
                ? inZone
                : NameMatch.ofNationalCharacters(document, profile);
        return new FieldMatch(field, document, profile, Optional.of(grade),
                grade.matches() ? CheckResult.SUCCESSFUL : CheckResult.FAILED);
    }

    private static FieldMatch equal(Field field, Optional<String> document, Optional<String> profile) {
        CheckResult result = document.isEmpty() || profile.isEmpty() ? CheckResult.UNDETERMINED
                : document.equals(profile) ? CheckResult.SUCCESSFUL : CheckResult.FAILED;
        return new FieldMatch(field, document.orElse(""), profile.orElse(""), Optional.empty(), result);
    }

    private interface Rule {
        boolean holds(Nic nic, String value);
    }

    private static FieldMatch consistent(Field field, Optional<Nic> nic, Optional<String> value, Rule rule) {
        CheckResult result = nic.isEmpty() || value.isEmpty() ? CheckResult.UNDETERMINED
                : rule.holds(nic.get(), value.get()) ? CheckResult.SUCCESSFUL : CheckResult.FAILED;
        return new FieldMatch(field, nic.map(Nic::value).orElse(""), value.orElse(""), Optional.empty(), result);
    }
}
