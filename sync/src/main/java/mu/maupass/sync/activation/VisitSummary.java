package mu.maupass.sync.activation;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A visit's row in the day's report. It is stored unencrypted, and no citizen can be recognised by it.
 *
 * @param visitId      random identifier of the visit
 * @param time         when it ended
 * @param agentId      who worked
 * @param path         the path chosen
 * @param documentKind kind of the document, or {@link DocumentKind#NONE}
 * @param outcome      how it ended
 * @param reason       failure code of a visit that did not succeed (such as {@code C-104}), else empty
 * @param duration     from the first step to the end
 * @param provisional  the authority has not confirmed it yet
 * @param state        where its record is
 * @param conduct      how it was conducted
 */
public record VisitSummary(
        UUID visitId,
        OffsetDateTime time,
        String agentId,
        VisitPath path,
        DocumentKind documentKind,
        VisitOutcome outcome,
        String reason,
        Duration duration,
        boolean provisional,
        DeliveryState state,
        VisitConduct conduct) {
    private static final Pattern AGENT = Pattern.compile("[a-z0-9._-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Z]-\\d{3}");

    public VisitSummary {
        Objects.requireNonNull(visitId);
        Objects.requireNonNull(time);
        Objects.requireNonNull(path);
        Objects.requireNonNull(documentKind);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(duration);
        Objects.requireNonNull(state);
        Objects.requireNonNull(conduct);
        if (!AGENT.matcher(agentId).matches()) {
            throw new IllegalArgumentException("agent id");
        }
        if (!reason.isEmpty() && !CODE.matcher(reason).matches()) {
            // Only a code: free text could carry a person's data into the readable store.
            throw new IllegalArgumentException("reason is a failure code or empty");
        }
    }

    /** The same with how it was conducted. */
    public VisitSummary with(VisitConduct how) {
        return new VisitSummary(
                visitId, time, agentId, path, documentKind, outcome, reason, duration, provisional, state, how);
    }

    /** The same after the authority decided on its record, or after that went back into the queue. */
    public VisitSummary settled(DeliveryState now, boolean stillProvisional) {
        return new VisitSummary(
                visitId, time, agentId, path, documentKind, outcome, reason, duration, stillProvisional, now, conduct);
    }

    /** When the first step began. */
    public OffsetDateTime begun() {
        return time.minus(duration);
    }

    /** The row of a visit that ended in an activation now waiting in the outbox. */
    public static VisitSummary activated(Activation activation, VisitPath path, DocumentKind kind, Duration duration) {
        return new VisitSummary(
                activation.visitId(),
                activation.time(),
                activation.agentId(),
                path,
                kind,
                VisitOutcome.ACTIVATED,
                "",
                duration,
                true,
                DeliveryState.WAITING,
                VisitConduct.UNKNOWN);
    }

    /** The row of a visit that ended without one and whose record of what was found waits in the outbox. */
    public static VisitSummary ended(EndedVisit visit, VisitPath path, DocumentKind kind, Duration duration) {
        return new VisitSummary(
                visit.visitId(),
                visit.time(),
                visit.agentId(),
                path,
                kind,
                visit.outcome(),
                visit.reason(),
                duration,
                false,
                DeliveryState.WAITING,
                VisitConduct.UNKNOWN);
    }

    /** The row of a visit that ended without one, and of which there is no record. */
    public static VisitSummary unsuccessful(
            UUID visitId,
            OffsetDateTime time,
            String agentId,
            VisitPath path,
            DocumentKind kind,
            VisitOutcome outcome,
            String reason,
            Duration duration) {
        if (outcome == VisitOutcome.ACTIVATED) {
            throw new IllegalArgumentException("an activation has a record");
        }
        return new VisitSummary(
                visitId,
                time,
                agentId,
                path,
                kind,
                outcome,
                reason,
                duration,
                false,
                DeliveryState.NOT_QUEUED,
                VisitConduct.UNKNOWN);
    }
}
