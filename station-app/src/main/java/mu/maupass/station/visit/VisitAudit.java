package mu.maupass.station.visit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.face.FaceOpinion;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Unwritten;
import mu.maupass.station.finding.Demand;
import mu.maupass.station.supervision.StationSupervision;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;

/** Writes down who decided what during a visit, by codes and names of events alone: nothing of the applicant. */
final class VisitAudit {
    private static final String CONSENT_WITHDRAWN = "consent.withdrawn";
    /** Nobody took it back, and it no longer holds: who agrees, or to what, is asked once more. */
    private static final String CONSENT_ANEW = "consent.anew";

    private final Outbox outbox;
    private final Clock clock;
    /** The visit that began last, as far as the log knows. Each visit has a thread of its own. */
    private volatile Optional<UUID> known = Optional.empty();

    VisitAudit(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * That it has begun, once: a visit that is cut off in its first step is known as well.
     *
     * @return whether the log knows it; where not, asked again later
     */
    boolean begun(Visit visit) {
        if (known.filter(visit.id()::equals).isEmpty()
                && write(visit, visit.agent().id(), LoggedVisits.BEGUN, "")) {
            known = Optional.of(visit.id());
        }
        return known.filter(visit.id()::equals).isPresent();
    }

    /** What an answer has decided. */
    void noted(Visit before, Visit now) {
        if (before.consent().isEmpty() && now.consent().isPresent()) {
            write(now, now.agent().id(), LoggedVisits.CONSENT_GIVEN, "");
        } else if (before.consent().isPresent() && now.consent().isEmpty()) {
            write(now, now.agent().id(), now.party().withdrawn() ? CONSENT_WITHDRAWN : CONSENT_ANEW, "");
        }
        Optional<FaceOpinion> own = now.face().map(FaceCheck::own);
        if (own.isPresent() && !own.equals(before.face().map(FaceCheck::own))) {
            write(now, own.get().agentId(), "face." + word(own.get().verdict()), "");
        }
        Optional<FaceOpinion> second = now.face().flatMap(FaceCheck::second);
        if (second.isPresent() && !second.equals(before.face().flatMap(FaceCheck::second))) {
            boolean confirmed = second.get().verdict() == Verdict.SAME_PERSON;
            write(
                    now,
                    second.get().agentId(),
                    confirmed ? "second-person.approved" : "second-person.denied",
                    now.demand().reason().map(Failure::code).orElse(""));
        }
    }

    /** What speaks against a document or the applicant: the log knows of it, whatever becomes of the note of the visit. */
    void found(Visit visit, List<Finding> adverse) {
        for (Finding finding : adverse) {
            write(visit, finding.agentId(), LoggedVisits.ofFinding(finding), finding.code());
        }
    }

    /** Why an answer did not lead on. */
    void failed(Visit visit, Failure failure) {
        write(visit, visit.agent().id(), "visit.failure", failure.code());
    }

    /** A visit ended without the second person whom it asked for: a supervisor looks into it. */
    void endedUnapproved(Visit visit) {
        Demand demand = visit.demand();
        if (demand.reason().isPresent()
                && visit.face().filter(FaceCheck::confirmed).isEmpty()) {
            write(
                    visit,
                    visit.agent().id(),
                    StationSupervision.ASKED,
                    demand.reason().get().code());
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case SAME_PERSON -> "same-person";
            case OTHER_PERSON -> "other-person";
            case UNSURE -> "unsure";
        };
    }

    /** Whether it was written. */
    private boolean write(Visit visit, String who, String event, String code) {
        try {
            outbox.recordAudit(new AuditEntry(OffsetDateTime.now(clock), who, event, Optional.of(visit.id()), code));
            return true;
        } catch (SyncException e) {
            // The visit itself is what must not be held up; its own entry is in its commit.
            Unwritten.tell(event, e);
            return false;
        }
    }
}
