package mu.maupass.station.report.format;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.Gaps;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportSource;
import mu.maupass.station.report.Tally;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.trust.PathRules;

/**
 * One report out of the JSON reports of several stations: of an office, say. Their signatures are verified before; that the rows are
 * those of which each report has the hash is verified here. Holds no row.
 */
public final class MergedReport implements ReportSource {
    private static final Comparator<Part> IN_ORDER = Comparator.comparing(
                    (Part part) -> part.besides().head().stations().getFirst().id())
            .thenComparing(part -> part.besides().head().period().from());

    private final List<Part> parts;
    private final ReportHead head;
    private final List<MissingDays> missing;
    private final PathRules rules;

    private record Part(Path file, JsonReport.Besides besides) {}

    /**
     * Days of which no report is there.
     *
     * @param until the first day that is there again, or is behind the whole
     */
    private record MissingDays(String station, LocalDate from, LocalDate until) {
        LedgerGap gap() {
            return new LedgerGap(LedgerGap.Kind.DAYS_MISSING, station + " " + from + "/" + until.minusDays(1));
        }
    }

    private MergedReport(List<Part> parts, ReportHead head, List<MissingDays> missing, PathRules rules) {
        this.parts = parts;
        this.head = head;
        this.missing = missing;
        this.rules = rules;
    }

    /**
     * Reads reports.
     *
     * @param files  one at least
     * @param madeBy the station that puts them together and signs the result
     * @param rules  by which both paths are compared
     * @param acceptMissing also where a station has no report of some of the days: each is a gap of the result
     * @throws StationException R-117 when a file is no report that can be put together with others, R-118 when a station's
     *     day is in two of them, R-119 when one is in none and that is
     *     not accepted, D-106 when one cannot be read
     */
    public static MergedReport of(
            List<Path> files, String madeBy, PathRules rules, OffsetDateTime now, boolean acceptMissing)
            throws StationException {
        List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(part(file));
        }
        parts.sort(IN_ORDER);
        ReportPeriod whole = whole(parts);
        List<MissingDays> missing = missing(parts, whole);
        if (!acceptMissing && !missing.isEmpty()) {
            MissingDays first = missing.getFirst();
            throw new StationException(
                    new Failure("R-119", first.station(), first.from().toString(), whole.toString()));
        }
        List<ReportHead.Place> stations = parts.stream()
                .flatMap(part -> part.besides().head().stations().stream())
                .distinct()
                .toList();
        List<ClosedDay> closed = parts.stream()
                .flatMap(part -> part.besides().head().closed().stream())
                .toList();
        return new MergedReport(
                parts,
                new ReportHead(
                        stations,
                        whole,
                        now,
                        madeBy,
                        parts.stream().anyMatch(part -> part.besides().head().training()),
                        closed),
                missing,
                rules);
    }

    /** From the first day of all to the last. */
    private static ReportPeriod whole(List<Part> parts) {
        List<ReportPeriod> periods =
                parts.stream().map(part -> part.besides().head().period()).toList();
        return new ReportPeriod(
                periods.stream()
                        .map(ReportPeriod::from)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                periods.stream()
                        .map(ReportPeriod::to)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                periods.getFirst().zone());
    }

    private static Part part(Path file) throws StationException {
        try {
            MessageDigest digest = digest();
            JsonReport.Besides besides = new JsonReport(file).read(row -> digest.update(ReportLine.of(row)));
            if (!HexFormat.of().formatHex(digest.digest()).equals(besides.rowsSha256())) {
                throw unknown(file);
            }
            return new Part(file, besides);
        } catch (JsonReport.NotAReportException e) {
            throw unknown(file);
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }

    private static StationException unknown(Path file) {
        return new StationException(new Failure("R-117", file.toString()));
    }

    /** A day in two reports counts twice; one that is in none is missed by nobody who reads that the whole is of a month. */
    private static List<MissingDays> missing(List<Part> parts, ReportPeriod whole) throws StationException {
        List<MissingDays> missing = new ArrayList<>();
        Map<String, LocalDate> next = new TreeMap<>();
        List<Part> inTime = parts.stream()
                .sorted(Comparator.comparing(
                        part -> part.besides().head().period().from()))
                .toList();
        for (Part part : inTime) {
            ReportPeriod period = part.besides().head().period();
            for (ReportHead.Place station : part.besides().head().stations()) {
                LocalDate wanted = next.getOrDefault(station.id(), whole.from());
                if (period.from().isBefore(wanted)) {
                    throw new StationException(new Failure(
                            "R-118",
                            part.file().toString(),
                            station.id(),
                            period.from().toString()));
                }
                if (wanted.isBefore(period.from())) {
                    missing.add(new MissingDays(station.id(), wanted, period.from()));
                }
                next.put(station.id(), period.to().plusDays(1));
            }
        }
        LocalDate end = whole.to().plusDays(1);
        next.forEach((station, from) -> {
            if (from.isBefore(end)) {
                missing.add(new MissingDays(station, from, end));
            }
        });
        return missing;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public ReportHead head() {
        return head;
    }

    @Override
    public ReportResult read(RowSink sink) throws IOException {
        Tally tally = new Tally();
        MessageDigest digest = digest();
        Gaps gaps = new Gaps();
        missing.forEach(days -> gaps.add(days.gap()));
        Reconciliation records = new Tally().reconciliation(gaps);
        for (Part part : parts) {
            new JsonReport(part.file()).read(row -> {
                byte[] line = ReportLine.of(row);
                tally.add(row);
                digest.update(line);
                sink.row(row, line);
            });
            records = records.and(part.besides().reconciliation());
        }
        return new ReportResult(tally.totals(rules), records, HexFormat.of().formatHex(digest.digest()));
    }
}
