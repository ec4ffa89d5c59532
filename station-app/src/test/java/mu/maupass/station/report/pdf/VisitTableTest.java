package mu.maupass.station.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mu.maupass.station.report.InventedReport;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.pdf.PdfArray;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfStructureElement;

class VisitTableTest {
    /** Held until the end, the elements of a month would take more memory than a station has. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDrawnIsHeldNoLonger(boolean byCells) {
        ReportWords words = new ReportWords(Strings.of(Language.ENGLISH), ZoneOffset.UTC);
        VisitTable table = new VisitTable(words, ZoneOffset.UTC, byCells);
        try (ReportPages pages =
                new ReportPages(new ByteArrayOutputStream(), "Invented", Language.ENGLISH, "%d", table::header)) {
            table.header(pages);
            for (ReportRow row : InventedReport.of(List.of("S-1"), "2026-11-30", "2026-11-30", 100)
                    .rows()) {
                table.row(pages, row);
            }
            assertThat(held(pages.root()).map(element -> element.get(PdfName.S)))
                    .containsExactly(new PdfName("H2"), new PdfName("Table"));
        }
    }

    /** Titles and values have their whole width in each language, and none goes over the edge of the paper. */
    @ParameterizedTest
    @EnumSource
    void noTitleAndNoValueIsCut(Language language) {
        VisitTable table = new VisitTable(new ReportWords(Strings.of(language), ZoneOffset.UTC), ZoneOffset.UTC, true);
        try (ReportPages pages =
                new ReportPages(new ByteArrayOutputStream(), "Invented", language, "%d", table::header)) {
            table.header(pages);
            assertThat(table.fits(pages)).isTrue();
        }
    }

    private static Stream<PdfStructureElement> held(PdfStructureElement above) {
        return above.get(PdfName.K) instanceof PdfArray kids
                ? IntStream.range(0, kids.size())
                        .mapToObj(kids::getPdfObject)
                        .filter(PdfStructureElement.class::isInstance)
                        .map(PdfStructureElement.class::cast)
                        .flatMap(element -> Stream.concat(Stream.of(element), held(element)))
                : Stream.empty();
    }
}
