package mu.maupass.sync.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateRenewalTest {

    @TempDir
    Path folder;

    @Test
    void aCertificateIsRenewedForTheSameKeyInItsLastQuarterAndTheOldOneStaysGood() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient open = site.client()) {
            Clock now = Clock.systemDefaultZone();
            assertThat(renewal(site, now).due()).isFalse();
            CertificateRenewal late = renewal(site, Clock.offset(now, Duration.ofDays(640)));
            assertThat(late.due()).isTrue();
            StationKeys renewed = late.renew();
            assertThat(renewed.publicKey()).isEqualTo(site.station().keys().publicKey());
            assertThat(renewed.certificate().getSerialNumber())
                    .isNotEqualTo(site.station().keys().certificate().getSerialNumber());
            assertThat(open.probe()).as("open connections go on").isInstanceOf(Reply.Success.class);
            EnrolledStation next = StationEnrolment.load(site.stationFolder()).orElseThrow();
            assertThat(next.keys().certificate()).isEqualTo(renewed.certificate());
            try (HttpsAuthorityClient client = new HttpsAuthorityClient(next, SandboxSite.TIMEOUTS)) {
                assertThat(client.probe()).as("the next start uses the new one").isInstanceOf(Reply.Success.class);
            }
        }
    }

    @Test
    void aChainThatWentOnOverARenewalVerifiesWithTheKeysOfAfterwards() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
            renewal(site, Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(640)))
                    .renew();
            EnrolledStation next = StationEnrolment.load(site.stationFolder()).orElseThrow();
            var visit = site.activation(site.person("aisha"));
            outbox.append(
                    visit,
                    SandboxSite.signed(next.sealer(), visit),
                    VisitSummary.activated(
                            visit, VisitPath.NON_BIOMETRIC, DocumentKind.PASSPORT, Duration.ofSeconds(150)),
                    new AuditEntry(visit.time(), visit.agentId(), "visit.activated", Optional.of(visit.visitId()), ""));
            assertThat(outbox.verify(next.chainKeys()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.records()).isEqualTo(2));
            try (HttpsAuthorityClient client = new HttpsAuthorityClient(next, SandboxSite.TIMEOUTS)) {
                assertThat(client.submit(outbox.claim(2, Instant.now()).stream()
                                .map(Claim::sealed)
                                .toList()))
                        .allMatch(Submission.Accepted.class::isInstance);
            }
        }
    }

    @Test
    void whatRunsGoesOnWithTheNewCertificateWhenTheOldOneIsOver() throws Exception {
        MovableClock clock = new MovableClock();
        SandboxOptions options = SandboxOptions.standard(DocumentIssuers.none()).with(clock);
        try (SandboxSite site = SandboxSite.start(folder, options);
                HttpsAuthorityClient atWork = site.client();
                HttpsAuthorityClient neverTold = site.client()) {
            assertThat(atWork.probe()).isInstanceOf(Reply.Success.class);
            assertThat(neverTold.probe()).isInstanceOf(Reply.Success.class);
            clock.move(Duration.ofDays(640));
            CompletableFuture<StationKeys> told = new CompletableFuture<>();
            CertificateRenewal renewal = renewal(site, clock, keys -> {
                atWork.identify(keys);
                told.complete(keys);
            });
            renewal.renewIfDue();
            told.get(20, TimeUnit.SECONDS);
            assertThat(renewal.due()).as("the new one is not due").isFalse();

            clock.move(Duration.ofDays(100));
            assertThat(neverTold.probe())
                    .as("the old one has expired, also for a connection that was kept open")
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failure -> assertThat(failure.failure().code()).isEqualTo("A-110"));
            assertThat(atWork.probe()).isInstanceOf(Reply.Success.class);
            assertThat(atWork.timeDespiteDates()).isInstanceOf(Reply.Success.class);

            clock.move(Duration.ofDays(500));
            assertThat(renewal.due()).isTrue();
            renewal.renew();
            clock.move(Duration.ofDays(200));
            assertThat(atWork.probe()).as("and again").isInstanceOf(Reply.Success.class);
        }
    }

    @Test
    void aRequestThatIsUnderWayEndsAsItBegan() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            site.stopAuthority();
            try (SandboxAuthority _ = site.restartHeld(asked, release)) {
                CompletableFuture<Reply<AuthorityTime>> underWay = CompletableFuture.supplyAsync(client::probe);
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                client.identify(site.station().keys());
                release.countDown();
                assertThat(underWay.get(20, TimeUnit.SECONDS)).isInstanceOf(Reply.Success.class);
                assertThat(client.probe()).isInstanceOf(Reply.Success.class);
            }
        }
    }

    @Test
    void aRevokedStationGetsNone() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            site.authority().revoke(site.station().stationId());
            assertThatThrownBy(() -> renewal(site, Clock.systemDefaultZone()).renew())
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("A-111"));
        }
    }

    private static CertificateRenewal renewal(SandboxSite site, Clock clock) {
        return renewal(site, clock, keys -> {});
    }

    private static CertificateRenewal renewal(SandboxSite site, Clock clock, CertificateRenewal.Listener listener) {
        return new CertificateRenewal(site.station(), SandboxSite.TIMEOUTS, Optional.empty(), clock, listener);
    }

    /** The system's clock, moved forward. */
    private static final class MovableClock extends Clock {
        private final Clock system = Clock.systemDefaultZone();
        private volatile Duration ahead = Duration.ZERO;

        void move(Duration further) {
            ahead = ahead.plus(further);
        }

        @Override
        public Instant instant() {
            return system.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return system.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
