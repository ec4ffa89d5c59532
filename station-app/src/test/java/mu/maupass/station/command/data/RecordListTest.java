package mu.maupass.station.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.OutboxCounts;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.StoredRecord;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import org.junit.jupiter.api.Test;

class RecordListTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-21T09:32:10+04:00");
    private static final int PAGE = 1_000;
    private static final int SHORTEST_RECORD = 150;

    private final StringWriter told = new StringWriter();

    @Test
    void aLongListIsToldWhileItIsRead() {
        Counted counted = new Counted();
        long records = 60_000;
        int exitCode = list(counted, true).all(new Scripted(records) {
            @Override
            void asked(long after, int limit) {
                assertThat(limit).isLessThanOrEqualTo(PAGE);
                assertThat(counted.characters)
                        .as("told before what comes after place " + after + " is read")
                        .isGreaterThanOrEqualTo((after - PAGE) * SHORTEST_RECORD);
            }
        });
        assertThat(exitCode).isZero();
        assertThat(counted.characters).isGreaterThan(records * SHORTEST_RECORD);
    }

    @Test
    void theListIsOneValueWithTheCountsAtItsEnd() throws Exception {
        assertThat(list(told, true).all(new Scripted(2_500))).isZero();
        JsonNode value = value();
        assertThat(places(value))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2_500).boxed().toList());
        assertThat(value.path("records").get(0).path("state").asText()).isEqualTo("sent");
        assertThat(value.path("records").get(0).path("failure").path("code").asText())
                .isEqualTo("A-120");
        assertThat(value.path("waiting").asInt()).isEqualTo(3);
    }

    @Test
    void limitedItIsTheNewestTheNewestFirst() throws Exception {
        assertThat(list(told, true).newest(new Scripted(2_500), 1_200)).isZero();
        List<Long> places = places(value());
        assertThat(places).hasSize(1_200).startsWith(2_500L, 2_499L).endsWith(1_302L, 1_301L);
    }

    @Test
    void aListThatBreaksOffIsStillOneValueAndSaysWhy() throws Exception {
        int exitCode = list(told, true).all(new Scripted(2_500) {
            @Override
            void asked(long after, int limit) throws SyncException {
                if (after > 0) {
                    throw SyncException.of(Cause.DAMAGED, "");
                }
            }
        });
        assertThat(exitCode).isEqualTo(1);
        JsonNode value = value();
        assertThat(places(value)).hasSize(PAGE);
        assertThat(value.path("result").asText()).isEqualTo("failed");
        assertThat(value.path("failure").path("code").asText()).isEqualTo("Q-103");
    }

    @Test
    void aPersonReadsLines() {
        assertThat(list(told, false).newest(new Scripted(5), 2)).isZero();
        assertThat(told.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("     5  2026-11-21T09:32:10+04:00  sent");
        told.getBuffer().setLength(0);
        assertThat(list(told, false).none()).isZero();
        assertThat(told.toString()).isEqualToIgnoringNewLines("No activations yet.");
    }

    private static RecordList list(Writer to, boolean json) {
        PrintWriter out = new PrintWriter(to, true);
        return new RecordList(new Output(out, out, json, Strings.of(Language.ENGLISH)));
    }

    /** What was told, which has to be one JSON value and nothing behind it. */
    private JsonNode value() throws Exception {
        try (JsonParser parser = new JsonMapper().createParser(told.toString())) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            JsonNode value = parser.readValueAsTree();
            assertThat(parser.nextToken()).isNull();
            return value;
        }
    }

    private static List<Long> places(JsonNode value) {
        return value.path("records")
                .valueStream()
                .map(record -> record.path("seq").asLong())
                .toList();
    }

    /** Takes what is told and keeps none of it. */
    private static final class Counted extends Writer {
        private long characters;

        @Override
        public void write(char[] buffer, int from, int length) {
            characters += length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** An outbox with so many records, each made when it is asked for. */
    private static class Scripted implements OutboxReader {
        private final long records;

        Scripted(long records) {
            this.records = records;
        }

        void asked(long place, int limit) throws SyncException {}

        private static OutboxEntry record(long seq) {
            return new OutboxEntry(
                    new UUID(7, seq),
                    seq,
                    "h".repeat(43),
                    5_000,
                    TIME,
                    DeliveryState.SENT,
                    0,
                    "A-120",
                    Optional.empty(),
                    true);
        }

        @Override
        public List<OutboxEntry> entries(long afterSeq, int limit) throws SyncException {
            asked(afterSeq, limit);
            return LongStream.rangeClosed(afterSeq + 1, Math.min(records, afterSeq + limit))
                    .mapToObj(Scripted::record)
                    .toList();
        }

        @Override
        public List<OutboxEntry> newestBefore(long seq, int limit) throws SyncException {
            asked(seq, limit);
            return LongStream.iterate(Math.min(records, seq - 1), place -> place > 0, place -> place - 1)
                    .limit(limit)
                    .mapToObj(Scripted::record)
                    .toList();
        }

        @Override
        public OutboxCounts counts() {
            return new OutboxCounts(3, records - 3, 0, Optional.of(TIME));
        }

        @Override
        public Optional<OutboxEntry> entry(long seq) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<OutboxEntry> refusedOpen(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<VisitSummary> visits(OffsetDateTime from, OffsetDateTime until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditRow> audit(AuditPage page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<Long, UUID> visitsOf(long first, long last) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AuditEntry> audit(OffsetDateTime from, OffsetDateTime until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredRecord> records(long afterSeq, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChainVerdict verify(ChainKeys keys, List<ChainHead> confirmed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
