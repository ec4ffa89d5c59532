package mu.maupass.station.screen.citizen;

import com.fasterxml.jackson.core.JsonGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.IssueDetails;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.Documents;
import mu.maupass.station.document.Provenance;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.Handover;
import mu.maupass.station.visit.Party;
import mu.maupass.station.visit.Proofing;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Visit;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.Secret;

/** States of one invented applicant's visit, for who draws or prints them. */
public final class Visits {
    public static final String NIC = "D150390123456G";
    public static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    public static final UUID REFERENCE = UUID.fromString("019aa4c2-7f10-7b3e-8c55-0d9a6f1b2c3d");
    public static final ClaimedIdentity PERSON = new ClaimedIdentity(
            "Doorgâkant-Lefèvre",
            "Doorgâkant",
            "Priya Anjali",
            LocalDate.of(1990, 3, 15),
            Optional.of(((Nic.Reading.Valid) Nic.read(NIC)).nic()));

    /** The portrait, held for some minutes. */
    public static final List<Deletion> DELETIONS = List.of(new Deletion(
            Deletion.Kind.PORTRAIT,
            OffsetDateTime.parse("2026-11-21T09:31:00+04:00"),
            OffsetDateTime.parse("2026-11-21T09:31:40+04:00")));

    private Visits() {}

    /** An enrolment with a fixed secret that remembers what it gave out. */
    public static final class ScriptedEnrolment implements SecondFactor.Scanned {
        @Override
        public int length() {
            return 6;
        }

        public char[] given = new char[0];
        public boolean wiped;

        @Override
        public char[] provisioningText() {
            if (wiped) {
                throw new IllegalStateException("the secret was wiped");
            }
            given = ("otpauth://totp/MauPass:priya.d?secret=" + SECRET
                            + "&issuer=MauPass&algorithm=SHA1&digits=6&period=30")
                    .toCharArray();
            return given;
        }

        @Override
        public char[] typingText() {
            if (wiped) {
                throw new IllegalStateException("the secret was wiped");
            }
            return SECRET.replaceAll("(.{4})(?=.)", "$1 ").toCharArray();
        }

        @Override
        public Optional<FactorBinding> verify(String code, Instant now) {
            return Optional.empty();
        }

        @Override
        public void close() {
            wiped = true;
        }
    }

    /** All that can be known, with this receipt and this refusal. */
    public static Visit visit(
            ClaimedIdentity person,
            Optional<FactorSetup> factor,
            Optional<Receipt> receipt,
            Optional<Failure> refusal) {
        return new Visit(
                UUID.fromString("11111111-2222-4333-8444-555555555555"),
                Instant.parse("2026-11-21T05:30:00Z"),
                new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT),
                1,
                new Party(
                        Optional.of(new Applicant(
                                new AccountReference.ByNic(NIC), person, Applicant.Source.PROFILE, "priya.d")),
                        Optional.empty(),
                        Optional.empty()),
                new Proofing(
                        new Documents(List.of(document()), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        factor,
                        Optional.empty()),
                Findings.NONE,
                DELETIONS,
                receipt,
                refusal,
                new LinkedHashMap<>());
    }

    /** The same of somebody under 16, for whom this person decides, and who has a second factor already. */
    public static Visit guarded(Visit bare, String guardian, FactorReplacement why) {
        Applicant applicant = bare.applicant().orElseThrow();
        return new Visit(
                bare.id(),
                bare.startedAt(),
                bare.agent(),
                bare.edition(),
                new Party(
                        Optional.of(new Applicant(
                                applicant.account(),
                                applicant.identity(),
                                applicant.source(),
                                applicant.accountName(),
                                Optional.of(why))),
                        Optional.of(new Guardian(
                                Optional.of(guardian), DocumentKey.of(DocumentKind.ID_CARD, "MUS", "A1234567"))),
                        Optional.empty()),
                bare.proofing(),
                bare.findings(),
                bare.deletions(),
                bare.receipt(),
                bare.refusal(),
                bare.spent());
    }

