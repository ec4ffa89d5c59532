package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.AuthorityReceipt;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest {

    private static final AuthorityFailure MISMATCH = new AuthorityFailure(AuthorityFailure.Cause.PROFILE_MISMATCH, "");
    private static final AuthorityFailure FAULT = new AuthorityFailure(AuthorityFailure.Cause.AUTHORITY_FAULT, "");

    @TempDir
    Path folder;

    private ChainStation station;

    @BeforeEach
    void station() throws Exception {
        station = new ChainStation(folder);
    }

    @Test
    void oneVisitIsARecordInTheChainAnAuditEntryAndAReportRow() throws Exception {
        OffsetDateTime before = OffsetDateTime.now().minusMinutes(1);
        try (Outbox outbox = station.open()) {
            QueuedRecord first = station.append(outbox);
            QueuedRecord second = station.append(outbox);
            assertThat(List.of(first.seq(), second.seq())).containsExactly(1L, 2L);
            assertThat(first.jti().version()).isEqualTo(7);
            assertThat(first.jti()).isLessThan(second.jti());

            List<Claim> claims = outbox.claim(10, Instant.now());
            assertThat(claims.get(0).sealed().prev()).isEqualTo(Link.genesis(ChainStation.ID));
            assertThat(claims.get(1).sealed().prev()).isEqualTo(first.hash());
            assertThat(outbox.entries(1, 10))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.jti()).isEqualTo(second.jti()));
            assertThat(outbox.visits(before, before.plusMinutes(5))).hasSize(2).allSatisfy(visit -> {
                assertThat(visit.provisional()).isTrue();
                assertThat(visit.state()).isEqualTo(DeliveryState.WAITING);
            });
            assertThat(outbox.audit(before, before.plusMinutes(5))).hasSize(2);
            assertThat(outbox.visits(before.minusDays(1), before)).isEmpty();
        }
    }

    @Test
    void aVisitThatIsAppendedAgainHasTheRecordThatItHas() throws Exception {
        try (Outbox outbox = station.open()) {
            Activation activation = activation();
            QueuedRecord first = append(outbox, activation);
            assertThat(append(outbox, activation)).isEqualTo(first);
            assertThat(outbox.appended(activation.visitId())).contains(first);
            assertThat(outbox.appended(UUID.randomUUID())).isEmpty();
            assertThat(outbox.counts().waiting()).isEqualTo(1);
        }
    }

    @Test
    void aVisitWhoseCommitFailedIsAppendedAgain() throws Exception {
        try (Outbox outbox = station.open()) {
            Activation activation = activation();
            station.tamper("CREATE TRIGGER refusal BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'scripted'); END");
            assertThatThrownBy(() -> append(outbox, activation)).isInstanceOf(SyncException.class);
            assertThat(outbox.appended(activation.visitId())).isEmpty();
            station.tamper("DROP TRIGGER refusal");
            assertThat(append(outbox, activation).seq()).isEqualTo(1);
            assertThat(outbox.counts().waiting()).isEqualTo(1);
        }
    }

    private static Activation activation() {
        return SandboxSite.activation(ChainStation.ID, ChainStation.PERSON, "1234567");
    }

    private QueuedRecord append(Outbox outbox, Activation activation) throws SyncException {
        return outbox.append(
                activation, station.sealer(), ChainStation.summary(activation), ChainStation.audit(activation));
    }

    @Test
    void aVisitThatFailsLeavesItsRowAndNoRecord() throws Exception {
        try (Outbox outbox = station.open()) {
            UUID visit = UUID.randomUUID();
            OffsetDateTime now = OffsetDateTime.now();
            outbox.recordUnsuccessfulVisit(
                    VisitSummary.unsuccessful(
                            visit,
                            now,
                            "a.ramdin",
                            VisitPath.NOT_CHOSEN,
                            DocumentKind.NONE,
                            VisitOutcome.CANCELLED,
                            "C-104",
                            Duration.ofSeconds(20)),
                    new AuditEntry(now, "a.ramdin", "visit.cancelled", Optional.of(visit), "C-104"));
            outbox.recordAudit(ChainStation.signIn());
            assertThat(outbox.entries(0, 10)).isEmpty();
            assertThat(outbox.counts()).isEqualTo(new OutboxCounts(0, 0, 0, Optional.empty()));
            assertThat(outbox.visits(now.minusMinutes(1), now.plusMinutes(1)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.reason()).isEqualTo("C-104"));
            assertThat(outbox.audit(now.minusMinutes(1), now.plusMinutes(1))).hasSize(2);
        }
    }

    @Test
    void anAcceptedRecordIsFinalAndARefusedOneNeedsAttention() throws Exception {
        OffsetDateTime before = OffsetDateTime.now().minusMinutes(1);
        try (Outbox outbox = station.open()) {
            station.append(outbox);
            station.append(outbox);
            List<Claim> claims = outbox.claim(10, Instant.now());
            SealedRecord good = claims.get(0).sealed();
            AuthorityReceipt receipt = station.receipt(good, AuthorityReceipt.Status.ACCEPTED, 1, good.hash());
            outbox.settle(claims.get(0), new Settlement.Accepted(receipt));
            outbox.settle(claims.get(0), new Settlement.Accepted(receipt));
            SealedRecord bad = claims.get(1).sealed();
            outbox.settle(
                    claims.get(1),
                    new Settlement.Refused(
                            MISMATCH,
                            Optional.of(station.receipt(bad, AuthorityReceipt.Status.REFUSED, 2, bad.hash()))));

            OutboxCounts counts = outbox.counts();
            assertThat(List.of(counts.waiting(), counts.sent(), counts.needsAttention()))
                    .containsExactly(0L, 1L, 1L);
            assertThat(outbox.visits(before, before.plusMinutes(5)))
                    .extracting(VisitSummary::provisional)
                    .containsExactly(false, true);
            assertThat(outbox.entry(bad.seq()).orElseThrow().code()).isEqualTo("A-120");
            assertThat(outbox.entry(good.seq()).orElseThrow().receiptJws()).contains(receipt.jws());
            assertThat(outbox.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
            assertThat(outbox.claim(10, Instant.now()))
                    .as("neither is sent again")
                    .isEmpty();
        }
    }

    @Test
    void aClaimIsGivenOnceAndComesBackWhenItIsReleasedPostponedOrTheProcessEnds() throws Exception {
        try (Outbox outbox = station.open()) {
            station.append(outbox);
            station.append(outbox);
            Claim first = outbox.claim(1, Instant.now()).getFirst();
            Claim second = outbox.claim(10, Instant.now()).getFirst();
            assertThat(second.sealed().seq()).isEqualTo(2);
            assertThat(outbox.claim(10, Instant.now())).isEmpty();

            outbox.settle(first, new Settlement.Released());
            assertThat(outbox.claim(10, Instant.now()))
                    .singleElement()
                    .satisfies(again -> assertThat(again.attempts()).isZero());

            Instant later = Instant.now().plusSeconds(60);
            outbox.settle(second, new Settlement.Postponed(FAULT, later));
            assertThat(outbox.claim(10, Instant.now())).isEmpty();
            assertThat(outbox.claim(10, later))
                    .singleElement()
                    .satisfies(again -> assertThat(again.attempts()).isEqualTo(1));
        }
        try (Outbox outbox = station.open()) {
            assertThat(outbox.claim(10, Instant.now().plusSeconds(120))).hasSize(2);
        }
    }

    @Test
    void aReceiptOfAnotherRecordIsNeverStored() throws Exception {
        try (Outbox outbox = station.open()) {
            station.append(outbox);
            station.append(outbox);
            List<Claim> claims = outbox.claim(10, Instant.now());
            AuthorityReceipt other = station.receipt(claims.get(1).sealed(), AuthorityReceipt.Status.ACCEPTED, 2, "x");
            assertThatThrownBy(() -> outbox.settle(claims.get(0), new Settlement.Accepted(other)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(outbox.counts().waiting()).isEqualTo(2);
        }
    }

    @Test
    void listenersHearOfEveryAppendUntilTheyLeave() throws Exception {
        try (Outbox outbox = station.open()) {
            AtomicInteger heard = new AtomicInteger();
            Outbox.Subscription subscription = outbox.onAppended(heard::incrementAndGet);
            station.append(outbox);
            subscription.close();
            station.append(outbox);
            assertThat(heard).hasValue(1);
        }
    }

    @Test
    void aListenerThatFailsDoesNotTakeTheRecordBack() throws Exception {
        try (Outbox outbox = station.open()) {
            outbox.onAppended(() -> {
                throw new IllegalStateException("a fault");
            });
            assertThat(station.append(outbox).seq()).isEqualTo(1);
            assertThat(outbox.counts().waiting()).isEqualTo(1);
        }
    }

    @Test
    void anotherProcessMayReadAndVerifyWhileTheOutboxIsOpen() throws Exception {
        try (Outbox outbox = station.open()) {
            station.append(outbox);
            try (OutboxReader reader = SqliteOutboxReader.open(station.file())) {
                assertThat(reader.entries(0, 10)).hasSize(1);
                station.append(outbox);
                assertThat(reader.counts().waiting()).isEqualTo(2);
                assertThat(reader.verify(station.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
            }
        }
    }

    @Test
    void afterClosingEveryCallSaysSo() throws Exception {
        Outbox outbox = station.open();
        outbox.close();
        outbox.close();
        assertThatThrownBy(outbox::counts)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("Q-110"));
        assertThatThrownBy(() -> station.append(outbox)).isInstanceOf(SyncException.class);
    }

    @Test
    void anActivationOfAnotherStationIsNotSealed() throws Exception {
        try (Outbox outbox = station.open()) {
            Activation foreign = SandboxSite.activation("MU-PO-0099", ChainStation.PERSON, "1");
            assertThatThrownBy(() -> outbox.append(
                            foreign, station.sealer(), ChainStation.summary(foreign), ChainStation.audit(foreign)))
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("T-118"));
            assertThat(outbox.counts().waiting()).isZero();
        }
    }
}
