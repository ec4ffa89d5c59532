package mu.maupass.station.report;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.LedgerEntry;

/**
 * One visit in a report. Names, codes, times and random identifiers only: nobody can be recognised by it, because the
 * station itself cannot read a record once it is sealed.
 *
 * @param station   where it was
 * @param visit     random identifier of the visit
 * @param reference identifier of its record, which stands on the citizen's receipt, or empty where there is no record
 * @param place     of its record in the station's chain
 * @param begun     when the first step began
 * @param ended     when the visit ended
 * @param agent     who worked
 * @param role      as the roster names it, or empty where an older version wrote the row
 * @param path      the citizen's choice
 * @param document  kind of the document
 * @param strength  of the evidence as verified
 * @param outcome   how it ended
 * @param reason    failure code of a visit that did not succeed, else empty
 * @param second    who compared as second person, or empty
 * @param duration  from the first step to the end
 * @param steps     how long each step took
 * @param standing  whether it counts for good
 * @param state     where the record is
 * @param code      what the authority or the link said last about it, or empty
 */
public record ReportRow(
        String station,
        String visit,
        String reference,
        OptionalLong place,
        OffsetDateTime begun,
        OffsetDateTime ended,
        String agent,
        String role,
        VisitPath path,
        DocumentKind document,
        Optional<Classification> strength,
        VisitOutcome outcome,
        String reason,
        String second,
        Duration duration,
        Map<String, Duration> steps,
        Standing standing,
        DeliveryState state,
        String code) {

    /** The steps whose time stands in a column, in the order of a visit. */
    public static final List<String> STEPS =
            List.of("identify", "consent", "document", "face", "compare", "factor", "confirm");

    /** Whether an activation counts for good. */
    public enum Standing {
        /** The authority has confirmed it. */
        FINAL("final"),
        /** The authority has not decided yet. */
        PROVISIONAL("provisional"),
        /** The authority has refused it. */
        REFUSED("refused"),
        /** It is no activation. */
        NONE("none");

        private final String value;

        Standing(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }

        static Standing of(VisitOutcome outcome, DeliveryState state) {
            if (outcome != VisitOutcome.ACTIVATED) {
                return NONE;
            }
            return switch (state) {
                case SENT -> FINAL;
                case NEEDS_ATTENTION, CLOSED -> REFUSED;
                case WAITING, NOT_QUEUED -> PROVISIONAL;
            };
        }
    }

    public ReportRow {
        Objects.requireNonNull(station);
        Objects.requireNonNull(visit);
        Objects.requireNonNull(reference);
        Objects.requireNonNull(place);
        Objects.requireNonNull(begun);
        Objects.requireNonNull(ended);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(role);
        Objects.requireNonNull(path);
        Objects.requireNonNull(document);
        Objects.requireNonNull(strength);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(second);
        Objects.requireNonNull(duration);
        Objects.requireNonNull(steps);
        Objects.requireNonNull(standing);
        Objects.requireNonNull(state);
        Objects.requireNonNull(code);
    }

    /** The same without what may change once the visit has ended: what the authority says of its record. */
    public ReportRow atItsEnd() {
        return new ReportRow(
                station,
                visit,
                reference,
                place,
                begun,
                ended,
                agent,
                role,
                path,
                document,
                strength,
                outcome,
                reason,
                second,
                duration,
                steps,
                Standing.NONE,
                DeliveryState.NOT_QUEUED,
                "");
    }

    /** The row of a visit as a station's stores have it. */
    public static ReportRow of(String station, LedgerEntry entry) {
        VisitSummary visit = entry.visit();
        Optional<LedgerEntry.Place> place = entry.place();
        DeliveryState state = place.map(LedgerEntry.Place::state).orElse(visit.state());
        return new ReportRow(
                station,
                visit.visitId().toString(),
                place.map(there -> there.jti().toString()).orElse(""),
                place.map(there -> OptionalLong.of(there.seq())).orElse(OptionalLong.empty()),
                visit.begun(),
                visit.time(),
                visit.agentId(),
                visit.conduct().role(),
                visit.path(),
                visit.documentKind(),
                visit.conduct().strength(),
                visit.outcome(),
                visit.reason(),
                visit.conduct().secondPersonId().orElse(""),
                visit.duration(),
                visit.conduct().steps(),
                Standing.of(visit.outcome(), state),
                state,
                place.map(LedgerEntry.Place::code).orElse(""));
    }
}
