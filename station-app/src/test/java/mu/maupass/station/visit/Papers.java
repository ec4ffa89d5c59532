package mu.maupass.station.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealException;
import mu.maupass.devices.seal.VisibleDigitalSeal;
import mu.maupass.devices.vision.Quad;
import mu.maupass.devices.vision.mrz.MrzReading;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.FoundSeal;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.InspectionCheck;

/** The documents of the tests' applicant: as a scanner shows them, and as an agent types and inspects them. */
final class Papers {
    static final Answer SCAN = new Answer.PageScan("passport", Side.FRONT);

    private Papers() {}

    static PageSide side(Side side, List<String> lines, double confidence, Nic... nics) {
        return new PageSide(
                side,
                new Portrait(Portrait.Format.JPEG, 1, 1, new byte[] {1, 2, 3}),
                Optional.empty(),
                List.of(),
                lines.isEmpty() ? Optional.empty() : Optional.of(new ZoneReading(reading(lines, confidence))),
                List.of(nics),
                Optional.empty(),
                false);
    }

    private static MrzReading reading(List<String> lines, double confidence) {
        try {
            Quad.Point corner = new Quad.Point(0, 0);
            return new MrzReading(
                    Mrz.ofLines(lines),
                    lines.stream()
                            .map(line -> line.chars()
                                    .mapToObj(c -> new MrzReading.Character((char) c, confidence, false, false))
                                    .toList())
                            .toList(),
                    new Quad(corner, corner, corner, corner));
        } catch (MrzFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A front with nothing but a seal on it. */
    static PageSide sealed(byte[] seal) throws SealException {
        return sealed(new FoundSeal(Optional.of(VisibleDigitalSeal.parse(seal))));
    }

    static PageSide sealed(FoundSeal seal) {
        PageSide bare = side(Side.FRONT, List.of(), 1);
        return new PageSide(
                bare.side(),
                bare.picture(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(seal),
                false);
    }

    static DocumentFields passport() {
        return passport("1234567", "MUS");
    }

    static DocumentFields passport(String number, String issuer) {
        return new DocumentFields(
                "DOORGAKANT",
                "PRIYA ANJALI",
                LocalDate.of(1990, 3, 15),
                Optional.of(Scripted.NIC),
                number,
                Optional.of(LocalDate.of(2031, 3, 14)),
                issuer);
    }

    static DocumentFields licence() {
        return licence("Doorgakant", LocalDate.of(1990, 3, 15));
    }

    static DocumentFields licence(String surname, LocalDate birth) {
        return new DocumentFields(surname, "Priya Anjali", birth, Optional.empty(), "88/1234", Optional.empty(), "MUS");
    }

    /** The same answer to each check that documents of this type ask for. */
    static Map<String, InspectionAnswer> all(String type, InspectionAnswer answer) {
        return DocumentTypes.examples().named(type).orElseThrow().checks().stream()
                .collect(Collectors.toMap(InspectionCheck::id, check -> answer));
    }

    static Answer.Inspection inspected(String type, DocumentFields fields) {
        return inspected(type, fields, InspectionAnswer.YES);
    }

    static Answer.Inspection inspected(String type, DocumentFields fields, InspectionAnswer answer) {
        return new Answer.Inspection(type, fields, Set.of(), all(type, answer));
    }
}
