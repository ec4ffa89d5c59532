package mu.maupass.station.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReading;

/** A machine-readable zone that was read from print, by fields: how sure each of them is. */
public record ZoneReading(MrzReading reading) {
    /** The outline goes this far beyond the middle of its first and last character, in widths of one (as the reader draws it). */
    private static final double BESIDE = 0.6;
    /** And this far above and below the middle of its first and last line. */
    private static final double ABOVE = 0.8;
    /** Around a field, in widths of a character. */
    private static final double ROOM = 0.3;

    private static final double HALF_LINE = 0.9;

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

    /**
     * Where the field stands in the picture of its side, with a little room around it; empty where the zone does not have it.
     * A rectangle out of the zone's outline, which is upright there.
     */
    public Optional<Place> place(DocumentField field) {
        if (reading.outline().area() <= 0) {
            return Optional.empty();
        }
        return spans(field).stream()
                .map(span -> ofName(field, span))
                .map(this::printed)
                .flatMap(Optional::stream)
                .map(this::place)
                .reduce(Place::with);
    }

    /** In pixels of the picture; x to the right, y down. */
    public record Place(double left, double top, double right, double bottom) {
        Place with(Place other) {
            return new Place(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }
    }

    /** Surname and given names stand in one line, with two fillers between them. */
    private Span ofName(DocumentField field, Span span) {
        if (!spans(DocumentField.SURNAME).equals(spans(DocumentField.GIVEN_NAMES))) {
            return span;
        }
        int end = mrz().lines().get(span.line()).indexOf("<<", span.from());
        return switch (field) {
            case SURNAME -> end < 0 ? span : new Span(span.line(), span.from(), end);
            case GIVEN_NAMES -> end < 0 ? span : new Span(span.line(), end + 2, span.to());
            case BIRTH_DATE, NIC, DOCUMENT_NUMBER, EXPIRY, ISSUER -> span;
        };
    }

    /** Without the filling at its end. */
    private Optional<Span> printed(Span span) {
        List<MrzReading.Character> line = reading.characters().get(span.line());
        int to = Math.min(span.to(), line.size());
        while (to > span.from() && line.get(to - 1).value() == '<') {
            to--;
        }
        return to > span.from() ? Optional.of(new Span(span.line(), span.from(), to)) : Optional.empty();
    }

    private Place place(Span span) {
        Quad zone = reading.outline();
        int lines = reading.characters().size();
        double pitch = zone.width() / (mrz().format().width() + 2 * BESIDE - 1);
        double between = lines == 1 ? 0 : (zone.height() - 2 * ABOVE * pitch) / (lines - 1);
        double middle = ABOVE * pitch + span.line() * between;
        double along = zone.width();
        double down = zone.height();
        List<Quad.Point> corners = List.of(
                inside(zone, (span.from() - ROOM) * pitch / along, (middle - HALF_LINE * pitch) / down),
                inside(zone, (span.to() + ROOM) * pitch / along, (middle - HALF_LINE * pitch) / down),
                inside(zone, (span.from() - ROOM) * pitch / along, (middle + HALF_LINE * pitch) / down),
                inside(zone, (span.to() + ROOM) * pitch / along, (middle + HALF_LINE * pitch) / down));
        return new Place(
                corners.stream().mapToDouble(Quad.Point::x).min().orElseThrow(),
                corners.stream().mapToDouble(Quad.Point::y).min().orElseThrow(),
                corners.stream().mapToDouble(Quad.Point::x).max().orElseThrow(),
                corners.stream().mapToDouble(Quad.Point::y).max().orElseThrow());
    }

    /** A point by its part of the way along and down the outline. */
    private static Quad.Point inside(Quad zone, double along, double down) {
        return between(
                between(zone.topLeft(), zone.topRight(), along),
                between(zone.bottomLeft(), zone.bottomRight(), along),
                down);
    }

    private static Quad.Point between(Quad.Point one, Quad.Point other, double part) {
        return new Quad.Point(one.x() + (other.x() - one.x()) * part, one.y() + (other.y() - one.y()) * part);
    }

    /** Some of the characters of a line. */
    private record Span(int line, int from, int to) {}

    private Stream<MrzReading.Character> characters(DocumentField field) {
        return spans(field).stream().flatMap(span -> {
            List<MrzReading.Character> of = reading.characters().get(span.line());
            return of.subList(Math.min(span.from(), of.size()), Math.min(span.to(), of.size())).stream();
        });
    }

    /** Where the fields stand. */
    private List<Span> spans(DocumentField field) {
        return switch (mrz().format()) {
            case FRENCH_CARD -> frenchCard(field);
            case DRIVING_LICENCE -> drivingLicence(field);
            case TD1, TD2, TD3, MRV_A, MRV_B -> travelDocument(field);
        };
    }

    private static List<Span> frenchCard(DocumentField field) {
        return switch (field) {
            case DOCUMENT_NUMBER -> part(1, 0, 13);
            case BIRTH_DATE -> part(1, 27, 34);
            case ISSUER -> part(0, 2, 5);
            case SURNAME -> part(0, 5, 30);
            case GIVEN_NAMES -> part(1, 13, 27);
            case EXPIRY, NIC -> List.of();
        };
    }

    private static List<Span> drivingLicence(DocumentField field) {
        return switch (field) {
            case DOCUMENT_NUMBER -> part(0, 5, 15);
            case EXPIRY -> part(0, 15, 21);
            case ISSUER -> part(0, 2, 5);
            case SURNAME -> part(0, 21, 29);
            case BIRTH_DATE, GIVEN_NAMES, NIC -> List.of();
        };
    }

    /** ICAO 9303-4 to -6. */
    private List<Span> travelDocument(DocumentField field) {
        boolean td1 = mrz().format() == MrzFormat.TD1;
        int width = mrz().format().width();
        return switch (field) {
            case DOCUMENT_NUMBER -> td1 ? part(0, 5, 15) : part(1, 0, 10);
            case BIRTH_DATE -> td1 ? part(1, 0, 7) : part(1, 13, 20);
            case EXPIRY -> td1 ? part(1, 8, 15) : part(1, 21, 28);
            case ISSUER -> part(0, 2, 5);
            case NIC -> td1 ? List.of(new Span(0, 15, 30), new Span(1, 18, 29)) : part(1, 28, width);
            case SURNAME, GIVEN_NAMES -> td1 ? part(2, 0, width) : part(0, 5, width);
        };
    }

    private static List<Span> part(int line, int from, int to) {
        return List.of(new Span(line, from, to));
    }

    @Override
    public String toString() {
        return "ZoneReading[" + mrz().format() + "]";
    }
}
