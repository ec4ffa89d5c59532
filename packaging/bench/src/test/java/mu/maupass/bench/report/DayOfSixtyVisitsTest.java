package mu.maupass.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.day.ClosingOrder;
import mu.maupass.station.day.DayBook;
import mu.maupass.station.day.StationReport;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.format.CsvFormat;
import mu.maupass.station.report.format.JsonFormat;
import mu.maupass.station.report.pdf.PdfFormat;
import mu.maupass.station.report.xlsx.XlsxFormat;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PathRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A day of sixty visits of every kind, closed, reported in every form, and opened by programs of others where they are installed. */
@Timeout(240)
class DayOfSixtyVisitsTest {
    /** An office where it is about noon now, so that no midnight falls into the test. */
    private static final ZoneId ZONE =
            ZoneOffset.ofHours(12 - OffsetDateTime.now(ZoneOffset.UTC).getHour());

    @TempDir
    static Path folder;

    private static BenchStation station;
    private static LocalDate day;
    private static JsonNode json;

    @BeforeAll
    static void closed() throws Exception {
        station = BenchStation.in(folder.resolve("station"));
        EnrolledStation enrolled = new EnrolledStation(
                BenchStation.ID,
                "Port Louis 01",
                URI.create("https://maupass.example/"),
                URI.create("https://maupass.example/"),
                station.keys().certificate(),
                (ECPublicKey) station.authority().getPublic(),
                (ECPublicKey) station.authority().getPublic(),
                station.keys());
        Clock clock = Clock.system(ZONE);
        day = LocalDate.now(clock);
        try (SqliteOutbox outbox = station.open()) {
            new SixtyVisits(station, new InventedDays(station)).write(outbox);
            long receipts = new DayBook(station.file(), enrolled, outbox, clock)
                    .close(
                            new ClosingOrder(day, "", false),
                            new Agent("s.appadoo", "S. Appadoo", Agent.Role.SUPERVISOR),
                            enrolled.sealer()::sign)
                    .receipts();
            assertThat(receipts).isEqualTo(SixtyVisits.CONFIRMED);
        }
        ReportFormat pdf =
                new PdfFormat(Strings.of(Language.FRENCH), (head, of) -> ReportFile.brief(head, of, station.keys()));
        for (ReportFormat format :
                List.of(new CsvFormat(), new JsonFormat(), new XlsxFormat(Strings.of(Language.FRENCH)), pdf)) {
            assertThat(report(station, day, format, file(format.ending())).unsound())
                    .as("chain, audit log and rows add up")
                    .isEmpty();
        }
        json = new JsonMapper().readTree(file("json").toFile());
    }

    private static ReportFile.Written report(BenchStation station, LocalDate day, ReportFormat format, Path file)
            throws Exception {
        try (StationReport report = StationReport.open(
                station.file(),
                new StationReport.Subject(
                        BenchStation.ID, "Port Louis 01", station.keys().publicKey(), false, PathRules.USUAL),
                new ReportPeriod(day, day, ZONE),
                OffsetDateTime.now())) {
            return ReportFile.write(file, false, format, report, station.keys());
        }
    }

    private static Path file(String ending) {
        return folder.resolve("day." + ending);
    }

    @Test
    void everyVisitIsARowAndTheTotalsAreTheirs() throws Exception {
        assertThat(json.path("rows")).hasSize(SixtyVisits.ALL);
        assertThat(rows("outcome", "activated")).isEqualTo(SixtyVisits.ACTIVATED);
        assertThat(rows("state", "sent")).isEqualTo(SixtyVisits.CONFIRMED);
        assertThat(rows("state", "needs_attention")).isEqualTo(SixtyVisits.REFUSED_LATER);
        assertThat(json.at("/totals/visits").asInt()).isEqualTo(SixtyVisits.ALL);
        List<String> lines = Files.readAllLines(file("csv"));
        assertThat(lines).hasSize(SixtyVisits.ALL + 1);
        assertThat(lines.getFirst()).isEqualTo(String.join(",", ReportLine.COLUMNS));
    }

    private static long rows(String member, String value) {
        return StreamSupport.stream(json.path("rows").spliterator(), false)
                .filter(row -> row.path(member).asText().equals(value))
                .count();
    }

    /** Somebody with the disk gives a visit of the closed day to another agent. */
    @Test
    void aClosedDayThatWasChangedIsNamedInEachReport() throws Exception {
        try (Connection usage = DriverManager.getConnection(
                        "jdbc:sqlite:" + station.folder().resolve("usage.db"));
                Statement statement = usage.createStatement()) {
            String id = "(SELECT min(visit_id) FROM usage_visit WHERE agent_id = 'k.leclezio')";
            statement.executeUpdate("CREATE TABLE before AS SELECT * FROM usage_visit WHERE visit_id = " + id);
            statement.executeUpdate("UPDATE usage_visit SET agent_id = 'x.other' WHERE visit_id = " + id);
            try {
                ReportFile.Written written = report(station, day, new JsonFormat(), folder.resolve("changed.json"));
                assertThat(written.unsound()).map(Failure::code).contains("R-107");
                assertThat(written.result().reconciliation().first())
                        .extracting(LedgerGap::kind)
                        .contains(LedgerGap.Kind.CLOSED_DIFFERS);
            } finally {
                statement.executeUpdate("UPDATE usage_visit SET agent_id = (SELECT agent_id FROM before)"
                        + " WHERE visit_id = (SELECT visit_id FROM before)");
                statement.executeUpdate("DROP TABLE before");
            }
        }
    }

    @Test
    void qpdfFindsNothingWrongWithThePdf() throws Exception {
        assertThat(ran("qpdf", "--check", file("pdf").toString())).contains("No syntax or stream encoding errors");
    }

    @Test
    void thePdfHasEveryReferenceAsText() throws Exception {
        String text = ran("pdftotext", "-layout", file("pdf").toString(), "-").replaceAll("\\s", "");
        for (JsonNode row : json.path("rows")) {
            String reference = row.path("reference").asText();
            if (!reference.isEmpty()) {
                assertThat(text).contains(reference.replaceAll("\\s", ""));
            }
        }
    }

    @Test
    void libreOfficeOpensTheWorkbookAndTheCsv() throws Exception {
        Path out = Files.createDirectories(folder.resolve("converted"));
        for (String ending : List.of("xlsx", "csv")) {
            // All sheets of the workbook, each as a file; the profile is of this run alone.
            ran(
                    "soffice",
                    "-env:UserInstallation=" + folder.resolve("office").toUri(),
                    "--headless",
                    "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                    "--outdir",
                    Files.createDirectories(out.resolve(ending)).toString(),
                    file(ending).toString());
            List<Integer> lengths = new ArrayList<>();
            try (Stream<Path> sheets = Files.list(out.resolve(ending))) {
                for (Path sheet : sheets.toList()) {
                    lengths.add(Files.readAllLines(sheet).size());
                }
            }
            assertThat(lengths).as(ending + ": the visits under their header").contains(SixtyVisits.ALL + 1);
        }
    }

    /** What it said; the test is skipped where it is not installed. */
    private static String ran(String... command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", command[0])), () -> command[0] + " is not installed");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
