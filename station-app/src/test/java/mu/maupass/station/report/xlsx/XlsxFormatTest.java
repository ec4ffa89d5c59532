package mu.maupass.station.report.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import mu.maupass.station.report.InventedReport;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spreadsheet program finds in the workbook. */
class XlsxFormatTest {
    private static final String HOSTILE = "=HYPERLINK(\"http://x\",\"y\")";

    @TempDir
    private Path folder;

    private Map<String, String> parts(InventedReport report) throws Exception {
        Path file = folder.resolve("report.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            new XlsxFormat(Strings.of(Language.ENGLISH)).write(report, out);
        }
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(part)) {
                    parts.put(part.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return parts;
    }

    @Test
    void aNameThatLooksLikeAFormulaIsText() throws Exception {
        Map<String, String> parts = parts(InventedReport.of(List.of("MU-PL-01"), "2026-11-29", "2026-11-29", 3)
                .withAgent(HOSTILE));
        assertThat(parts.values()).noneMatch(text -> text.contains("<f>") || text.contains("<f "));
        assertThat(parts.values())
                .as("it is there, as an inline text of a row and as a text of the totals")
                .anyMatch(text -> text.contains("<is><t>=HYPERLINK("))
                .anyMatch(text -> text.contains("<si><t xml:space=\"preserve\">=HYPERLINK("));
    }

    @Test
    void theVisitsHaveTypedCellsAHeaderThatStaysAndFilters() throws Exception {
        String visits = parts(InventedReport.of(List.of("MU-PL-01"), "2026-11-29", "2026-11-29", 3)).entrySet().stream()
                .filter(part -> part.getKey().endsWith("sheet2.xml"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        assertThat(visits).contains("state=\"frozen\"", "<autoFilter", "fitToWidth=\"1\"");
        assertThat(visits).as("the place is a number").contains("<v>3</v>");
    }
}
