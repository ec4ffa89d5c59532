package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.report.InventedReport;
import mu.maupass.station.report.pdf.PdfFormat;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Receipt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Paper that everybody can read, and that can still be read in thirty years: veraPDF says so. */
class ForEveryoneTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T05:40:00Z"), ZoneOffset.ofHours(4));
    private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);

    @BeforeAll
    static void veraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theReceipt(Language language) throws Exception {
        byte[] pdf = receipt(language, Purpose.SERVICE)
                .pdf(Visits.visit(
                        Visits.PERSON,
                        Optional.of(Visits.bound()),
                        Optional.of(Visits.receipt(Receipt.Status.FINAL)),
                        Optional.empty()));
        assertThat(broken(pdf)).isEmpty();
    }

    @Test
    void theReceiptOfANameThatIsDrawn() throws Exception {
        ClaimedIdentity person =
                new ClaimedIdentity("வேலு", "வேலு", "Łucja", LocalDate.of(1990, 3, 15), Optional.empty());
        byte[] pdf = receipt(Language.FRENCH, Purpose.DEMONSTRATION)
                .pdf(Visits.visit(
                        person,
                        Optional.empty(),
                        Optional.of(Visits.receipt(Receipt.Status.PROVISIONAL)),
                        Optional.empty()));
        assertThat(broken(pdf)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theReport(Language language) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfFormat(Strings.of(language), (_, _) -> "MP1:invented")
                .write(InventedReport.of(List.of("S-1"), "2026-11-30", "2026-11-30", 6), out);
        assertThat(broken(out.toByteArray())).isEmpty();
    }

    /** Of very many visits not each cell is an element of its own, for want of memory; each row is one all the same. */
    @Test
    void eachVisitOfALargeReportIsARowOfItsTable() throws Exception {
        byte[] byRows = report(5);
        byte[] byCells = report(6);
        assertThat(broken(byRows)).isEmpty();
        assertThat(elements("TR", byRows)).isEqualTo(elements("TR", byCells)).isGreaterThan(6);
        assertThat(elements("TD", byRows)).isLessThan(elements("TD", byCells));
    }

    private static byte[] report(long cellsUpTo) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PdfFormat(Strings.of(Language.FRENCH), (_, _) -> "MP1:invented", cellsUpTo)
                .write(InventedReport.of(List.of("S-1"), "2026-11-30", "2026-11-30", 6), out);
        return out.toByteArray();
    }

    private static long elements(String kind, byte[] pdf) throws Exception {
        try (PdfReader reader = new PdfReader(pdf)) {
            return IntStream.range(1, reader.getXrefSize())
                    .mapToObj(reader::getPdfObject)
                    .filter(PdfDictionary.class::isInstance)
                    .filter(one -> new PdfName(kind).equals(((PdfDictionary) one).get(PdfName.S)))
                    .count();
        }
    }

    @Test
    void theSheets() throws Exception {
        assertThat(broken(new KeySheet("Les touches", Language.FRENCH)
                        .pdf("Port Louis 01", List.of(new KeySheet.Line("F1", "L’aide")))))
                .isEmpty();
        assertThat(broken(new TrialSheet(Strings.of(Language.ARABIC)).pdf("Port Louis 01", OffsetDateTime.now(CLOCK))))
                .isEmpty();
    }

    @Test
    void seesWhatIsMissing() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var document = new org.openpdf.text.Document();
        org.openpdf.text.pdf.PdfWriter.getInstance(document, out);
        document.open();
        document.add(new org.openpdf.text.Paragraph("Said to nobody"));
        document.close();
        assertThat(broken(out.toByteArray())).anyMatch(rule -> rule.contains("Metadata"));
    }

    private static ReceiptDocument receipt(Language language, Purpose purpose) {
        return new ReceiptDocument(Strings.of(language), "Bureau de poste de Port-Louis 01", purpose, CLOCK);
    }

    /** The rules of both standards that a document breaks. */
    private static Set<String> broken(byte[] pdf) throws Exception {
        Set<String> broken = new TreeSet<>();
        for (PDFAFlavour standard : STANDARDS) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), standard);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false)) {
                validator.validate(parser).getTestAssertions().stream()
                        .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                        .forEach(assertion -> broken.add(
                                standard + " " + assertion.getRuleId().getClause() + "-"
                                        + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage()));
            }
        }
        return broken;
    }
}
