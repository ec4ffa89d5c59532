package mu.maupass.station.visit;

import java.time.Instant;
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
 * All that is known during one visit. A value: each step makes the next one out of it, and making one has no effect on
 * anything. What it refers to that can be overwritten or switched off is so by {@link Erasure}.
 *
 * @param deletions what was held of the applicant and is overwritten, in the order in which that happened
 * @param receipt once the record is committed
 * @param refusal why the visit ended, or is to end, without a record
 */
public record Visit(
        UUID id,
        Instant startedAt,
        Agent agent,
        Party party,
        Proofing proofing,
        List<Deletion> deletions,
        Optional<Receipt> receipt,
        Optional<Failure> refusal) {

    public Visit {
        deletions = List.copyOf(deletions);
    }

    static Visit begin(UUID id, Instant now, Agent agent) {
        return new Visit(id, now, agent, Party.NOBODY, Proofing.NONE, List.of(), Optional.empty(), Optional.empty());
    }

    private Visit with(Party now) {
        return new Visit(id, startedAt, agent, now, proofing, deletions, receipt, refusal);
    }

    private Visit with(Proofing now) {
        return new Visit(id, startedAt, agent, party, now, deletions, receipt, refusal);
    }

    Visit with(Applicant value) {
        return with(party.with(value));
    }

    Visit with(Guardian value) {
        return with(party.with(value));
    }

    Visit with(Consent value) {
        return with(party.with(Optional.of(value)));
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

    Visit confirmedByCitizen() {
        return with(proofing.confirmedByCitizen());
    }

    Visit with(Receipt value) {
        return new Visit(id, startedAt, agent, party, proofing, deletions, Optional.of(value), refusal);
    }

    Visit refused(Failure reason) {
        return new Visit(id, startedAt, agent, party, proofing, deletions, receipt, Optional.of(reason));
    }

    /** What was held besides is overwritten now. */
    Visit deleted(List<Deletion> more) {
        List<Deletion> all = Stream.concat(deletions.stream(), more.stream()).toList();
        return new Visit(id, startedAt, agent, party, proofing, all, receipt, refusal);
    }

    /** Back to what was known before the document. */
    Visit beforeDocument() {
        return new Visit(id, startedAt, agent, party, Proofing.NONE, deletions, Optional.empty(), Optional.empty());
    }

    /** Back to before consent. */
    Visit beforeConsent() {
        return with(party.with(Optional.empty())).beforeDocument();
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
        return proofing.confirmed();
    }

    @Override
    public String toString() {
        return "Visit[" + id + "]";
    }
}
