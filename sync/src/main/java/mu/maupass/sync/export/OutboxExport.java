package mu.maupass.sync.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.CountersignedHeads;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.seal.ChainKeys;

/**
 * Writes an outbox as JSON Lines and CSV, with the public keys for verifying it and a manual for the reader. Its memory
 * does not grow with the outbox.
 */
public final class OutboxExport {

    private static final int PAGE = 500;
    private static final int FIRST_YEAR = 2020;
    private static final List<String> VISIT = List.of(
            "visit",
            "ended_at",
            "agent",
            "path",
            "document",
            "outcome",
            "reason",
            "duration_ms",
            "provisional",
            "state",
            "role",
            "strength",
            "second",
            "steps");
    private static final List<String> AUDIT = List.of("time", "agent", "event", "visit", "code");

    private final OutboxReader outbox;
    private final ChainKeys keys;

    /** @param outbox stays open */
    public OutboxExport(OutboxReader outbox, ChainKeys keys) {
        this.outbox = outbox;
        this.keys = keys;
    }

    /** How many records, visits and audit entries were written. */
    public record Written(long records, long visits, long auditEntries) {}

    /**
     * Writes everything into a folder.
     *
     * @param folder   a new or an empty one
     * @param headFile the last countersigned head, copied where it exists
     * @throws SyncException Q-136 when the folder is not empty; Q-10x for the disk
     */
    public Written write(Path folder, Path headFile) throws SyncException {
        try {
            OwnerOnlyFile.createFolder(folder);
            try (var inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw SyncException.of(Cause.EXPORT_FOLDER, "not empty");
                }
            }
            manual(folder);
            keys(folder);
            if (Files.exists(headFile)) {
                OwnerOnlyFile.write(CountersignedHeads.beside(folder.resolve("records")), Files.readAllBytes(headFile));
            }
            return new Written(records(folder), visits(folder), audit(folder));
        } catch (UncheckedIOException e) {
            throw DatabaseFailures.of(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    private long records(Path folder) throws IOException, SyncException {
        return file(folder, "records.jsonl", out -> {
            long count = 0;
            long after = 0;
            List<StoredRecord> page = outbox.records(after, PAGE);
            while (!page.isEmpty()) {
                for (StoredRecord record : page) {
                    line(out, json(record));
                }
                count += page.size();
                after = page.getLast().entry().seq();
                page = outbox.records(after, PAGE);
            }
            return count;
        });
    }

    private static ObjectNode json(StoredRecord record) {
        OutboxEntry entry = record.entry();
        ObjectNode json = object().put("seq", entry.seq())
                .put("jti", entry.jti().toString())
                .put("prev", record.prev())
                .put("hash", entry.hash())
                .put("time", entry.time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME))
                .put("activation", entry.activation())
                .put("state", entry.state().value())
                .put("attempts", entry.attempts())
                .put("code", entry.code())
                .put("link", record.link());
        entry.receiptJws().ifPresent(receipt -> json.put("receipt", receipt));
        record.jwe().ifPresent(jwe -> json.put("jwe", jwe));
        return json;
    }

    private long visits(Path folder) throws IOException, SyncException {
        return file(
                folder,
                "visits.jsonl",
                lines -> file(folder, "visits.csv", csv -> {
                    Csv.row(csv, VISIT);
                    return years((from, until) -> {
                        List<VisitSummary> visits = outbox.visits(from, until);
                        for (VisitSummary visit : visits) {
                            List<String> cells = List.of(
                                    visit.visitId().toString(),
                                    visit.time().toString(),
                                    visit.agentId(),
                                    visit.path().value(),
                                    visit.documentKind().value(),
                                    visit.outcome().value(),
                                    visit.reason(),
                                    String.valueOf(visit.duration().toMillis()),
                                    String.valueOf(visit.provisional()),
                                    visit.state().value(),
                                    visit.conduct().role(),
                                    visit.conduct()
                                            .strength()
                                            .map(Classification::value)
                                            .orElse(""),
                                    visit.conduct().secondPersonId().orElse(""),
                                    visit.conduct().stepsText());
                            Csv.row(csv, cells);
                            line(lines, object(VISIT, cells));
                        }
                        return visits.size();
                    });
                }));
    }

    private long audit(Path folder) throws IOException, SyncException {
        return file(
                folder,
                "audit.jsonl",
                lines -> file(folder, "audit.csv", csv -> {
                    Csv.row(csv, AUDIT);
                    return years((from, until) -> {
                        List<AuditEntry> entries = outbox.audit(from, until);
                        for (AuditEntry entry : entries) {
                            List<String> cells = List.of(
                                    entry.time().toString(),
                                    entry.agentId(),
                                    entry.event(),
                                    entry.visitId().map(UUID::toString).orElse(""),
                                    entry.code());
                            Csv.row(csv, cells);
                            line(lines, object(AUDIT, cells));
                        }
                        return entries.size();
                    });
                }));
    }

    private void keys(Path folder) throws IOException {
        Path into = folder.resolve("keys");
        OwnerOnlyFile.createFolder(into);
        for (int i = 0; i < keys.stationKeys().size(); i++) {
            pem(into.resolve("station-" + (i + 1) + ".pem"), keys.stationKeys().get(i));
        }
        for (int i = 0; i < keys.authorityKeys().size(); i++) {
            pem(
                    into.resolve("authority-" + (i + 1) + ".pem"),
                    keys.authorityKeys().get(i));
        }
    }

    private static void pem(Path file, PublicKey key) throws IOException {
        OwnerOnlyFile.write(
                file,
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private void manual(Path folder) throws IOException {
        try (InputStream in = OutboxExport.class.getResourceAsStream("README.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{station}", keys.stationId());
            OwnerOnlyFile.write(folder.resolve("README.txt"), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void line(Appendable out, ObjectNode json) throws IOException {
        out.append(json.toString()).append('\n');
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode object(List<String> names, List<String> values) {
        ObjectNode json = object();
        for (int i = 0; i < names.size(); i++) {
            json.put(names.get(i), values.get(i));
        }
        return json;
    }

    /** One year at a time, so that memory does not grow with the years. */
    private static long years(Interval interval) throws IOException, SyncException {
        long count = 0;
        OffsetDateTime until = OffsetDateTime.now(ZoneOffset.UTC).plusYears(2);
        for (OffsetDateTime from = OffsetDateTime.of(FIRST_YEAR, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
                from.isBefore(until);
                from = from.plusYears(1)) {
            count += interval.write(from, from.plusYears(1));
        }
        return count;
    }

    private static long file(Path folder, String name, Lines lines) throws IOException, SyncException {
        long[] count = new long[1];
        SyncException[] failure = new SyncException[1];
        OwnerOnlyFile.write(folder.resolve(name), target -> {
            Writer out = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
            try {
                count[0] = lines.write(out);
            } catch (SyncException e) {
                failure[0] = e;
            }
            out.flush();
        });
        if (failure[0] != null) {
            throw failure[0];
        }
        return count[0];
    }

    @FunctionalInterface
    private interface Lines {
        long write(Appendable out) throws IOException, SyncException;
    }

    @FunctionalInterface
    private interface Interval {
        long write(OffsetDateTime from, OffsetDateTime until) throws IOException, SyncException;
    }
}
