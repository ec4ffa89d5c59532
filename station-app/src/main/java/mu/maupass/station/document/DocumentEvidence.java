package mu.maupass.station.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.IssueDetails;
import mu.maupass.devices.card.Portrait;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EvidenceRule;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.Findings;

/**
 * A document and what was checked on it.
 *
 * @param document which it is
 * @param provenance where its data comes from
 * @param identity whom it names
 * @param issue who issued it and when, where policy asks and the chip says so
 * @param portrait as the chip has it, or the page that was scanned; wiped with the visit
 * @param checks the whole tree, for the agent's eyes
 * @param methods how it was checked and what came out, for the record
 * @param strength what the checks make of it (NIST SP 800-63A-4 section 4.2)
 */
public record DocumentEvidence(
        DocumentKey document,
        Provenance provenance,
        Optional<LocalDate> expiry,
        DocumentedIdentity identity,
        Optional<IssueDetails> issue,
        Optional<Portrait> portrait,
        Check checks,
        Map<CheckMethod, CheckResult> methods,
        Classification strength,
        Instant readAt) {

    public DocumentEvidence {
        methods = Map.copyOf(methods);
    }

    /**
     * What a chip that was read is worth; empty where its number is none. A reading whose checks failed is no evidence:
     * the caller refuses it before.
     */
    public static Optional<DocumentEvidence> of(ChipReading reading, Instant readAt, LocalDate today) {
        DocumentKind kind = KindOfZone.of(reading.mrz());
        return DocumentKey.of(kind, reading.mrz().issuingState(), reading.mrz().documentNumber())
                .map(key -> of(key, reading, readAt, today));
    }

    private static DocumentEvidence of(DocumentKey document, ChipReading reading, Instant readAt, LocalDate today) {
        var mrz = reading.mrz();
        boolean proved = reading.result() == CheckResult.SUCCESSFUL;
        return new DocumentEvidence(
                document,
                Provenance.ofChip(KindOfZone.possible(mrz)),
                mrz.dateOfExpiry(today),
                DocumentedIdentity.of(reading.holder(), today),
                reading.issue(),
                reading.portrait(),
                reading.checks(),
                Map.of(CheckMethod.VCRYPT, reading.result()),
                proved ? Classification.SUPERIOR : Classification.STRONG,
                readAt);
    }

    /** The same with one more part of the tree of checks. */
    public DocumentEvidence with(Check more) {
        return new DocumentEvidence(
                document,
                provenance,
                expiry,
                identity,
                issue,
                portrait,
                Check.group("document", List.of(checks, more)),
                methods,
                strength,
                readAt);
    }

    /** Every key under which it may have been reported. */
    public Stream<DocumentKey> possibleKeys() {
        return document.ofEveryKind().filter(key -> provenance.possibleKinds().contains(key.kind()));
    }

    /** Whether a person typed it and no machine has seen it. */
    public boolean onlyTyped() {
        return provenance.captured() == Capture.TYPED;
    }

    /** Whether it is the document with this key, or may be: what was only typed may be meant for what it looks like. */
    public boolean mayBe(DocumentKey other) {
        return possibleKeys().anyMatch(other::equals) || !provenance.keyRead() && document.resembles(other);
    }

    /**
     * Whether both are one document: by its key, or by country and number alone where a person may have chosen another kind
     * for what no machine read.
     */
    boolean sameDocumentAs(DocumentEvidence other) {
        boolean bothRead = provenance.keyRead() && other.provenance.keyRead();
        return document.equals(other.document)
                || !bothRead && document.ofEveryKind().anyMatch(other.document::equals);
    }

    /** Why it can be no evidence any more, if something was found on it that nothing makes good. */
    public Optional<Finding> ruledOutBy(Findings findings) {
        return findings.all().stream()
                .filter(finding -> finding.kind().rulesOut(provenance.captured()))
                .filter(finding -> finding.document().filter(this::mayBe).isPresent())
                .findFirst();
    }

    /** What the rule of evidence has to know of it. */
    EvidenceRule.Piece piece() {
        return new EvidenceRule.Piece(document, strength);
    }

    public void wipe() {
        portrait.ifPresent(Portrait::close);
    }

    @Override
    public String toString() {
        return "DocumentEvidence[" + document.kind() + " " + strength + "]";
    }
}
