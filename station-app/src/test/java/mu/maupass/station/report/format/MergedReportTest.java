package mu.maupass.station.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.InventedReport;
import mu.maupass.station.report.ReportResult;
import mu.maupass.sync.trust.PathRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One report out of several: each station and day is in it once, and none is missing without a word. */
class MergedReportTest {
    @TempDir
    private Path temp;

    private final List<Path> files = new ArrayList<>();

    private void report(String stations, String from, String to, int visits) throws Exception {
        report(InventedReport.of(List.of(stations.split(" ", -1)), from, to, visits));
    }

    private void report(InventedReport report) throws Exception {
        Path file = temp.resolve(files.size() + ".json");
        try (OutputStream out = Files.newOutputStream(file)) {
            new JsonFormat().write(report, out);
        }
        files.add(file);
    }

    private MergedReport merged() throws StationException {
        return merged(false);
    }

    private MergedReport merged(boolean acceptMissing) throws StationException {
        return MergedReport.of(
                files, "MU-HQ-01", PathRules.USUAL, OffsetDateTime.parse("2026-12-01T09:00:00Z"), acceptMissing);
    }

    @Test
    void anOfficeOfTwoStationsAndAMonthInTwoParts() throws Exception {
        report("A", "2026-11-01", "2026-11-15", 3);
        report("B", "2026-11-01", "2026-11-30", 4);
        report("A", "2026-11-16", "2026-11-30", 5);
        assertThat(merged().head().period()).hasToString("2026-11-01/2026-11-30");
        assertThat(merged().read((_, _) -> {}).totals().visits()).isEqualTo(12);
    }

    /** Whoever leaves the bad day out would have a month that looks whole. */
    @Test
    void aDayThatIsLeftOutIsNamed() throws Exception {
        report("A", "2026-11-01", "2026-11-28", 3);
        report("A", "2026-11-30", "2026-11-30", 3);
        assertThatThrownBy(this::merged).isInstanceOfSatisfying(StationException.class, left -> {
            assertThat(left.failure().code()).isEqualTo("R-119");
            assertThat(left.failure().details()).containsExactly("A", "2026-11-29", "2026-11-01/2026-11-30");
        });
    }

    @Test
    void aStationThatHasNotTheWholeTimeIsNamed() throws Exception {
        report("A", "2026-11-01", "2026-11-30", 3);
        report("B", "2026-11-01", "2026-11-29", 3);
        assertThatThrownBy(this::merged).hasMessage("R-119");
    }

    /** A station that burnt writes no report any more. */
    @Test
    void daysThatAreAcceptedAsMissingAreNamedInTheResultAlsoWhenItIsMergedAgain() throws Exception {
        report("A", "2026-11-01", "2026-11-30", 3);
        report("B", "2026-11-03", "2026-11-14", 3);
        Path office = temp.resolve("office.json");
        try (OutputStream out = Files.newOutputStream(office)) {
            new JsonFormat().write(merged(true), out);
        }
        files.clear();
        files.add(office);
        report("C", "2026-11-01", "2026-11-30", 3);
        ReportResult result = merged().read((_, _) -> {});
        assertThat(result.totals().visits()).isEqualTo(9);
        assertThat(result.reconciliation().sound()).isFalse();
        assertThat(result.reconciliation().first())
                .extracting(gap -> gap.kind().value() + " " + gap.reference())
                .contains("days_missing B 2026-11-01/2026-11-02", "days_missing B 2026-11-15/2026-11-30");
    }

    @Test
    void noDayIsTwiceThereWhereOthersAreAcceptedAsMissing() throws Exception {
        report("A", "2026-11-01", "2026-11-20", 3);
        report("A", "2026-11-20", "2026-11-20", 3);
        report("B", "2026-11-01", "2026-11-30", 3);
        assertThatThrownBy(() -> merged(true)).hasMessage("R-118");
    }

    @Test
    void aDayThatIsThereTwiceIsNamed() throws Exception {
        report("A", "2026-11-01", "2026-11-30", 3);
        report("A", "2026-11-30", "2026-11-30", 3);
        assertThatThrownBy(this::merged).hasMessage("R-118");
    }

    /** The first station of a report says nothing about the order of the others. */
    @Test
    void reportsOfSeveralStationsFollowEachOtherInAnyOrder() throws Exception {
        report("A C", "2026-11-16", "2026-11-30", 3);
        report("B C", "2026-11-01", "2026-11-15", 3);
        report("A", "2026-11-01", "2026-11-15", 3);
        report("B", "2026-11-16", "2026-11-30", 3);
        assertThat(merged().head().stations()).hasSize(3);
    }

    @Test
    void aHostileNameIsNoReport() throws Exception {
        report(InventedReport.of(List.of("A"), "2026-11-30", "2026-11-30", 3)
                .withAgent("=HYPERLINK(\"http://x\",\"y\")"));
        assertThatThrownBy(this::merged).hasMessage("R-117");
    }

    @Test
    void aRowThatWasTakenOutIsNoReport() throws Exception {
        report("A", "2026-11-30", "2026-11-30", 3);
        Path file = files.getFirst();
        String text = Files.readString(file);
        int from = text.indexOf("{\"station\"");
        Files.writeString(file, text.substring(0, from) + text.substring(text.indexOf("{\"station\"", from + 1)));
        assertThatThrownBy(this::merged).hasMessage("R-117");
    }
}
