package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.receipt.PaperReader;
import mu.maupass.station.receipt.PrintedPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever holds a printed report reads its QR with any reader, and {@code report verify} says whether it is the station's. */
class ReportQrTest {
    private static final LocalDate DAY = LocalDate.now(ZoneId.of("Indian/Mauritius"));

    @TempDir
    private Path temp;

    @Test
    void theQrOfAPrintedReportIsReadAndVerifiedAndAChangedOneIsNot() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Path pdf = temp.resolve("day.pdf");
            Ran written = Ran.json(
                    site.data(), site.by("s.appadoo", "report", "--day", DAY.toString(), "--out", pdf.toString()));
            assertThat(written.exitCode()).as(written.out() + written.err()).isZero();
            String text = read(PrintedPages.of(pdf, 200, temp));

            JsonNode report = verified(site, text);
            assertThat(report.path("genuine").asBoolean()).isTrue();
            assertThat(report.path("rowsSha256").asText())
                    .isEqualTo(Ran.json(site.data(), "report", "verify", pdf.toString())
                            .value()
                            .at("/reports/0/rowsSha256")
                            .asText())
                    .matches("[0-9a-f]{64}");

            String[] parts = text.split("\\.", -1);
            assertThat(parts).as("a compact JWS").hasSize(3);
            String other = parts[1].startsWith("eyJm") ? "eyJn" : "eyJm";
            String changed = parts[0] + "." + other + parts[1].substring(4) + "." + parts[2];
            assertThat(verified(site, changed).path("genuine").asBoolean()).isFalse();
            assertThat(verified(site, changed).at("/failure/code").asText()).isEqualTo("R-112");
        }
    }

    private JsonNode verified(TrainingSite site, String text) throws Exception {
        Path file = Files.writeString(temp.resolve("scanned.txt"), text);
        return Ran.json(site.data(), "report", "verify", file.toString())
                .value()
                .at("/reports/0");
    }

    private static String read(List<Path> pages) throws Exception {
        for (Path page : pages.reversed()) {
            Optional<String> text = PaperReader.read(page);
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new AssertionError("no QR on any page");
    }
}
