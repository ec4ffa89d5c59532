package mu.maupass.station.document;

import java.util.List;
import java.util.stream.Stream;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.mrz.MrzReading;

/** A machine-readable zone that was read from print, by fields: how sure each of them is. */
public record ZoneReading(MrzReading reading) {

    public Mrz mrz() {
        return reading.zone();
    }

    /** How sure a field is, 0 to 1: as its least sure character, and not at all where its check digit does not fit. */
    public double confidence(DocumentField field) {
        return wrongDigit(field)
                ? 0
                : characters(field)
                        .mapToDouble(MrzReading.Character::confidence)
                        .min()
                        .orElse(0);
    }

    /** Whether the field need not be confirmed by itself. */
    public boolean sure(DocumentField field) {
        return !wrongDigit(field) && characters(field).allMatch(MrzReading.Character::certain);
    }

    private boolean wrongDigit(DocumentField field) {
        return switch (field) {
            case DOCUMENT_NUMBER -> mrz().wrongDigits().contains(MrzDigit.DOCUMENT_NUMBER);
            case BIRTH_DATE -> mrz().wrongDigits().contains(MrzDigit.DATE_OF_BIRTH);
            case EXPIRY -> mrz().wrongDigits().contains(MrzDigit.DATE_OF_EXPIRY);
            case NIC -> mrz().wrongDigits().contains(MrzDigit.OPTIONAL_DATA);
            case SURNAME, GIVEN_NAMES, ISSUER -> false;
        };
    }

    /** Where the fields stand. */
    private Stream<MrzReading.Character> characters(DocumentField field) {
        return switch (mrz().format()) {
            case FRENCH_CARD -> frenchCard(field);
            case DRIVING_LICENCE -> drivingLicence(field);
            case TD1, TD2, TD3, MRV_A, MRV_B -> travelDocument(field);
        };
    }

    private Stream<MrzReading.Character> frenchCard(DocumentField field) {
        return switch (field) {
            case DOCUMENT_NUMBER -> part(1, 0, 13);
            case BIRTH_DATE -> part(1, 27, 34);
            case ISSUER -> part(0, 2, 5);
            case SURNAME -> part(0, 5, 30);
            case GIVEN_NAMES -> part(1, 13, 27);
            case EXPIRY, NIC -> Stream.empty();
        };
    }

    private Stream<MrzReading.Character> drivingLicence(DocumentField field) {
        return switch (field) {
            case DOCUMENT_NUMBER -> part(0, 5, 15);
            case EXPIRY -> part(0, 15, 21);
            case ISSUER -> part(0, 2, 5);
            case SURNAME -> part(0, 21, 29);
            case BIRTH_DATE, GIVEN_NAMES, NIC -> Stream.empty();
        };
    }

    /** ICAO 9303-4 to -6. */
    private Stream<MrzReading.Character> travelDocument(DocumentField field) {
        boolean td1 = mrz().format() == MrzFormat.TD1;
        int width = mrz().format().width();
        return switch (field) {
            case DOCUMENT_NUMBER -> td1 ? part(0, 5, 15) : part(1, 0, 10);
            case BIRTH_DATE -> td1 ? part(1, 0, 7) : part(1, 13, 20);
            case EXPIRY -> td1 ? part(1, 8, 15) : part(1, 21, 28);
            case ISSUER -> part(0, 2, 5);
            case NIC -> td1 ? Stream.concat(part(0, 15, 30), part(1, 18, 29)) : part(1, 28, width);
            case SURNAME, GIVEN_NAMES -> td1 ? part(2, 0, width) : part(0, 5, width);
        };
    }

    private Stream<MrzReading.Character> part(int line, int from, int to) {
        List<MrzReading.Character> of = reading.characters().get(line);
        return of.subList(Math.min(from, of.size()), Math.min(to, of.size())).stream();
    }

    @Override
    public String toString() {
        return "ZoneReading[" + mrz().format() + "]";
    }
}
