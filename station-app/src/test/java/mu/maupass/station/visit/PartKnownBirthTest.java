package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.SCAN;
import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document that leaves a part of the day of birth open: what it knows counts, and what contradicts it is not taken. */
class PartKnownBirthTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    /** The applicant's passport with this day of birth, and without the national number. */
    private static List<String> zone(String birth) {
        String one = Scripted.MRZ.get(0);
        String two = Scripted.MRZ.get(1);
        String changed = two.substring(0, 13) + birth + MrzDigit.over(birth) + two.substring(20, 28) + "<".repeat(15);
        char composite =
                MrzDigit.over(changed.substring(0, 10) + changed.substring(13, 20) + changed.substring(21, 43));
        return List.of(one, changed + composite);
    }

    private VisitState typed(String birth, LocalDate day) throws Exception {
        visit.pages.scans.add(side(Side.FRONT, zone(birth), 1));
        visit.agreed();
        visit.approve(SCAN);
        DocumentFields passport = Papers.passport();
        return visit.approve(inspected(
                "passport",
                new DocumentFields(
                        passport.surname(),
                        passport.givenNames(),
                        day,
                        Optional.empty(),
                        passport.number(),
                        passport.expiry(),
                        passport.issuer())));
    }

    @ParameterizedTest
    @CsvSource({
        "9003<<, 1990-03-15",
        "9003<<, 1990-03-01",
        "9003<<, 1990-03-31",
        "90<<<<, 1990-12-24",
        "900300, 1990-03-15"
    })
    void whatTheZoneLeavesOpenMayBeTyped(String zone, LocalDate day) throws Exception {
        VisitState state = typed(zone, day);
        assertThat(code(state)).isEmpty();
        assertThat(state.visit()
                        .document()
                        .orElseThrow()
                        .identity()
                        .birth()
                        .orElseThrow()
                        .day())
                .as("nobody knows the day from the document")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9003<<, 1990-04-15", "9003<<, 1991-03-15", "90<<<<, 1985-03-15", "900300, 1990-05-15"})
    void aPartThatContradictsIsNotTaken(String zone, LocalDate day) throws Exception {
        assertThat(code(typed(zone, day))).isEqualTo("V-147");
    }
}
