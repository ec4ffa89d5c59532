package mu.maupass.station.report;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.PathRules;

/** A report that a test has made up. */
public record InventedReport(ReportHead head, List<ReportRow> rows) implements ReportSource {
    private static final OffsetDateTime MADE = OffsetDateTime.parse("2026-12-01T08:00:00Z");

    /** Of some stations, the first of which signs it; all visits are on its first day. */
    public static InventedReport of(List<String> stations, String from, String to, int visits) {
        LocalDate first = LocalDate.parse(from);
        return new InventedReport(
                new ReportHead(
                        stations.stream()
                                .map(station -> new ReportHead.Place(station, "Post office"))
                                .toList(),
                        new ReportPeriod(first, LocalDate.parse(to), ZoneOffset.UTC),
                        MADE,
                        stations.getFirst(),
                        false,
                        List.of()),
                IntStream.range(0, visits)
                        .mapToObj(i -> row(i, stations.getFirst(), first, "a.ramdin"))
                        .toList());
    }

    /** The same with somebody else who worked. */
    public InventedReport withAgent(String agent) {
        return new InventedReport(
                head,
                IntStream.range(0, rows.size())
                        .mapToObj(i -> row(i, head.madeBy(), head.period().from(), agent))
                        .toList());
    }

    private static ReportRow row(int i, String station, LocalDate day, String agent) {
        OffsetDateTime ended = day.atTime(9, 0).plusSeconds(30L * (i % 1_000)).atOffset(ZoneOffset.UTC);
        return new ReportRow(
                station,
                new UUID(9, i).toString(),
                new UUID(7, i).toString(),
                OptionalLong.of(i + 1L),
                ended.minusSeconds(100),
                ended,
                agent,
                "agent",
                VisitPath.NON_BIOMETRIC,
                DocumentKind.ID_CARD,
                Optional.empty(),
                VisitOutcome.ACTIVATED,
                "",
                "",
                Duration.ofSeconds(100),
                Map.of(),
                ReportRow.Standing.FINAL,
                DeliveryState.SENT,
                "");
    }

    @Override
    public ReportResult read(RowSink sink) throws IOException {
        Tally tally = new Tally();
        MessageDigest digest = sha256();
        for (ReportRow row : rows) {
            byte[] line = ReportLine.of(row);
            tally.add(row);
            digest.update(line);
            sink.row(row, line);
        }
        return new ReportResult(
                tally.totals(PathRules.USUAL),
                tally.reconciliation(new Gaps()),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
