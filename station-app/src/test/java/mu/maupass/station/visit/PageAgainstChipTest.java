package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.SCAN;
import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.passport;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.Scripted.CHIP;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.scanner.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page and the chip of the same document: neither makes good what the other has against it. */
class PageAgainstChipTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void aChipThatCannotBeReadLeavesThePage() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.agreed();
        visit.approve(SCAN);
        VisitState silent = visit.approve(CHIP);
        assertThat(code(silent)).startsWith("C-");
        assertThat(silent.visit().page()).isPresent();
        VisitState accepted = visit.approve(inspected("passport", passport()));
        assertThat(accepted.visit().documents().accepted()).hasSize(1);
        assertThat(accepted.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("chip")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.ABORTED);
    }

    @Test
    void theZoneIsComparedWithTheChipFieldByField() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.agreed(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(SCAN);
        VisitState face = visit.approve(CHIP);
        assertThat(face.step()).isEqualTo(StepName.FACE);
        assertThat(face.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("mrz-against-dg1")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(visit.pages.given.getFirst().picture().wiped()).isTrue();
    }

    @Test
    void aChipOfAnotherDocumentRefusesBothAndThePageCannotMakeItGood() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        List<String> other = List.of("P<MUSDOORGAKANT<<PRIYA<ANNA<<<<<<<<<<<<<<<<<", Scripted.MRZ.getLast());
        visit.agreed(Scripted.reading(other, CheckResult.SUCCESSFUL));
        visit.approve(SCAN);
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-159");
        assertThat(code(visit.approve(inspected("passport", passport())))).isEqualTo("V-159");
    }

    @Test
    void aChipThatFailedItsChecksIsNotMadeGoodByItsPage() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.agreed(Scripted.reading(Scripted.MRZ, CheckResult.FAILED));
        visit.approve(SCAN);
        assertThat(code(visit.approve(CHIP))).isEqualTo("V-111");
        assertThat(code(visit.approve(inspected("passport", passport())))).isEqualTo("V-111");
    }

    @Test
    void aFieldThatWasNotSurelyReadDoesNotSpeakAgainstTheChip() throws Exception {
        List<String> misread = List.of("P<MUSD00RGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", Scripted.MRZ.getLast());
        visit.pages.scans.add(side(Side.FRONT, misread, 0.4));
        visit.agreed(Scripted.reading(Scripted.MRZ, CheckResult.SUCCESSFUL));
        visit.approve(SCAN);
        VisitState face = visit.approve(CHIP);
        assertThat(face.step()).isEqualTo(StepName.FACE);
        assertThat(face.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("mrz-against-dg1-surname")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.UNDETERMINED);
    }
}
