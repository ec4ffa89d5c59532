package mu.maupass.station.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.ReportRow;
import mu.maupass.sync.outbox.LedgerGap;

/**
 * Reads a JSON report, row by row. The file comes from elsewhere: whatever does not fit the form is refused, and nothing in it
 * decides how much memory is taken. Its signature is verified before.
 */
final class JsonReport {
    private static final int MOST_TEXT = 10_000;
    private static final int MOST_DEPTH = 20;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MOST_TEXT)
                    .maxNestingDepth(MOST_DEPTH)
                    .build())
            .build());

    private final Path file;

    JsonReport(Path file) {
        this.file = file;
    }

    /** Thrown where a file is no report in the form of this version. */
    static final class NotAReportException extends IOException {
        private static final long serialVersionUID = 1L;

        NotAReportException(Throwable cause) {
            super("no report of this form", cause);
        }
    }

    /** Takes rows. */
    @FunctionalInterface
    interface Rows {
        void row(ReportRow row) throws IOException;
    }

    /**
     * What stands besides the rows.
     *
     * @param rowsSha256 of the rows, as the report says
     */
    record Besides(ReportHead head, Reconciliation reconciliation, String rowsSha256) {}

    /**
     * Reads the whole file.
     *
     * @throws NotAReportException where it is no report
     * @throws IOException         where it cannot be read, or as the rows throw it
     */
    Besides read(Rows rows) throws IOException {
        Map<String, JsonNode> besides = new LinkedHashMap<>();
        try (JsonParser json = MAPPER.createParser(file.toFile())) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("rows")) {
                    require(json.currentToken() == JsonToken.START_ARRAY);
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        rows.row(row(MAPPER.readTree(json)));
                    }
                    require(json.currentToken() == JsonToken.END_ARRAY);
                } else {
                    require(besides.size() < MOST_DEPTH);
                    besides.put(name, MAPPER.readTree(json));
                }
            }
            return besides(besides);
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new NotAReportException(e);
        }
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("form");
        }
    }

    private static Besides besides(Map<String, JsonNode> json) {
        JsonNode none = MAPPER.missingNode();
        Function<String, JsonNode> at = name -> json.getOrDefault(name, none);
        require(at.apply("format").asText().equals(JsonFormat.FORMAT));
        List<ReportHead.Place> stations = new ArrayList<>();
        at.apply("stations")
                .forEach(one -> stations.add(new ReportHead.Place(
                        one.path("id").asText(), one.path("office").asText())));
        List<ClosedDay> closed = new ArrayList<>();
        at.apply("closed_days").forEach(one -> closed.add(closed(one)));
        require(!stations.isEmpty());
        return new Besides(
                new ReportHead(
                        stations,
                        new ReportPeriod(
                                LocalDate.parse(at.apply("from").asText()),
                                LocalDate.parse(at.apply("to").asText()),
                                ZoneId.of(at.apply("zone").asText())),
                        OffsetDateTime.parse(at.apply("made_at").asText()),
                        at.apply("made_by").asText(),
                        at.apply("training").asBoolean(),
                        closed),
                reconciliation(at.apply("reconciliation")),
                at.apply("rows_sha256").asText());
    }

    private static ClosedDay closed(JsonNode json) {
        return new ClosedDay(
                json.path("station").asText(),
                LocalDate.parse(json.path("day").asText()),
                OffsetDateTime.parse(json.path("closed_at").asText()),
                json.path("agent").asText(),
                json.path("name").asText(),
                json.path("role").asText(),
                json.path("statement_sha256").asText(),
                json.path("supplements").asInt());
    }

    private static Reconciliation reconciliation(JsonNode json) {
        List<LedgerGap> first = new ArrayList<>();
        json.path("first_gaps")
                .forEach(one -> first.add(new LedgerGap(
                        named(LedgerGap.Kind.values(), LedgerGap.Kind::value, one, "kind"),
                        one.path("reference").asText())));
        return new Reconciliation(
                json.path("sealed").asLong(),
                json.path("confirmed").asLong(),
                json.path("waiting").asLong(),
                json.path("attention").asLong(),
                json.path("closed").asLong(),
                json.path("gaps").asLong(),
                json.path("explained").asLong(),
                first);
    }

    private static ReportRow row(JsonNode json) {
        return JsonRow.of(json);
    }

    /** The constant with the value that stands under a name. */
    static <E extends Enum<E>> E named(E[] values, Function<E, String> value, JsonNode json, String name) {
        return Optional.of(json.path(name).asText())
                .flatMap(text -> Arrays.stream(values)
                        .filter(known -> value.apply(known).equals(text))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
