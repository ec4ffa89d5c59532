package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a station could have made a record at the times that it names. */
final class RecordTimes {

    /** More than the clock of a station that works at all can be wrong. */
    static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);
    /** No visit goes on for longer. */
    private static final Duration LONGEST_VISIT = Duration.ofHours(24);
    /** A clock may be put right during a visit. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private static final Set<String> NAMES = Set.of("time", "from", "wiped");

    private final Instant enrolled;
    private final Instant now;
    private final Instant sealed;

    /**
     * @param enrolled since when the station is one
     * @param now      the authority's time
     * @param sealed   when the station says that it sealed the record
     */
    RecordTimes(Instant enrolled, Instant now, Instant sealed) {
        this.enrolled = enrolled;
        this.now = now;
        this.sealed = sealed;
    }

    /** The authority's time, at which the record was looked at. */
    Instant now() {
        return now;
    }

    /** Whether the record can be of this time at all. */
    boolean sealedInTime() {
        return !sealed.isAfter(now.plus(CLOCK_TOLERANCE)) && !sealed.isBefore(enrolled.minus(CLOCK_TOLERANCE));
    }

    /** Whether a station that asked the authority in this visit, and so knows its clock, could have this for the present (0015). */
    boolean notAhead(JsonNode time) {
        return notAfter(time, now);
    }

    /** Whether every time in the record, and in what people signed, is of this visit and in the station's life. */
    boolean ofOneVisit(JsonNode content, JsonNode verification, JsonNode activation, List<JsonNode> signed) {
        if (!within(content) || !signed.stream().allMatch(time -> near(time, sealed))) {
            return false;
        }
        if (!activation.isObject()) {
            return true;
        }
        Optional<Instant> established = read(verification.path("time")).map(OffsetDateTime::toInstant);
        // By the authority's clock, as far as the station knew it.
        return established.isPresent()
                && factorsUsed(activation.path("factor"))
                && notAfter(activation.at("/consent/time"), established.get())
                && evidenceBefore(verification.path("evidence"), established.get());
    }

    /**
     * The same for what a station sealed of a visit that a power cut had interrupted: it did so at its next start, however much
     * later that was.
     */
    boolean ofInterruptedVisit(JsonNode content) {
        return content.findValues("time").stream()
                .allMatch(text -> text.isTextual()
                        && read(text)
                                .map(OffsetDateTime::toInstant)
                                .filter(time -> !time.isAfter(sealed.plus(CLOCK_TOLERANCE))
                                        && !time.isBefore(enrolled.minus(CLOCK_TOLERANCE)))
                                .isPresent());
    }

    private boolean factorsUsed(JsonNode factor) {
        for (JsonNode further : factor.path("further")) {
            if (!near(further.path("verified_at"), now)) {
                return false;
            }
        }
        return near(factor.path("verified_at"), now);
    }

    private static boolean evidenceBefore(JsonNode evidence, Instant established) {
        for (JsonNode one : evidence) {
            if (!notAfter(one.path("time"), established)) {
                return false;
            }
        }
        return true;
    }

    private boolean within(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            if (NAMES.contains(member.getKey()) && value.isTextual() && !near(value, sealed) || !within(value)) {
                return false;
            }
        }
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            if (!within(element)) {
                return false;
            }
        }
        return true;
    }

    private boolean near(JsonNode text, Instant latest) {
        Optional<Instant> time = read(text).map(OffsetDateTime::toInstant);
        return time.isPresent()
                && !time.get().isAfter(latest.plus(CLOCK_TOLERANCE))
                && !time.get().isBefore(sealed.minus(LONGEST_VISIT))
                && !time.get().isBefore(enrolled.minus(CLOCK_TOLERANCE));
    }

    private static boolean notAfter(JsonNode text, Instant latest) {
        return read(text)
                .filter(time -> !time.toInstant().isAfter(latest.plus(STEP)))
                .isPresent();
    }

    static Optional<OffsetDateTime> read(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(OffsetDateTime.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static OffsetDateTime seconds(OffsetDateTime time) {
        return Instant.ofEpochSecond(time.toEpochSecond()).atOffset(ZoneOffset.UTC);
    }
}
