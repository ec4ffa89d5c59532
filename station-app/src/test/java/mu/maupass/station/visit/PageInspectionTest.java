package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.SCAN;
import static mu.maupass.station.visit.Papers.all;
import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.licence;
import static mu.maupass.station.visit.Papers.passport;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static mu.maupass.station.visit.ScriptedVisit.reported;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EvidenceRule.Missing;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent inspects and types of a document, by its page or by eye and hand. */
class PageInspectionTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @Test
    void anUnsureFieldIsConfirmedByItselfOrCorrectedAndNeverTakenAsItWasRead() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.5));
        visit.agreed();
        visit.approve(SCAN);
        Answer.Inspection unseen = inspected("passport", passport());
        assertThat(code(visit.approve(unseen))).isEqualTo("V-118");
        Answer.Inspection seen =
                new Answer.Inspection("passport", passport(), Set.of(DocumentField.values()), unseen.checks());
        assertThat(visit.approve(seen).visit().documents().accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"NO, V-153", "CANNOT_TELL, V-154"})
    void checksThatDoNotPassAreTold(InspectionAnswer answer, String code) throws Exception {
        visit.agreed();
        assertThat(code(visit.approve(
                        new Answer.Inspection("id-plain", passport(), Set.of(), all("id-plain", answer)))))
                .isEqualTo(code);
    }

    @Test
    void everyCheckNeedsItsAnswerAndOneThatCannotBeToldMakesTheDocumentFair() throws Exception {
        visit.agreed();
        Map<String, InspectionAnswer> answers = new HashMap<>(all("passport", InspectionAnswer.YES));
        answers.remove("uv-print");
        assertThat(code(visit.approve(new Answer.Inspection("passport", passport(), Set.of(), answers))))
                .isEqualTo("V-150");
        answers.put("uv-print", InspectionAnswer.CANNOT_TELL);
        VisitState fair = visit.approve(new Answer.Inspection("passport", passport(), Set.of(), answers));
        assertThat(fair.visit().document().orElseThrow().strength()).isEqualTo(Classification.FAIR);
        assertThat(fair.visit().document().orElseThrow().methods()).doesNotContainKey(CheckMethod.VPIRUV);
        assertThat(fair.visit().documents().missing()).isEqualTo(Missing.ONE_STRONG);
    }

    @Test
    void aDocumentOfAnotherPersonOrOneThatWasReportedOrHasExpiredIsNotTaken() throws Exception {
        visit.agreed();
        visit.approve(inspected("driving", licence("Doorgakant", LocalDate.of(1990, 3, 15))));
        assertThat(code(visit.approve(inspected("id-plain", licence("Doorgakant", LocalDate.of(1990, 3, 16))))))
                .isEqualTo("V-158");
        VisitState other = visit.approve(inspected("id-plain", licence("Lagesse", LocalDate.of(1990, 3, 15))));
        assertThat(code(other)).isEqualTo("V-158");
        assertThat(other.visit().findings().adverse())
                .extracting(Finding::kind)
                .containsOnly(FindingKind.OTHER_IDENTITY);
        DocumentFields old = new DocumentFields(
                "Doorgakant",
                "Priya Anjali",
                LocalDate.of(1990, 3, 15),
                Optional.empty(),
                "9",
                Optional.of(LocalDate.of(2026, 11, 20)),
                "MUS");
        assertThat(code(visit.approve(inspected("id-plain", old)))).isEqualTo("V-112");
        visit.denyList = reported(document -> document.number().equals("1234567"));
        VisitState refused = visit.approve(inspected("passport", passport()));
        assertThat(refused.ending()).contains(Ending.REFUSED);
        assertThat(code(refused)).isEqualTo("V-113");
    }

    @Test
    void theNumbersInPrintAndBarcodeHaveToBelongTogether() throws Exception {
        Nic other = ((Nic.Reading.Valid) Nic.read("S310198765432B")).nic();
        visit.pages.scans.add(side(Side.FRONT, List.of(), 1, other));
        visit.agreed();
        DocumentFields born = new DocumentFields(
                "Doorgakant",
                "Priya",
                LocalDate.of(1990, 3, 16),
                Optional.of(Scripted.NIC),
                "1",
                Optional.empty(),
                "MUS");
        assertThat(code(visit.approve(inspected("id-coded", born)))).isEqualTo("V-155");
        visit.approve(new Answer.PageScan("id-coded", Side.FRONT));
        assertThat(code(visit.approve(inspected("id-coded", passport())))).isEqualTo("V-156");
        assertThat(code(visit.approve(new Answer.Inspection("no-such-type", passport(), Set.of(), Map.of()))))
                .isEqualTo("V-116");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123 4567",
                "123-4567",
                " 1234567<",
                "\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17",
                "123\u200B4567"
            })
    void aReportedDocumentIsKnownHoweverItsNumberIsTyped(String typed) throws Exception {
        visit.agreed();
        visit.denyList = reported(document -> document.number().equals("1234567"));
        VisitState refused = visit.approve(inspected("passport", passport(typed, "MUS")));
        assertThat(refused.ending()).contains(Ending.REFUSED);
        assertThat(code(refused)).isEqualTo("V-113");
    }

    @Test
    void aReportedDocumentIsKnownWhateverTypeIsChosen() throws Exception {
        visit.agreed();
        visit.denyList = reported(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567")::equals);
        assertThat(code(visit.approve(inspected("id-plain", passport())))).isEqualTo("V-113");
    }

    @Test
    void whatCannotBeANumberIsNoNumber() throws Exception {
        visit.agreed();
        assertThat(code(visit.approve(inspected("passport", passport("\u0410123456", "MUS")))))
                .isEqualTo("V-145");
        assertThat(code(visit.approve(inspected("passport", passport("<<<", "MUS")))))
                .isEqualTo("V-145");
    }

    @Test
    void aTypeThatTheZoneContradictsIsRefused() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.agreed();
        visit.approve(new Answer.PageScan("id-plain", Side.FRONT));
        assertThat(code(visit.approve(inspected("id-plain", passport())))).isEqualTo("V-146");
    }

    @Test
    void whatIsTypedNeverOutranksWhatWasSurelyRead() throws Exception {
        visit.pages.scans.add(side(Side.FRONT, Scripted.MRZ, 0.99));
        visit.agreed();
        visit.approve(SCAN);
        assertThat(code(visit.approve(inspected("passport", passport("1234568", "MUS")))))
                .isEqualTo("V-147");
        assertThat(code(visit.approve(inspected("passport", passport())))).isEqualTo("");
    }
}
