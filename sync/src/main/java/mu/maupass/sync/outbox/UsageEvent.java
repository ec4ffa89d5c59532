package mu.maupass.sync.outbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;

/** One piece of usage data, as it waits in the outbox to be moved to the usage store. */
sealed interface UsageEvent {

    JsonMapper MAPPER = new JsonMapper();

    /** A visit ended, with its audit entry; files of older versions have the two apart. */
    record Visited(VisitSummary visit, Optional<AuditEntry> entry) implements UsageEvent {}

    /** The authority decided on a visit's record, or the record goes back into the queue. */
    record Settled(UUID visitId, DeliveryState state, boolean provisional) implements UsageEvent {}

    /** An audit entry outside a visit. */
    record Noted(AuditEntry entry) implements UsageEvent {}

    /** Only the state of the queue changed, which every event carries. */
    record Stated() implements UsageEvent {}

    /**
     * An event with its number, which makes sure that it is moved only once.
     *
     * @param proven whether the station is known to have written it
     */
    record Numbered(long id, UsageEvent event, boolean proven) {}

    /** The event as JSON, written without a tree of nodes, because this is part of a visit's commit. */
    default String json() {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            switch (this) {
                case Visited(VisitSummary visit, var entry) -> {
                    json.writeObjectFieldStart("visit");
                    json.writeStringField("id", visit.visitId().toString());
                    json.writeStringField("ended_at", visit.time().toString());
                    json.writeStringField("agent", visit.agentId());
                    json.writeStringField("path", visit.path().value());
                    json.writeStringField("document", visit.documentKind().value());
                    json.writeStringField("outcome", visit.outcome().value());
                    json.writeStringField("reason", visit.reason());
                    json.writeNumberField("duration_ms", visit.duration().toMillis());
                    json.writeBooleanField("provisional", visit.provisional());
                    json.writeStringField("state", visit.state().value());
                    write(json, visit.conduct());
                    json.writeEndObject();
                    if (entry.isPresent()) {
                        write(json, entry.get());
                    }
                }
                case Settled(UUID visitId, DeliveryState state, boolean provisional) -> {
                    json.writeObjectFieldStart("settled");
                    json.writeStringField("id", visitId.toString());
                    json.writeStringField("state", state.value());
                    json.writeBooleanField("provisional", provisional);
                    json.writeEndObject();
                }
                case Noted(AuditEntry entry) -> write(json, entry);
                case Stated() -> json.writeBooleanField("state", true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** Nothing where an older version wrote the row: its code covers what that version wrote. */
    private static void write(JsonGenerator json, VisitConduct conduct) throws IOException {
        if (!conduct.equals(VisitConduct.UNKNOWN)) {
            json.writeObjectFieldStart("conduct");
            json.writeStringField("role", conduct.role());
            json.writeStringField(
                    "strength", conduct.strength().map(Classification::value).orElse(""));
            json.writeStringField("second", conduct.secondPersonId().orElse(""));
            json.writeStringField("steps", conduct.stepsText());
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, AuditEntry entry) throws IOException {
        json.writeObjectFieldStart("audit");
        json.writeStringField("time", entry.time().toString());
        json.writeStringField("agent", entry.agentId());
        json.writeStringField("event", entry.event());
        json.writeStringField("visit", entry.visitId().map(UUID::toString).orElse(null));
        json.writeStringField("code", entry.code());
        json.writeEndObject();
    }

    /** The event in a JSON text. */
    static UsageEvent of(String text) throws SQLException {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.has("visit")) {
                return new Visited(
                        visit(json.path("visit")),
                        json.has("audit") ? Optional.of(entry(json.path("audit"))) : Optional.empty());
            }
            if (json.has("settled")) {
                JsonNode settled = json.path("settled");
                return new Settled(
                        UUID.fromString(settled.path("id").asText()),
                        named(
                                DeliveryState.values(),
                                DeliveryState::value,
                                settled.path("state").asText()),
                        settled.path("provisional").asBoolean());
            }
            return json.has("state") ? new Stated() : new Noted(entry(json.path("audit")));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new SQLException("an event this version does not know", e);
        }
    }

    private static AuditEntry entry(JsonNode json) {
        return new AuditEntry(
                OffsetDateTime.parse(json.path("time").asText()),
                json.path("agent").asText(),
                json.path("event").asText(),
                Optional.ofNullable(json.path("visit").textValue()).map(UUID::fromString),
                json.path("code").asText());
    }

    private static VisitSummary visit(JsonNode json) throws SQLException {
        return new VisitSummary(
                UUID.fromString(json.path("id").asText()),
                OffsetDateTime.parse(json.path("ended_at").asText()),
                json.path("agent").asText(),
                named(VisitPath.values(), VisitPath::value, json.path("path").asText()),
                named(
                        DocumentKind.values(),
                        DocumentKind::value,
                        json.path("document").asText()),
                named(
                        VisitOutcome.values(),
                        VisitOutcome::value,
                        json.path("outcome").asText()),
                json.path("reason").asText(),
                Duration.ofMillis(json.path("duration_ms").asLong()),
                json.path("provisional").asBoolean(),
                named(
                        DeliveryState.values(),
                        DeliveryState::value,
                        json.path("state").asText()),
                conduct(
                        json.path("conduct").path("role").asText(),
                        json.path("conduct").path("strength").asText(),
                        json.path("conduct").path("second").asText(),
                        json.path("conduct").path("steps").asText()));
    }

    /** From its four texts, as events and rows have them. */
    static VisitConduct conduct(String role, String strength, String second, String steps) throws SQLException {
        return new VisitConduct(
                role,
                strength.isEmpty()
                        ? Optional.empty()
                        : Optional.of(named(Classification.values(), Classification::value, strength)),
                second.isEmpty() ? Optional.empty() : Optional.of(second),
                VisitConduct.steps(steps));
    }

    /** Its audit entry, if there is one. */
    default Optional<AuditEntry> noted() {
        return switch (this) {
            case Visited(var _, var entry) -> entry;
            case Noted(var entry) -> Optional.of(entry);
            case Settled _, Stated _ -> Optional.empty();
        };
    }

    /** The constant with this stored name. */
    static <E extends Enum<E>> E named(E[] values, Function<E, String> name, String stored) throws SQLException {
        for (E value : values) {
            if (name.apply(value).equals(stored)) {
                return value;
            }
        }
        throw new OddRow("a value this version does not know");
    }
}
