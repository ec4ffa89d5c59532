package mu.maupass.bench.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.bench.computer.ComputerDescription;
import mu.maupass.bench.invented.BenchStation;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.day.ClosingOrder;
import mu.maupass.station.day.DayBook;
import mu.maupass.station.day.StationReport;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.format.CsvFormat;
import mu.maupass.station.report.format.JsonFormat;
import mu.maupass.station.report.pdf.PdfFormat;
import mu.maupass.station.report.xlsx.XlsxFormat;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.ShiftNotes;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.BundleScope;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.PathRules;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.TrustBundle;

/**
 * Reports of a day, of a month and of everything, closing a day, and beside them the command line of SQLite, which dumps the same
 * columns of the same rows. Run with a heap of 128 MB: that a report of everything comes to its end shows that memory does
 * not grow with it.
 */
public final class ReportBenchmark {
    private static final long DEFAULT_VISITS = 1_000_000;
    private static final int CLOSED = 500;
    private static final int MONTH_DAYS = 20;
    private static final int TREND_DAYS = 30;
    private static final long TIMES_SQLITE = 2;
    /** The columns of a report, of both files; sqlite3 writes them as CSV. */
    private static final String DUMP = """
            SELECT 'MU-PO-0042', r.jti, v.visit_id, r.seq, v.ended_at, v.ended_at, v.agent_id, v.role, v.path,
                v.document_kind, v.strength, v.outcome, v.reason, v.second_id, v.duration_ms / 1000.0, v.steps,
                v.provisional, v.state, coalesce(d.code, '')
            FROM usage.usage_visit v LEFT JOIN decided d ON d.visit_id = v.visit_id LEFT JOIN record r ON r.seq = d.seq
            ORDER BY v.ended_ms;""";

    private final BenchStation station;
    private final EnrolledStation enrolled;
    private final Path folder;

    private ReportBenchmark(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.station = BenchStation.in(folder);
        this.enrolled = new EnrolledStation(
                BenchStation.ID,
                "Port Louis 01",
                URI.create("https://maupass.example/"),
                URI.create("https://maupass.example/"),
                station.keys().certificate(),
                (ECPublicKey) station.authority().getPublic(),
                (ECPublicKey) station.authority().getPublic(),
                station.keys());
        station.open().close();
    }

    /** @param arguments how many visits, or none for 1,000,000; then the folder to work in */
    public static void main(String[] arguments) throws Exception {
        long visits = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_VISITS;
        Path folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("report");
        String load = ComputerDescription.loadNow();
        try {
            System.out.printf("| what | time | bound |%n|---|---:|---:|%n");
            new ReportBenchmark(folder.resolve("today")).closing();
            new ReportBenchmark(folder.resolve("history")).reports(visits);
        } finally {
            BenchStation.delete(folder);
        }
        System.out.printf(
                "%n%s%nLoad average (1 min) before and after: %s, %s%n",
                ComputerDescription.ofThisComputer(), load, ComputerDescription.loadNow());
    }

    private void closing() throws Exception {
        new InventedDays(station).today(CLOSED);
        Clock clock = Clock.system(InventedDays.ZONE);
        try (SqliteOutbox outbox = station.open()) {
            DayBook book = new DayBook(station.file(), enrolled, outbox, clock);
            long start = System.nanoTime();
            long verified = book.close(
                            new ClosingOrder(LocalDate.now(clock), "", false),
                            new Agent("s.appadoo", "S. Appadoo", Agent.Role.SUPERVISOR),
                            enrolled.sealer()::sign)
                    .receipts();
            row("closing a day of %d, %d receipts verified".formatted(CLOSED, verified), seconds(start), "2 s");
        }
    }

