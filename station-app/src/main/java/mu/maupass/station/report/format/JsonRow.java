package mu.maupass.station.report.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import mu.maupass.station.report.ReportRow;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;

/** Reads a row of a JSON report. */
final class JsonRow {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{0,64}");

    private JsonRow() {}

    /** @throws IllegalArgumentException or DateTimeException where something does not fit */
    static ReportRow of(JsonNode json) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        json.path("steps_ms").properties().forEach(step -> {
            if (ReportRow.STEPS.contains(step.getKey()) || steps.size() < ReportRow.STEPS.size()) {
                steps.put(step.getKey(), Duration.ofMillis(step.getValue().asLong()));
            }
        });
        String strength = json.path("strength").asText();
        return new ReportRow(
                name(json, "station"),
                name(json, "visit"),
                name(json, "reference"),
                json.has("place") ? OptionalLong.of(json.path("place").asLong()) : OptionalLong.empty(),
                OffsetDateTime.parse(json.path("begun").asText()),
                OffsetDateTime.parse(json.path("ended").asText()),
                name(json, "agent"),
                name(json, "role"),
                JsonReport.named(VisitPath.values(), VisitPath::value, json, "path"),
                JsonReport.named(DocumentKind.values(), DocumentKind::value, json, "document"),
                strength.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                JsonReport.named(Classification.values(), Classification::value, json, "strength")),
                JsonReport.named(VisitOutcome.values(), VisitOutcome::value, json, "outcome"),
                name(json, "reason"),
                name(json, "second_person"),
                Duration.ofMillis(json.path("duration_ms").asLong()),
                steps,
                JsonReport.named(ReportRow.Standing.values(), ReportRow.Standing::value, json, "standing"),
                JsonReport.named(DeliveryState.values(), DeliveryState::value, json, "state"),
                name(json, "code"));
    }

    /** What a station writes here are names, codes and identifiers. */
    private static String name(JsonNode json, String field) {
        String text = json.path(field).asText();
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(field);
        }
        return text;
    }
}