    private static DocumentEvidence document() {
        try {
            Mrz mrz = Mrz.ofLines(List.of(
                    "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04"));
            return new DocumentEvidence(
                    new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567"),
                    Provenance.ofChip(Set.of(DocumentKind.PASSPORT)),
                    Optional.of(LocalDate.of(2031, 3, 14)),
                    DocumentedIdentity.of(mrz, LocalDate.of(2026, 11, 21)),
                    Optional.of(new IssueDetails(
                            Optional.of("PASSPORT AND IMMIGRATION OFFICE"), Optional.of(LocalDate.of(2021, 3, 15)))),
                    Optional.empty(),
                    Check.of("document", CheckResult.SUCCESSFUL),
                    Map.of(CheckMethod.VCRYPT, CheckResult.SUCCESSFUL),
                    Classification.SUPERIOR,
                    Instant.parse("2026-11-21T05:31:00Z"));
        } catch (MrzFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    public static FactorSetup setup(SecondFactor.Enrolment enrolment, int wrongCodes) {
        return new FactorSetup(
                List.of("totp"),
                List.of(),
                Optional.of(new Handover("totp", enrolment, wrongCodes, Optional.empty())),
                List.of());
    }

    /** An application that was used once. */
    public static FactorSetup bound() {
        return new FactorSetup(
                List.of("totp"),
                List.of(),
                Optional.empty(),
                List.of(new FactorSetup.Bound(
                        FactorBinding.totp(
                                Secret.takingOver(new byte[] {1}), OffsetDateTime.parse("2026-11-21T09:31:00+04:00")),
                        new ScriptedEnrolment())));
    }

    public static Receipt receipt(Receipt.Status status) {
        return new Receipt(
                REFERENCE, OffsetDateTime.parse("2026-11-21T09:32:10+04:00"), status, Optional.empty(), "eyJ.eyJ.c2ln");
    }

    public static VisitState waiting(StepName step) {
        return state(step, Phase.WAITING, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The citizen has taken the consent back. */
    public static VisitState withdrawn() {
        return withdrawn(waiting(StepName.CONSENT));
    }

    /** The same, where the consent was taken back. */
    public static VisitState withdrawn(VisitState state) {
        Visit bare = state.visit();
        return new VisitState(
                state.step(),
                state.phase(),
                new Visit(
                        bare.id(),
                        bare.startedAt(),
                        bare.agent(),
                        bare.edition(),
                        bare.party().withdraw(),
                        bare.proofing(),
                        bare.findings(),
                        bare.deletions(),
                        bare.receipt(),
                        bare.refusal(),
                        bare.spent()),
                state.failure(),
                state.progress(),
                state.ending());
    }

    public static VisitState running(StepName step) {
        return state(step, Phase.RUNNING, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static VisitState factor(SecondFactor.Enrolment enrolment, int wrongCodes, Phase phase, Failure... failure) {
        return state(
                StepName.FACTOR,
                phase,
                Optional.of(setup(enrolment, wrongCodes)),
                Optional.empty(),
                List.of(failure).stream().findFirst());
    }

    /** In the step of second factors, as far as this. */
    static VisitState factorState(FactorSetup setup, Optional<Failure> failure) {
        return state(StepName.FACTOR, Phase.WAITING, Optional.of(setup), Optional.empty(), failure);
    }

    public static VisitState receiptStep(Receipt.Status status) {
        return state(StepName.RECEIPT, Phase.WAITING, Optional.empty(), Optional.of(receipt(status)), Optional.empty());
    }

    /** The same of who has an activation code alone. */
    static VisitState receiptOfACode(Receipt.Status status) {
        FactorSetup code = new FactorSetup(
                List.of(ActivationCode.TYPE),
                List.of(),
                Optional.empty(),
                List.of(new FactorSetup.Bound(
                        FactorBinding.of(new ScriptedCodeContent(), OffsetDateTime.parse("2026-11-21T09:31:00+04:00")),
                        new ScriptedEnrolment())));
        return state(
                StepName.RECEIPT, Phase.WAITING, Optional.of(code), Optional.of(receipt(status)), Optional.empty());
    }

    private record ScriptedCodeContent() implements FactorContent {
        @Override
        public String type() {
            return ActivationCode.TYPE;
        }

        @Override
        public void write(JsonGenerator json, OffsetDateTime established) {}

        @Override
        public void wipe() {}
    }

    public static VisitState ended(StepName step, Ending ending) {
        return ended(step, ending, Optional.empty());
    }

    public static VisitState refused(StepName step, Failure why) {
        return ended(step, Ending.REFUSED, Optional.of(why));
    }

    private static VisitState ended(StepName step, Ending ending, Optional<Failure> why) {
        return new VisitState(
                step,
                Phase.ENDED,
                visit(PERSON, Optional.empty(), Optional.empty(), Optional.empty()),
                why,
                Optional.empty(),
                Optional.of(ending));
    }

    private static VisitState state(
            StepName step,
            Phase phase,
            Optional<FactorSetup> factor,
            Optional<Receipt> receipt,
            Optional<Failure> failure) {
        return new VisitState(
                step,
                phase,
                visit(PERSON, factor, receipt, Optional.empty()),
                failure,
                Optional.empty(),
                Optional.empty());
    }
}
