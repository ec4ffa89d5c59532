package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.seal.Sealer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authority keeps what a visit found, whatever the visit came to, and looks whether who had to look has signed. */
class EndedVisitTest {

    @TempDir
    private Path folder;

    private SandboxSite site;
    private HttpsAuthorityClient client;
    private Outbox outbox;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(folder);
        client = site.client();
        outbox = site.openOutbox();
    }

    @AfterEach
    void stop() {
        outbox.close();
        client.close();
        site.close();
    }

    private static Finding finding(FindingKind kind) {
        return new Finding(
                kind,
                Optional.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1290037")),
                "a.ramdin",
                "document",
                OffsetDateTime.now(),
                "V-111");
    }

    private EndedVisit ended(String agent) throws Exception {
        return new EndedVisit(
                UUID.randomUUID(),
                OffsetDateTime.now(),
                site.station().stationId(),
                "Port Louis 01",
                agent,
                "maupass-counter-2026-1",
                VisitOutcome.CANCELLED,
                "",
                Optional.of(new AccountReference.ByNic(site.person("priya").nic())),
                Findings.NONE.and(finding(FindingKind.CHIP_FAILED)));
    }

    private void append(EndedVisit visit) throws Exception {
        append(visit, SandboxSite.signed(site.station().sealer(), visit));
    }

    private void append(EndedVisit visit, Sealer sealer) throws Exception {
        outbox.append(
                visit,
                sealer,
                VisitSummary.ended(visit, VisitPath.NON_BIOMETRIC, DocumentKind.NONE, Duration.ofSeconds(40)),
                new AuditEntry(visit.time(), "a.ramdin", "visit.cancelled", Optional.of(visit.visitId()), ""));
    }

    private Submission send() throws Exception {
        Claim claim = outbox.claim(1, Instant.now()).getFirst();
        Submission answer = client.submit(claim.sealed());
        if (answer instanceof Submission.Accepted(var receipt)) {
            outbox.settle(claim, new Settlement.Accepted(receipt));
        }
        if (answer instanceof Submission.Refused(var failure, var refusal)) {
            outbox.settle(claim, new Settlement.Refused((AuthorityFailure) failure, refusal));
        }
        return answer;
    }

    @Test
    void aVisitWithoutAnActivationIsKeptAtItsPlaceAndActivatesNobody() throws Exception {
        append(ended("a.ramdin"));
        assertThat(send()).isInstanceOf(Submission.Accepted.class);
        assertThat(site.authority().activations()).isZero();
        assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " adverse-finding");
        // Its account is as it was, and the chain goes on behind it.
        site.append(outbox, site.activation(site.person("priya")));
        assertThat(send()).isInstanceOf(Submission.Accepted.class);
        assertThat(site.authority().activations()).isEqualTo(1);
        assertThat(outbox.entries(0, 9)).extracting(OutboxEntry::activation).containsExactly(false, true);
        assertThat(outbox.verify(site.station().chainKeys(), List.of())).isInstanceOf(ChainVerdict.Intact.class);
    }

    /** The power was away for longer than any visit goes on. */
    @ParameterizedTest
    @CsvSource({"FAILED, true", "CANCELLED, false"})
    void whatWasFoundBeforeAPowerCutIsTakenHoweverLateItComes(VisitOutcome outcome, boolean taken) throws Exception {
        OffsetDateTime friday = OffsetDateTime.now().minusDays(3);
        site.stopAuthority();
        try (var store = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("authority/authority.db"));
                var since = store.createStatement()) {
            since.executeUpdate("UPDATE station SET enrolled = 0");
        }
        site.restartAuthority();
        EndedVisit visit = ended("a.ramdin");
        Finding known = visit.findings().all().getFirst();
        append(
                new EndedVisit(
                        visit.visitId(),
                        visit.time(),
                        visit.stationId(),
                        visit.officeName(),
                        visit.agentId(),
                        visit.policyId(),
                        outcome,
                        "V-198",
                        visit.account(),
                        Findings.NONE.and(new Finding(
                                known.kind(), known.document(), known.agentId(), known.step(), friday, known.code()))),
                site.station().sealer());
        Submission answer = send();
        assertThat(answer instanceof Submission.Accepted).as(answer.toString()).isEqualTo(taken);
    }

    /** It ended behind a locked window. */
    @Test
    void oneThatNobodySignedIsKeptTooAndRaisesAnAlarm() throws Exception {
        append(ended("a.ramdin"), site.station().sealer());
        assertThat(send()).isInstanceOf(Submission.Accepted.class);
        String station = site.station().stationId();
        assertThat(site.authority().alarms())
                .containsExactly(station + " adverse-finding", station + " unsigned-visit");
    }

    @Test
    void theRecordOfAnAgentWhomNobodyKnowsIsRefused() throws Exception {
        append(ended("n.obody"));
        assertThat(send()).isInstanceOf(Submission.Refused.class);
        assertThat(site.authority().activations()).isZero();
        assertThat(outbox.visits(
                        OffsetDateTime.now().minusDays(1), OffsetDateTime.now().plusDays(1)))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo(DeliveryState.NEEDS_ATTENTION);
                    assertThat(row.provisional()).as("nothing was promised").isFalse();
                });
    }

    @Test
    void aRecordWithoutAnActivationSaysWhatWasFound() throws Exception {
        EndedVisit visit = ended("a.ramdin");
        assertThatThrownBy(() -> new EndedVisit(
                        visit.visitId(),
                        visit.time(),
                        visit.stationId(),
                        visit.officeName(),
                        visit.agentId(),
                        visit.policyId(),
                        visit.outcome(),
                        visit.reason(),
                        visit.account(),
                        Findings.NONE.and(finding(FindingKind.UNSURE))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TYPED_OTHERWISE, '', true",
        "MACHINE_NO_MATCH, '', false",
        "MACHINE_NO_MATCH, o.lebon, true",
        "MACHINE_NO_MATCH, i.naidoo, false",
        "CHIP_FAILED, o.lebon, false",
        "CHIP_FAILED, s.appadoo, true",
        "CHIP_FAILED, n.obody, false",
        "DOCUMENT_DENIED, s.appadoo, false"
    })
    void anActivationCountsOnlyWhereWhoHadToLookHasSigned(FindingKind kind, String second, boolean taken)
            throws Exception {
        site.append(outbox, signed(site.activation(site.person("priya")), kind, second));
        assertThat(send() instanceof Submission.Accepted).isEqualTo(taken);
        assertThat(site.authority().activations()).isEqualTo(taken ? 1 : 0);
    }

    private static Activation signed(Activation plain, FindingKind kind, String second) {
        FaceComparison.Verdict own = plain.face().own();
        return new Activation(
                plain.visitId(),
                plain.time(),
                plain.stationId(),
                plain.officeName(),
                plain.agentId(),
                new FaceComparison(
                        own,
                        Optional.empty(),
                        second.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new FaceComparison.Verdict(
                                        second, "same_person", Map.of("ears", "same"), Duration.ofSeconds(6)))),
                plain.policyId(),
                plain.assuranceLevel(),
                plain.account(),
                plain.claims(),
                plain.evidence(),
                plain.classification(),
                plain.factor(),
                plain.consent(),
                plain.provisional(),
                plain.deletions(),
                Findings.NONE.and(finding(kind)));
    }
}
