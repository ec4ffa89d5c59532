package mu.maupass.station.matching;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Holder.NationalName;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.station.nic.Nic;

/**
 * Whom a document names, whatever was read of it: chip, machine-readable zone, or the print by a person's eyes.
 *
 * @param givenNames with no text if there are none
 * @param birth empty where the document leaves all of it open
 * @param nic where the document carries one
 */
public record DocumentedIdentity(
        DocumentedName surname, DocumentedName givenNames, Optional<DocumentedBirth> birth, Optional<Nic> nic) {

    /** As the chip names its holder. {@code today} decides centuries. */
    public static DocumentedIdentity of(Holder holder, LocalDate today) {
        Mrz zone = holder.mrz();
        return new DocumentedIdentity(
                name(
                        zone,
                        zone.primaryIdentifier(),
                        holder.nationalName().map(NationalName::primary).orElse("")),
                name(
                        zone,
                        zone.secondaryIdentifier(),
                        holder.nationalName().map(NationalName::secondary).orElse("")),
                DocumentedBirth.of(zone, today),
                nicOf(holder));
    }

    private static DocumentedName name(Mrz zone, String letters, String national) {
        return new DocumentedName(Optional.of(letters), zone.namesMayBeCut(), national);
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

    /**
     * Whether two documents can be of one person: nothing that both say differs. A name may differ where both fit the
     * applicant: one document has the present surname and the other that at birth, or states spell a letter in two ways.
     */
    public boolean samePerson(DocumentedIdentity other, ClaimedIdentity applicant) {
        return agree(birth, other.birth, DocumentedBirth::agreesWith)
                && agree(nic, other.nic, Nic::equals)
                && (givenNames.isThatOf(other.givenNames) || isGivenNameOf(applicant) && other.isGivenNameOf(applicant))
                && (surname.isThatOf(other.surname) || isSurnameOf(applicant) && other.isSurnameOf(applicant));
    }

    private static <T> boolean agree(Optional<T> one, Optional<T> other, BiPredicate<T, T> alike) {
        return one.isEmpty() || other.isEmpty() || alike.test(one.get(), other.get());
    }

    private boolean isSurnameOf(ClaimedIdentity applicant) {
        return surname.against(applicant.familyName()).matches()
                || surname.against(applicant.birthFamilyName()).matches();
    }

    private boolean isGivenNameOf(ClaimedIdentity applicant) {
        return givenNames.against(applicant.givenNames()).matches();
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "DocumentedIdentity[masked]";
    }
}
