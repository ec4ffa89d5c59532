package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.Comparison;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.VisitPath;

/**
 * All that is known during one visit. Immutable: each step makes the next one out of it. It is dropped whole when the
 * visit ends, and {@link #wipe()} overwrites what must not outlive it.
 *
 * @param guardian for an applicant under 16
 * @param session the camera while it is on
 * @param deletions what was held of the applicant and is overwritten, in the order in which that happened
 */
public record Visit(
        UUID id,
        Instant startedAt,
        Agent agent,
        Optional<Applicant> applicant,
        Optional<Guardian> guardian,
        Optional<Consent> consent,
        Documents documents,
        Optional<FaceAssistance.Session> session,
        Optional<FaceCheck> face,
        Optional<Comparison> comparison,
        Optional<FactorSetup> factor,
        boolean confirmed,
        List<Deletion> deletions,
        Optional<Receipt> receipt,
        Optional<Failure> refusal) {

    public Visit {
        deletions = List.copyOf(deletions);
    }

    static Visit begin(UUID id, Instant now, Agent agent) {
        return new Visit(
                id,
                now,
                agent,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Documents.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    Visit with(Applicant value) {
        return new Visit(
                id,
                startedAt,
                agent,
                Optional.of(value),
                guardian,
                consent,
                documents,
                session,
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(Guardian value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                Optional.of(value),
                consent,
                documents,
                session,
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(Consent value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                Optional.of(value),
                documents,
                session,
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(Documents value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                value,
                session,
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(FaceAssistance.Session value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                Optional.of(value),
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(FaceCheck value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                Optional.of(value),
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(Comparison value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                face,
                Optional.of(value),
                factor,
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(FactorSetup value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                face,
                comparison,
                Optional.of(value),
                confirmed,
                deletions,
                receipt,
                refusal);
    }

    Visit with(Receipt value) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                Optional.of(value),
                refusal);
    }

    Visit confirmedByCitizen() {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                face,
                comparison,
                factor,
                true,
                deletions,
                receipt,
                refusal);
    }

    Visit refused(Failure reason) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                face,
                comparison,
                factor,
                confirmed,
                deletions,
                receipt,
                Optional.of(reason));
    }

    /** What was held besides is overwritten now. */
    Visit deleted(List<Deletion> more) {
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                documents,
                session,
                face,
                comparison,
                factor,
                confirmed,
                Stream.concat(deletions.stream(), more.stream()).toList(),
                receipt,
                refusal);
    }

    /** The camera goes off, if it is on; what it gave is overwritten. */
    Visit withoutSession() {
        if (session.isEmpty()) {
            return this;
        }
        session.get().close();
        return new Visit(
                        id,
                        startedAt,
                        agent,
                        applicant,
                        guardian,
                        consent,
                        documents,
                        Optional.empty(),
                        face,
                        comparison,
                        factor,
                        confirmed,
                        deletions,
                        receipt,
                        refusal)
                .deleted(session.get().deletions());
    }

    /** Every picture of a document is overwritten that is not yet. */
    Visit withoutPortrait(Clock clock) {
        return deleted(documents.wiped(clock));
    }

    /**
     * The applicant takes the computer's help back: what it captured and found is overwritten or dropped, the other path
     * goes on where this one was. What people checked stays.
     */
    Visit withoutAssistance(Clock clock) {
        Consent given = consent.orElseThrow();
        Visit off = withoutSession();
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                Optional.of(new Consent(
                        given.textVersion(),
                        given.language(),
                        OffsetDateTime.now(clock),
                        VisitPath.NON_BIOMETRIC,
                        given.guardian())),
                documents,
                Optional.empty(),
                face.map(FaceCheck::withoutMachine),
                comparison,
                factor,
                confirmed,
                off.deletions,
                receipt,
                refusal);
    }

    /** Whether the applicant agreed to the computer's help. */
    public boolean assisted() {
        return consent.filter(given -> given.path() == VisitPath.ASSISTED).isPresent();
    }

    /** The document that the face is compared with and that reports name; empty before one was accepted. */
    public Optional<DocumentEvidence> document() {
        return documents.main();
    }

    /** The page that is being looked at and is not accepted yet. */
    public Optional<PageInHand> page() {
        return documents.inHand();
    }

    Visit with(PageInHand value) {
        return with(documents.with(value));
    }

    /** The pictures of the page in hand are overwritten, if there are any. */
    Visit withoutPage(Clock clock) {
        return page().map(held -> with(documents.withoutPage())
                        .deleted(List.of(new Deletion(
                                Deletion.Kind.DOCUMENT_PAGES,
                                held.since().atZone(clock.getZone()).toOffsetDateTime(),
                                OffsetDateTime.now(clock)))))
                .orElse(this);
    }

    /** Back to what was known before the document: its images are overwritten. */
    Visit withoutDocument() {
        wipe();
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                consent,
                Documents.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                deletions,
                Optional.empty(),
                Optional.empty());
    }

    /** Back to before consent: everything captured since is overwritten. */
    Visit withoutConsent() {
        Visit bare = withoutDocument();
        return new Visit(
                id,
                startedAt,
                agent,
                applicant,
                guardian,
                Optional.empty(),
                bare.documents,
                bare.session,
                bare.face,
                bare.comparison,
                bare.factor,
                false,
                deletions,
                Optional.empty(),
                Optional.empty());
    }

    /** Overwrites images and secrets. Harmless when repeated. */
    void wipe() {
        session.ifPresent(FaceAssistance.Session::close);
        documents.wipe();
        factor.ifPresent(setup -> setup.enrolment().close());
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
