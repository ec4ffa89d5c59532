package mu.maupass.station.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.Check;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.DocumentedBirth;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DocumentType;

/**
 * A document whose page was scanned and that is not accepted yet.
 *
 * @param sides each side once, the newest scan of it
 * @param sealCheck the checks of the seal itself, where one was found
 * @param chip why its chip could not be read, or what spoke against it, where that was tried
 * @param since when the first side was scanned
 */
public record PageInHand(
        DocumentType type, List<PageSide> sides, Optional<Check> sealCheck, Optional<Failure> chip, Instant since) {
    /**
     * A field as a machine read it.
     *
     * @param confidence 0 to 1
     * @param sure whether it need not be confirmed by itself
     */
    public record Read(String text, double confidence, boolean sure) {
        @Override
        public String toString() {
            return "Read[" + confidence + "]";
        }
    }

    public PageInHand {
        sides = List.copyOf(sides);
    }

    /** The page with this side, which takes the place of an older scan of the same side. */
    public PageInHand with(PageSide scanned) {
        List<PageSide> all = new ArrayList<>();
        for (PageSide known : sides) {
            if (known.side() != scanned.side()) {
                all.add(known);
            }
        }
        all.add(scanned);
        return new PageInHand(type, all, sealCheck, chip, since);
    }

    public PageInHand withChip(Failure failure) {
        return new PageInHand(type, sides, sealCheck, Optional.of(failure), since);
    }

    public PageInHand withSealCheck(Optional<Check> check) {
        return new PageInHand(type, sides, check, chip, since);
    }

    public Optional<PageSide> side(Side wanted) {
        return sides.stream().filter(known -> known.side() == wanted).findFirst();
    }

    /** Whether every side that the type has was scanned. */
    public boolean complete() {
        return sides.size() >= type.sides();
    }

    /** The machine-readable zone on either side; one that was surely read before one that was not. */
    public Optional<ZoneReading> zone() {
        return sides.stream()
                .flatMap(side -> side.zone().stream())
                .min(Comparator.comparing(zone -> !zone.reading().certain()));
    }

    /** The seal on either side; one that can be read before one that cannot. */
    public Optional<FoundSeal> seal() {
        return sides.stream()
                .flatMap(side -> side.seal().stream())
                .min(Comparator.comparing(found -> found.seal().isEmpty()));
    }

    /** Which document it is by its zone, where that says so. */
    public Optional<DocumentKey> key() {
        return zone().map(ZoneReading::mrz)
                .flatMap(mrz -> DocumentKey.of(KindOfZone.of(mrz), mrz.issuingState(), mrz.documentNumber()));
    }

    /** What the document can be by what a machine read of it (requirement J13). */
    public Set<DocumentKind> possibleKinds() {
        return zone().map(ZoneReading::mrz)
                .map(KindOfZone::possible)
                .orElse(EnumSet.complementOf(EnumSet.of(DocumentKind.NONE)));
    }

    /** Whether its zone says that it is not of the type it was scanned as. */
    public boolean ofAnotherType() {
        return !possibleKinds().contains(type.kind());
    }

    /** Whether its zone was read and leaves it open that it is of this type. */
    public boolean canBe(DocumentType other) {
        return zone().isPresent() && possibleKinds().contains(other.kind());
    }

    /** The same page as one of this type. */
    public PageInHand as(DocumentType other) {
        return new PageInHand(other, sides, sealCheck, chip, since);
    }

    /** What barcodes carry, each once. */
    public List<Nic> nics() {
        return sides.stream().flatMap(side -> side.nics().stream()).distinct().toList();
    }

    /** What a machine read of this field, where it did. {@code today} decides centuries. */
    public Optional<Read> read(DocumentField field, LocalDate today) {
        Optional<Read> barcode = field == DocumentField.NIC
                ? nics().stream().findFirst().map(nic -> new Read(nic.value(), 1, true))
                : Optional.empty();
        return barcode.or(() -> zone().flatMap(zone ->
                text(field, zone, today).map(text -> new Read(text, zone.confidence(field), zone.sure(field)))));
    }

    /** The day of birth, where the zone was surely read and leaves a part of it open. {@code today} decides centuries. */
    public Optional<DocumentedBirth> partOfBirth(LocalDate today) {
        return zone().filter(zone -> zone.sure(DocumentField.BIRTH_DATE))
                .flatMap(zone -> DocumentedBirth.of(zone.mrz(), today))
                .filter(birth -> birth.day().isEmpty());
    }

    private static Optional<String> text(DocumentField field, ZoneReading zone, LocalDate today) {
        var mrz = zone.mrz();
        return switch (field) {
            case SURNAME -> Optional.of(mrz.primaryIdentifier()).filter(text -> !text.isEmpty());
            case GIVEN_NAMES -> Optional.of(mrz.secondaryIdentifier()).filter(text -> !text.isEmpty());
            case BIRTH_DATE -> mrz.dateOfBirth(today).map(LocalDate::toString);
            case NIC -> DocumentedIdentity.of(mrz, today).nic().map(Nic::value);
            case DOCUMENT_NUMBER -> Optional.of(mrz.documentNumber()).filter(text -> !text.isEmpty());
            case EXPIRY -> mrz.dateOfExpiry(today).map(LocalDate::toString);
            case ISSUER -> Optional.of(mrz.issuingState()).filter(text -> !text.isEmpty());
        };
    }

    /** A copy of the side with the portrait, for the comparison of the face: it is not wiped with the page. */
    public Optional<Portrait> portrait() {
        return side(Side.FRONT).map(side -> {
            Portrait shown = side.portrait().orElse(side.picture());
            return new Portrait(shown.format(), shown.width(), shown.height(), shown.encoded());
        });
    }

    /** Overwrites its pictures. */
    public void wipe() {
        sides.forEach(PageSide::close);
    }

    @Override
    public String toString() {
        return "PageInHand[" + type.id() + "]";
    }
}