    private void reports(long visits) throws Exception {
        new InventedDays(station).fill(visits);
        Strings words = Strings.of(Language.FRENCH);
        ReportFormat pdf = new PdfFormat(words, (head, result) -> ReportFile.brief(head, result, station.keys()));
        LocalDate first = InventedDays.FIRST;
        LocalDate last = first.plusDays((visits - 1) / InventedDays.VISITS_A_DAY);
        row("workbook of a day of 2,000", report(new XlsxFormat(words), first, first), "2 s");
        row("PDF of a day of 2,000", report(pdf, first, first), "2 s");
        if (visits >= (long) MONTH_DAYS * InventedDays.VISITS_A_DAY) {
            LocalDate month = first.plusDays(MONTH_DAYS - 1);
            row("workbook of a month of 40,000", report(new XlsxFormat(words), first, month), "15 s");
            row("PDF of a month of 40,000", report(pdf, first, month), "15 s");
        }
        window(last, visits);
        double reference = sqlite();
        row("reference: sqlite3 writes the same columns of %,d".formatted(visits), reference, "");
        row(
                "CSV of %,d".formatted(visits),
                report(new CsvFormat(), first, last),
                "%.1f s".formatted(TIMES_SQLITE * reference));
        row("JSON of %,d".formatted(visits), report(new JsonFormat(), first, last), "");
    }

    /** What each part of the supervisor's screens reads when it opens, of the last day with all of the history before it. */
    private void window(LocalDate last, long visits) throws Exception {
        Clock then = Clock.fixed(
                last.plusDays(1).atTime(8, 0).atZone(InventedDays.ZONE).toInstant(), InventedDays.ZONE);
        try (SqliteOutbox outbox = station.open()) {
            Supervision supervision = new StationSupervision(
                    outbox,
                    new ShiftNotes(folder.resolve("notes"), new SecretKeySpec(new byte[32], "HmacSHA256"), then),
                    () -> bundle(then),
                    then,
                    () -> {},
                    Runnable::run);
            long start = System.nanoTime();
            int lines = supervision.visits(last, Optional.empty()).get().size();
            row("the list of a day of %,d, after %,d visits".formatted(lines, visits), seconds(start), "0.3 s");
            start = System.nanoTime();
            supervision.open().get();
            row("what is open", seconds(start), "0.3 s");
        }
        long start = System.nanoTime();
        DayBook.review(station.file(), enrolled, last, PathRules.USUAL, then);
        row("the figures of the day", seconds(start), "0.3 s");
        start = System.nanoTime();
        DayBook.counts(station.file(), last, TREND_DAYS, then);
        row("the last %d days".formatted(TREND_DAYS), seconds(start), "0.3 s");
        start = System.nanoTime();
        DayBook.open(station.file(), enrolled, then);
        row("the days that are not closed", seconds(start), "0.3 s");
    }

    private static TrustBundle bundle(Clock now) {
        return new TrustBundle(
                1,
                OffsetDateTime.now(now),
                new BundleScope(
                        URI.create("https://maupass.example/"),
                        Set.of(),
                        OffsetDateTime.now(now).plusDays(30)),
                DocumentIssuers.none(),
                DenyList.none(),
                List.of(),
                SandboxOptions.standard(DocumentIssuers.none()).policy(),
                ServiceTexts.own("1"),
                DocumentTypes.none(),
                Set.of());
    }

    private double report(ReportFormat format, LocalDate from, LocalDate to) throws Exception {
        Path file = folder.resolve("report." + format.ending());
        ReportPeriod period = new ReportPeriod(from, to, InventedDays.ZONE);
        long start = System.nanoTime();
        try (StationReport report = StationReport.open(
                station.file(),
                new StationReport.Subject(
                        BenchStation.ID, "Port Louis 01", station.keys().publicKey(), false, PathRules.USUAL),
                period,
                OffsetDateTime.now())) {
            var written = ReportFile.write(file, true, format, report, station.keys());
            if (!written.result().reconciliation().sound()) {
                throw new IllegalStateException("It does not add up: "
                        + written.result().reconciliation().first());
            }
        }
        double took = seconds(start);
        Files.delete(file);
        return took;
    }

    private double sqlite() throws IOException, InterruptedException {
        Path out = folder.resolve("dump.csv");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        "sqlite3",
                        "-readonly",
                        "-csv",
                        "-header",
                        "-cmd",
                        "ATTACH '" + station.file().resolveSibling("usage.db") + "' AS usage",
                        station.file().toString(),
                        DUMP))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("sqlite3 ended with " + process.exitValue());
        }
        double took = seconds(start);
        Files.delete(out);
        return took;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void row(String what, double seconds, String bound) {
        System.out.printf(Locale.ROOT, "| %s | %.2f s | %s |%n", what, seconds, bound);
    }
}
