package mu.maupass.station.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import mu.maupass.station.report.ClosedDay;
import mu.maupass.station.report.Durations;
import mu.maupass.station.report.PathComparison;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportSource;
import mu.maupass.station.report.ReportTotals;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.LedgerGap;

/** JSON as docs/report.schema.json describes it: head, rows, then totals and reconciliation. Holds no row. */
public final class JsonFormat implements ReportFormat {
    /** Raised when a program of before could not read what this one writes. */
    static final String FORMAT = "maupass-report/1";

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String ending() {
        return "json";
    }

    @Override
    public ReportResult write(ReportSource source, OutputStream out) throws IOException, SyncException {
        try (JsonGenerator json = FACTORY.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            head(json, source.head());
            json.writeArrayFieldStart("rows");
            ReportResult result = source.read((row, _) -> row(json, row));
            json.writeEndArray();
            totals(json, result.totals());
            reconciliation(json, result.reconciliation());
            json.writeStringField("rows_sha256", result.rowsSha256());
            json.writeEndObject();
            json.flush();
            return result;
        }
    }

    private static void head(JsonGenerator json, ReportHead head) throws IOException {
        json.writeArrayFieldStart("stations");
        for (ReportHead.Place station : head.stations()) {
            json.writeStartObject();
            json.writeStringField("id", station.id());
            json.writeStringField("office", station.office());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("from", head.period().from().toString());
        json.writeStringField("to", head.period().to().toString());
        json.writeStringField("zone", head.period().zone().getId());
        json.writeStringField("made_at", ReportLine.time(head.madeAt()));
        json.writeStringField("made_by", head.madeBy());
        json.writeBooleanField("training", head.training());
        json.writeArrayFieldStart("closed_days");
        for (ClosedDay day : head.closed()) {
            json.writeStartObject();
            json.writeStringField("station", day.station());
            json.writeStringField("day", day.day().toString());
            json.writeStringField("closed_at", ReportLine.time(day.closedAt()));
            json.writeStringField("agent", day.agent());
            json.writeStringField("name", day.name());
            json.writeStringField("role", day.role());
            json.writeStringField("statement_sha256", day.statement());
            json.writeNumberField("supplements", day.supplements());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void row(JsonGenerator json, ReportRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("station", row.station());
        json.writeStringField("reference", row.reference());
        json.writeStringField("visit", row.visit());
        if (row.place().isPresent()) {
            json.writeNumberField("place", row.place().getAsLong());
        }
        json.writeStringField("begun", ReportLine.time(row.begun()));
        json.writeStringField("ended", ReportLine.time(row.ended()));
        json.writeStringField("agent", row.agent());
        json.writeStringField("role", row.role());
        json.writeStringField("path", row.path().value());
        json.writeStringField("document", row.document().value());
        json.writeStringField(
                "strength", row.strength().map(Classification::value).orElse(""));
        json.writeStringField("outcome", row.outcome().value());
        json.writeStringField("reason", row.reason());
        json.writeStringField("second_person", row.second());
        json.writeNumberField("duration_ms", row.duration().toMillis());
        json.writeObjectFieldStart("steps_ms");
        for (Map.Entry<String, Duration> step : row.steps().entrySet()) {
            json.writeNumberField(step.getKey(), step.getValue().toMillis());
        }
        json.writeEndObject();
        json.writeStringField("standing", row.standing().value());
        json.writeStringField("state", row.state().value());
        json.writeStringField("code", row.code());
        json.writeEndObject();
    }

    private static void totals(JsonGenerator json, ReportTotals totals) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField("visits", totals.visits());
        counts(json, "outcomes", totals.outcomes(), VisitOutcome::value);
        counts(json, "standings", totals.standings(), ReportRow.Standing::value);
        counts(json, "paths", totals.paths(), VisitPath::value);
        counts(json, "documents", totals.documents(), DocumentKind::value);
        counts(json, "agents", totals.agents(), Function.identity());
        counts(json, "hours", totals.hours(), String::valueOf);
        counts(json, "reasons", totals.reasons(), Function.identity());
        json.writeObjectFieldStart("activation_time");
        durations(json, totals.durations());
        json.writeEndObject();
        json.writeObjectFieldStart("both_paths");
        json.writeStringField("verdict", totals.equality().verdict().value());
        json.writeBooleanField("alarm", totals.equality().verdict().alarm());
        path(json, VisitPath.ASSISTED, totals.equality().assisted());
        path(json, VisitPath.NON_BIOMETRIC, totals.equality().nonBiometric());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static <K> void counts(JsonGenerator json, String name, Map<K, Long> counts, Function<K, String> key)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<K, Long> one : counts.entrySet()) {
            json.writeNumberField(key.apply(one.getKey()), one.getValue());
        }
        json.writeEndObject();
    }

    private static void durations(JsonGenerator json, Durations.Summary of) throws IOException {
        json.writeNumberField("count", of.count());
        if (of.median().isPresent() && of.p90().isPresent()) {
            json.writeNumberField("median_s", of.median().get().toSeconds());
            json.writeNumberField("p90_s", of.p90().get().toSeconds());
        }
    }

    private static void path(JsonGenerator json, VisitPath path, PathComparison.Figures figures) throws IOException {
        json.writeObjectFieldStart(path.value());
        json.writeNumberField("visits", figures.visits());
        json.writeNumberField("activated", figures.activated());
        json.writeNumberField("refused", figures.refused());
        json.writeNumberField("success_lowest", figures.lowest());
        json.writeNumberField("success_highest", figures.highest());
        if (figures.median().isPresent()) {
            json.writeNumberField("median_s", figures.median().get().toSeconds());
        }
        json.writeEndObject();
    }

    private static void reconciliation(JsonGenerator json, Reconciliation of) throws IOException {
        json.writeObjectFieldStart("reconciliation");
        json.writeNumberField("sealed", of.sealed());
        json.writeNumberField("confirmed", of.confirmed());
        json.writeNumberField("waiting", of.waiting());
        json.writeNumberField("attention", of.attention());
        json.writeNumberField("closed", of.closed());
        json.writeNumberField("gaps", of.gaps());
        json.writeNumberField("explained", of.explained());
        json.writeArrayFieldStart("first_gaps");
        for (LedgerGap gap : of.first()) {
            json.writeStartObject();
            json.writeStringField("kind", gap.kind().value());
            json.writeStringField("reference", gap.reference());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
