package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.station.nic.Nic;

/**
 * Whom a document names, whatever was read of it: chip, machine-readable zone, or the print by a person's eyes.
 *
 * @param surname with its accents where the document has them, else in the zone's letters
 * @param givenNames likewise; empty if there are none
 * @param inZoneLetters whether the names are only known as the zone writes them (ICAO 9303-3 section 6)
 * @param mayBeCut whether the zone's name field was full to its end
 * @param birthDate empty where the document leaves part of it open
 * @param nic where the document carries one
 */
public record DocumentedIdentity(
        String surname,
        String givenNames,
        boolean inZoneLetters,
        boolean mayBeCut,
        Optional<LocalDate> birthDate,
        Optional<Nic> nic) {

    /** As the chip names its holder. {@code today} decides centuries. */
    public static DocumentedIdentity of(Holder holder, LocalDate today) {
        return new DocumentedIdentity(
                holder.primary(),
                holder.secondary(),
                holder.nationalName().isEmpty(),
                holder.mrz().namesMayBeCut(),
                holder.mrz().dateOfBirth(today),
                nicOf(holder));
    }

    /** As the printed zone names the holder. */
    public static DocumentedIdentity of(Mrz zone, LocalDate today) {
        return of(Holder.of(zone), today);
    }

    /** The NIC that the document carries: in DG11, or in the zone's optional data as Mauritian passports have it. */
    private static Optional<Nic> nicOf(Holder holder) {
        Function<String, Optional<Nic>> read =
                text -> Nic.read(text) instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
        return holder.personalNumber()
                .flatMap(read)
                .or(() -> read.apply(holder.mrz().optionalData()))
                .or(() -> read.apply(holder.mrz().optionalData2()));
    }

    /** How near the document's surname is to this name of a profile. */
    public NameGrade surnameAgainst(String profile) {
        return grade(surname, profile);
    }

    public NameGrade givenNamesAgainst(String profile) {
        return grade(givenNames, profile);
    }

    private NameGrade grade(String own, String profile) {
        return inZoneLetters ? NameMatch.ofZone(own, mayBeCut, profile) : NameMatch.ofNationalCharacters(own, profile);
    }

    /**
     * Whether two documents can be of one person: nothing that both say differs, names compared as a zone writes them.
     * A surname may differ where one document has the present and the other the birth name of the applicant.
     */
    public boolean samePerson(DocumentedIdentity other, ClaimedIdentity applicant) {
        return agree(birthDate, other.birthDate)
                && agree(nic, other.nic)
                && sameName(givenNames, other, other.givenNames)
                && (sameName(surname, other, other.surname) || isSurnameOf(applicant) && other.isSurnameOf(applicant));
    }

    private static <T> boolean agree(Optional<T> one, Optional<T> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** Either may be the cut one. */
    private boolean sameName(String own, DocumentedIdentity other, String others) {
        return grade(own, others).matches() || other.grade(others, own).matches();
    }

    private boolean isSurnameOf(ClaimedIdentity applicant) {
        return surnameAgainst(applicant.familyName()).matches()
                || surnameAgainst(applicant.birthFamilyName()).matches();
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "DocumentedIdentity[masked]";
    }
}
