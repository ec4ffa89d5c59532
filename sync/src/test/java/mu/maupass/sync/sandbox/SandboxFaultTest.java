package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.ClockGuard;
import mu.maupass.sync.engine.ClockState;
import mu.maupass.sync.engine.ElapsedTime;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.sandbox.SandboxOptions.Validity;
import mu.maupass.sync.seal.SealedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * For every fault of the authority the station reports what it is, loses nothing, and goes on when the fault is gone.
 */
class SandboxFaultTest {

    private static final ConnectionTimeouts SHORT =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final SyncTiming QUICK =
            new SyncTiming(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(10), 50, 3);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "HANG, A-104",
        "DROP, A-117",
        "TRUNCATE, A-117",
        "INTERNAL, A-114",
        "BUSY, A-113",
        "GARBAGE, A-115",
        "OTHER_KEY, A-116",
        "PORTAL, A-119"
    })
    void isToldByItsCodeAndNothingIsLost(SandboxFault fault, String code) throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
            site.append(outbox, site.activation(site.person("aisha")));
            site.stopAuthority();
            try (SandboxAuthority faulty = site.restartWith(fault);
                    HttpsAuthorityClient client = new HttpsAuthorityClient(site.station(), SHORT);
                    SyncEngine engine = engine(outbox, client, site)) {
                SyncReport report = engine.syncOnce();
                assertThat(report.stoppedBy().map(failure -> failure.code())).contains(code);
                assertThat(report.after().waiting()).isEqualTo(2);
                assertThat(engine.state().link()).isInstanceOf(LinkState.Offline.class);
                assertThat(faulty.activations()).isZero();
            }
            site.restartAuthority();
            try (HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                assertThat(engine.syncOnce().accepted()).hasSize(2);
                assertThat(site.authority().activations()).isEqualTo(2);
            }
        }
    }

    @Test
    void aBusyAuthorityIsLeftAloneForAsLongAsItAsks() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.stopAuthority();
            try (SandboxAuthority _ = site.restartWith(SandboxFault.BUSY);
                    HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                engine.syncOnce();
                assertThat(engine.state().link())
                        .isInstanceOfSatisfying(
                                LinkState.Offline.class,
                                link -> assertThat(Duration.between(link.since(), link.retryAt()))
                                        .isEqualTo(Duration.ofMinutes(1)));
            }
        }
    }

    @Test
    void anAnswerThatIsLostAfterTheWorkWasDoneGivesOneActivation() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
            site.append(outbox, site.activation(site.person("aisha")));
            List<SealedRecord> records = waiting(outbox);
            site.stopAuthority();
            try (SandboxAuthority dropping = site.restartWith(SandboxFault.DROP);
                    HttpsAuthorityClient client = new HttpsAuthorityClient(site.station(), SHORT)) {
                client.submit(records);
                client.submit(records);
                assertThat(dropping.activations()).isEqualTo(2);
            }
            site.restartAuthority();
            try (HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                assertThat(engine.syncOnce().alreadyThere()).hasSize(2);
                assertThat(site.authority().activations()).isEqualTo(2);
            }
        }
    }

    @Test
    void anAuthorityThatTellsAnotherTimeMakesTheClockUncertain() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.stopAuthority();
            try (SandboxAuthority late = site.restartWith(SandboxFault.WRONG_TIME);
                    HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                assertThat(late.alarms()).isEmpty();
                engine.syncOnce();
                assertThat(engine.state().clock())
                        .isInstanceOfSatisfying(
                                ClockState.Moved.class,
                                moved -> assertThat(moved.by().toDays()).isBetween(-732L, -730L));
            }
        }
    }

    @Test
    void aCertificateThatTheMovedClockMakesInvalidIsNotTheCertificatesFault() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.stopAuthority();
            try (SandboxAuthority later =
                            site.restartWith(Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(60)));
                    HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                assertThat(code(engine)).isEqualTo("A-135");
                assertThat(engine.state().clock())
                        .isInstanceOfSatisfying(
                                ClockState.Moved.class,
                                moved -> assertThat(moved.by().toDays()).isEqualTo(-60));
                assertThat(later.activations()).isZero();
            }
        }
    }

    /** With a flat battery behind months away: by its clock no bundle could tell it of the key that signs now. */
    @Test
    void aStationThatMissedANewKeyIsToldOfItsClockToo() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.stopAuthority();
            assertThat(new KeyRotation(folder.resolve("authority"), Clock.systemUTC())
                            .rotate(KeyRotation.Use.SIGNING, Duration.ZERO))
                    .isPresent();
            try (SandboxAuthority _ = site.restartWith(Clock.offset(Clock.systemDefaultZone(), Duration.ofDays(60)));
                    HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                assertThat(code(engine)).isEqualTo("A-135");
                assertThat(site.station().signingKeys())
                        .as("nothing is learned by it")
                        .hasSize(1);
            }
        }
    }

    @Test
    void aCertificateThatIsOverIsNotTheClocksFault() throws Exception {
        Instant now = Instant.now();
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox()) {
            site.stopAuthority();
            try (SandboxAuthority expired = site.restartWith(new ServerCertificate(
                            List.of("localhost"),
                            List.of(),
                            Optional.of(new Validity(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))))));
                    HttpsAuthorityClient client = site.client();
                    SyncEngine engine = engine(outbox, client, site)) {
                assertThat(code(engine)).isEqualTo("A-107");
                assertThat(engine.state().clock()).isInstanceOf(ClockState.Trusted.class);
                assertThat(expired.activations()).isZero();
            }
        }
    }

    private static String code(SyncEngine engine) {
        return engine.syncOnce().stoppedBy().orElseThrow().code();
    }

    /** The waiting records, free to be claimed again. */
    static List<SealedRecord> waiting(Outbox outbox) throws SyncException {
        List<Claim> claims = outbox.claim(100, Instant.now());
        for (Claim claim : claims) {
            outbox.settle(claim, new Settlement.Released());
        }
        return claims.stream().map(Claim::sealed).toList();
    }

    static SyncEngine engine(Outbox outbox, HttpsAuthorityClient client, SandboxSite site) {
        Clock clock = Clock.systemDefaultZone();
        return new OutboxSyncEngine(
                outbox,
                client,
                site.trustStore(),
                QUICK,
                clock,
                new Random(1),
                ClockGuard.open(
                        site.stationFolder().resolve("trust").resolve("clock.json"), clock, ElapsedTime.ofSystem()));
    }
}
