package mu.maupass.station.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.finding.Demand;
import mu.maupass.station.matching.Comparison;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.VisitPath;

/**
 * All that is known during one visit. A value: each step makes the next one out of it, and making one has no effect on
 * anything. What it refers to that can be overwritten or switched off is so by {@link Erasure}.
 *
 * @param edition version of the trust bundle that it began under
 * @param findings what spoke against a document or the applicant; nothing here takes one out again (requirement J12)
 * @param deletions what was held of the applicant and is overwritten, in the order in which that happened
 * @param receipt once the record is committed
 * @param refusal why the visit ended, or is to end, without a record
 * @param spent how long each step took so far, in the order in which they were first left
 */
public record Visit(
        UUID id,
        Instant startedAt,
        Agent agent,
        long edition,
        Party party,
        Proofing proofing,
        Findings findings,
        List<Deletion> deletions,
        Optional<Receipt> receipt,
        Optional<Failure> refusal,
        SequencedMap<StepName, Duration> spent) {

    public Visit {
        deletions = List.copyOf(deletions);
        spent = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(spent));
    }

    static Visit begin(UUID id, Instant now, Agent agent, long edition) {
        return new Visit(
                id,
                now,
                agent,
                edition,
                Party.NOBODY,
                Proofing.NONE,
                Findings.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new LinkedHashMap<>());
    }

    private Visit with(Party now) {
        return new Visit(id, startedAt, agent, edition, now, proofing, findings, deletions, receipt, refusal, spent);
    }

    private Visit with(Proofing now) {
        return new Visit(id, startedAt, agent, edition, party, now, findings, deletions, receipt, refusal, spent);
    }

    Visit with(Applicant value) {
        return with(party.with(value));
    }

    Visit with(Guardian value) {
        return with(party.with(value));
    }

    Visit with(Consent value) {
        return with(party.with(value));
    }

    Visit with(Documents value) {
        return with(proofing.with(value));
    }

    Visit with(PageInHand value) {
        return with(documents().with(value));
    }

    Visit with(FaceAssistance.Session value) {
        return with(proofing.with(Optional.of(value)));
    }

    Visit withoutSession() {
        return with(proofing.with(Optional.empty()));
    }

    Visit with(FaceCheck value) {
        return with(proofing.with(value));
    }

    Visit with(Comparison value) {
        return with(proofing.with(value));
    }

    Visit with(FactorSetup value) {
        return with(proofing.with(value));
    }

    Visit with(Answer.CitizenConfirmation value) {
        return with(proofing.with(value));
    }

    Visit with(Receipt value) {
        return new Visit(
                id,
                startedAt,
                agent,
                edition,
                party,
                proofing,
                findings,
                deletions,
                Optional.of(value),
                refusal,
                spent);
    }

    Visit refused(Failure reason) {
        return new Visit(
                id,
                startedAt,
                agent,
                edition,
                party,
                proofing,
                findings,
                deletions,
                receipt,
                Optional.of(reason),
                spent);
    }

    /** A step was left, after so long. */
    Visit spent(StepName step, Duration took) {
        SequencedMap<StepName, Duration> more = new LinkedHashMap<>(spent);
        more.merge(step, took, Duration::plus);
        return new Visit(id, startedAt, agent, edition, party, proofing, findings, deletions, receipt, refusal, more);
    }

    /** What was held besides is overwritten now. */
    Visit deleted(List<Deletion> more) {
        List<Deletion> all = Stream.concat(deletions.stream(), more.stream()).toList();
        return new Visit(id, startedAt, agent, edition, party, proofing, findings, all, receipt, refusal, spent);
    }

    /** Something spoke against a document or the applicant. From now on it is a fact of this visit. */
    Visit found(Finding finding) {
        return new Visit(
                id,
                startedAt,
                agent,
                edition,
                party,
                proofing,
                findings.and(finding),
                deletions,
                receipt,
                refusal,
                spent);
    }

    /** The same, found now, in this step, on this document. */
    Visit found(FindingKind kind, Optional<DocumentKey> document, StepName step, OffsetDateTime now, Failure told) {
        return found(kind, document, agent.id(), step, now, told);
    }

    /** The same, by somebody else than the agent. */
    Visit found(
            FindingKind kind,
            Optional<DocumentKey> document,
            String agentId,
            StepName step,
            OffsetDateTime now,
            Failure told) {
        return found(new Finding(kind, document, agentId, step.value(), now, told.code()));
    }

    /** Who else has to look before this visit may end in an activation. */
    public Demand demand() {
        return Demand.of(findings, documents().accepted());
    }

    /** Back to what was known before the document. What was found is not forgotten. */
    Visit beforeDocument() {
        return new Visit(
                id,
                startedAt,
                agent,
                edition,
                party,
                Proofing.NONE,
                findings,
                deletions,
                Optional.empty(),
                Optional.empty(),
                spent);
    }

    /** Back to before consent, which was taken back. */
    Visit beforeConsent() {
        return with(party.withdraw()).beforeDocument();
    }

    /** Consent is asked for, and whatever was agreed to before no longer holds. */
    Visit askedForConsent() {
        return consent().isPresent() ? with(party.askedAnew()) : this;
    }

    public Optional<Applicant> applicant() {
        return party.applicant();
    }

    /** For an applicant under 16. */
    public Optional<Guardian> guardian() {
        return party.guardian();
    }

    public Optional<Consent> consent() {
        return party.consent();
    }

    /** Whether the applicant agreed to the machine's help. */
    public boolean assisted() {
        return consent().filter(given -> given.path() == VisitPath.ASSISTED).isPresent();
    }

    public Documents documents() {
        return proofing.documents();
    }

    /** The document that the face is compared with and that reports name; empty before one was accepted. */
    public Optional<DocumentEvidence> document() {
        return documents().main();
    }

    /** The page that is being looked at and is not accepted yet. */
    public Optional<PageInHand> page() {
        return documents().inHand();
    }

    /** The camera while it is on. */
    public Optional<FaceAssistance.Session> session() {
        return proofing.session();
    }

    public Optional<FaceCheck> face() {
        return proofing.face();
    }

    public Optional<Comparison> comparison() {
        return proofing.comparison();
    }

    public Optional<FactorSetup> factor() {
        return proofing.factor();
    }

    /** Whether the citizen has said that the data is right. */
    public boolean confirmed() {
        return proofing.confirmation()
                .filter(Answer.CitizenConfirmation::correct)
                .isPresent();
    }

    /** Whether the citizen has said that the data is not right, and it is the same data still. */
    public boolean doubted() {
        return proofing.confirmation().filter(said -> !said.correct()).isPresent();
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
