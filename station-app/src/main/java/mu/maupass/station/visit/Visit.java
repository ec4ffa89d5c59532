package mu.maupass.station.visit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.Comparison;
import mu.maupass.sync.activation.Consent;

/**
 * All that is known during one visit. Immutable: each step makes the next one out of it. It is dropped whole when the
 * visit ends, and {@link #wipe()} overwrites what must not outlive it.
 */
public record Visit(UUID id, Instant startedAt, Agent agent, Optional<Applicant> applicant, Optional<Consent> consent,
        Optional<DocumentEvidence> document, Optional<FaceCheck> face, Optional<Comparison> comparison,
        Optional<FactorSetup> factor, boolean confirmed, Optional<Receipt> receipt, Optional<Failure> refusal) {

    static Visit begin(UUID id, Instant now, Agent agent) {
        return new Visit(id, now, agent, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    Visit with(Applicant value) {
        return new Visit(id, startedAt, agent, Optional.of(value), consent, document, face, comparison, factor,
                confirmed, receipt, refusal);
    }

    Visit with(Consent value) {
        return new Visit(id, startedAt, agent, applicant, Optional.of(value), document, face, comparison, factor,
                confirmed, receipt, refusal);
    }

    Visit with(DocumentEvidence value) {
        return new Visit(id, startedAt, agent, applicant, consent, Optional.of(value), face, comparison, factor,
                confirmed, receipt, refusal);
    }

    Visit with(FaceCheck value) {
        return new Visit(id, startedAt, agent, applicant, consent, document, Optional.of(value), comparison, factor,
                confirmed, receipt, refusal);
    }

    Visit with(Comparison value) {
        return new Visit(id, startedAt, agent, applicant, consent, document, face, Optional.of(value), factor,
                confirmed, receipt, refusal);
    }

    Visit with(FactorSetup value) {
        return new Visit(id, startedAt, agent, applicant, consent, document, face, comparison, Optional.of(value),
                confirmed, receipt, refusal);
    }

    Visit with(Receipt value) {
        return new Visit(id, startedAt, agent, applicant, consent, document, face, comparison, factor, confirmed,
                Optional.of(value), refusal);
    }

    Visit confirmedByCitizen() {
        return new Visit(id, startedAt, agent, applicant, consent, document, face, comparison, factor, true, receipt,
                refusal);
    }

    Visit refused(Failure reason) {
        return new Visit(id, startedAt, agent, applicant, consent, document, face, comparison, factor, confirmed,
                receipt, Optional.of(reason));
    }

    /** Back to what was known before the document: its images are overwritten. */
    Visit withoutDocument() {
        wipe();
        return new Visit(id, startedAt, agent, applicant, consent, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    /** Back to before consent: everything captured since is overwritten. */
    Visit withoutConsent() {
        Visit bare = withoutDocument();
        return new Visit(id, startedAt, agent, applicant, Optional.empty(), bare.document, bare.face, bare.comparison,
                bare.factor, false, Optional.empty(), Optional.empty());
    }

    /** Overwrites images and secrets. Harmless when repeated. */
    void wipe() {
        document.ifPresent(DocumentEvidence::wipe);
        factor.ifPresent(setup -> setup.enrolment().close());
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
