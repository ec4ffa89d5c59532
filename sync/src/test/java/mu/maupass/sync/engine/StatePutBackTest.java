package mu.maupass.sync.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.TrustStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that decide trust, changed, removed or put back by somebody without the station's key. */
class StatePutBackTest {

    private static final Instant TOLD = Instant.parse("2026-11-29T08:00:00Z");

    @TempDir
    Path folder;

    private SandboxSite site;
    private Path clockFile;
    private Path bundleFile;
    private Path enrolmentFile;
    private Instant wall = TOLD;

    @BeforeEach
    void aStationThatHasSeenTwoBundles() throws Exception {
        site = SandboxSite.start(folder);
        Path trust = site.stationFolder().resolve("trust");
        clockFile = trust.resolve("clock.json");
        bundleFile = trust.resolve("bundle.jws");
        enrolmentFile = site.stationFolder().resolve("enrolment.json");
        try (SqliteOutbox outbox = open()) {
            guard(outbox).confirm(new AuthorityTime(TOLD.atOffset(ZoneOffset.UTC), Duration.ZERO));
            fetch(outbox);
        }
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aRevocationOutlivesTheRemovalOfItsFile() throws Exception {
        try (SqliteOutbox outbox = open()) {
            guard(outbox).revoke();
        }
        Files.delete(clockFile);
        try (SqliteOutbox outbox = open()) {
            assertThat(guard(outbox).revoked()).isTrue();
            assertThat(guard(outbox).lost()).isTrue();
        }
    }

    /** What was seen may lie on the disk without what came after it, where the power went. */
    @Test
    void aClockThatTheAuthoritySetBackALittleIsNoOlderFile() throws Exception {
        wall = TOLD.plus(Duration.ofMinutes(34));
        try (SqliteOutbox outbox = open()) {
            guard(outbox).remember();
        }
        Path witness = site.stationFolder().resolve("outbox.witness");
        byte[] unflushed = Files.readAllBytes(witness);
        try (SqliteOutbox outbox = open()) {
            guard(outbox)
                    .confirm(new AuthorityTime(
                            TOLD.plus(Duration.ofMinutes(30)).atOffset(ZoneOffset.UTC), Duration.ZERO));
        }
        Files.write(witness, unflushed);
        try (SqliteOutbox outbox = open()) {
            assertThat(guard(outbox).lost()).isFalse();
        }
    }

    @Test
    void aRefusedClockIsNotBelievedBecauseTheFileIsGoneOrChangedOrOlder() throws Exception {
        byte[] older = Files.readAllBytes(clockFile);
        wall = TOLD.plus(Duration.ofMinutes(30));
        try (SqliteOutbox outbox = open()) {
            ClockGuard guard = guard(outbox);
            assertThat(guard.lost()).isFalse();
            guard.remember();
        }
        byte[] newest = Files.readAllBytes(clockFile);
        assertThat(newest).isNotEqualTo(older);
        String changed = new String(newest, StandardCharsets.UTF_8).replace("2026-", "2027-");
        for (Optional<byte[]> file : List.<Optional<byte[]>>of(
                Optional.empty(),
                Optional.of(older),
                Optional.of(changed.getBytes(StandardCharsets.UTF_8)),
                Optional.of(new byte[] {'{', '}'}))) {
            Files.deleteIfExists(clockFile);
            if (file.isPresent()) {
                Files.write(clockFile, file.get());
            }
            try (SqliteOutbox outbox = open()) {
                ClockGuard guard = guard(outbox);
                assertThat(guard.lost()).isTrue();
                assertThat(guard.state()).isNotInstanceOf(ClockState.Trusted.class);
            }
        }
        Files.write(clockFile, newest);
        try (SqliteOutbox outbox = open()) {
            assertThat(guard(outbox).lost()).isFalse();
            Files.delete(clockFile);
            ClockGuard guard = guard(outbox);
            guard.confirm(new AuthorityTime(wall.atOffset(ZoneOffset.UTC), Duration.ZERO));
            assertThat(guard.lost()).as("the authority was asked").isFalse();
        }
        try (SqliteOutbox outbox = open()) {
            assertThat(guard(outbox).lost()).isFalse();
        }
    }

    @Test
    void anOlderBundleBringsNobodyBack() throws Exception {
        byte[] older = Files.readAllBytes(bundleFile);
        try (SqliteOutbox outbox = open()) {
            site.authority().deny(List.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "M1234567")), DenyReason.LOST);
            fetch(outbox);
            assertThat(store(outbox).current().version()).isEqualTo(2);
        }
        Files.write(bundleFile, older);
        try (SqliteOutbox outbox = open()) {
            assertThatThrownBy(() -> store(outbox).current())
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("T-123"));
            // The line behind it is the tag under which it came.
            String first = new String(older, StandardCharsets.US_ASCII)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() -> store(outbox).install(first, "\"x\""))
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("T-104"));
            assertThat(store(outbox).etag()).as("so that the newest is sent").isEmpty();
            fetch(outbox);
            assertThat(store(outbox).current().version()).isEqualTo(2);
        }
    }

    @Test
    void anotherSealingKeyOrAuthorityIsRefusedWithAndWithoutTheCode() throws Exception {
        String genuine = Files.readString(enrolmentFile);
        Files.writeString(enrolmentFile, genuine.replace("https://localhost", "https://127.0.0.1"));
        assertUnreadable(() -> StationEnrolment.load(site.stationFolder()));
        Files.writeString(
                enrolmentFile,
                genuine.replaceFirst(",\\s*\"mac\"\\s*:\\s*\"[^\"]*\"", "")
                        .replace("https://localhost", "https://127.0.0.1"));
        assertThat(Files.readString(enrolmentFile)).doesNotContain("mac\"");
        assertUnreadable(() -> StationEnrolment.load(site.stationFolder()));
    }

    /** Witness, clock and bundle of one moment are put back together, and what the outbox knows better is taken out. */
    @Test
    void anOldWitnessWithTheFilesOfItsMomentBringsNothingBack() throws Exception {
        Path witness = site.outboxFile().resolveSibling("outbox.witness");
        List<Path> files = List.of(witness, clockFile, bundleFile);
        List<byte[]> older = new ArrayList<>();
        for (Path file : files) {
            older.add(Files.readAllBytes(file));
        }
        try (SqliteOutbox outbox = open()) {
            site.authority().deny(List.of(new DocumentKey(DocumentKind.PASSPORT, "MUS", "M1234567")), DenyReason.LOST);
            fetch(outbox);
            guard(outbox).revoke();
        }
        for (int i = 0; i < files.size(); i++) {
            Files.write(files.get(i), older.get(i));
        }
        tamper("DELETE FROM note");
        try (SqliteOutbox outbox = open()) {
            assertThat(guard(outbox).revoked()).isTrue();
            assertThat(guard(outbox).lost()).isTrue();
            assertThatThrownBy(() -> store(outbox).current())
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("T-123"));
        }
        tamper("DELETE FROM usage_pending WHERE id = (SELECT max(id) FROM usage_pending)");
        Files.write(witness, older.getFirst());
        try (SqliteOutbox outbox = open()) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-126"));
            assertThat(guard(outbox).lost()).isTrue();
            fetch(outbox);
            assertThat(outbox.obstacle()).isEmpty();
        }
        assertThat(site.authority().alarms())
                .as("what opens the queue is the authority's answer to the alarm")
                .containsExactly(site.station().stationId() + " queue-closed");
    }

    @Test
    void anEnrolmentWithoutItsCodeIsNoneOfBefore() throws Exception {
        String bare = Files.readString(enrolmentFile).replaceFirst(",\\s*\"mac\"\\s*:\\s*\"[^\"]*\"", "");
        Files.writeString(enrolmentFile, bare);
        assertUnreadable(() -> StationEnrolment.load(site.stationFolder()));
        assertThat(Files.readString(enrolmentFile)).isEqualTo(bare);
    }

    @Test
    void aClockOrABundleThatTheQueueNeverSawIsNotBelieved() throws Exception {
        for (String file : new String[] {"outbox.db", "usage.db", "outbox.witness"}) {
            Files.delete(site.outboxFile().resolveSibling(file));
        }
        try (SqliteOutbox outbox = open()) {
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-117"));
            assertThat(guard(outbox).lost()).isTrue();
            assertThatThrownBy(() -> store(outbox).current())
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("T-123"));
            fetch(outbox);
            assertThat(outbox.obstacle()).isEmpty();
            assertThat(store(outbox).current().version()).isEqualTo(1);
        }
        assertThat(site.authority().alarms())
                .as("a queue begins once")
                .containsExactly(site.station().stationId() + " queue-begun-again");
    }

    /** Files that only the station knows how to read are compared by it, and it says so. */
    @Test
    void whatIsMissingBesideTheQueueClosesItUntilTheAuthorityWasTold() throws Exception {
        try (SqliteOutbox outbox = open()) {
            outbox.trust().lost();
            assertThat(outbox.obstacle())
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-118"));
        }
        try (SqliteOutbox outbox = open()) {
            outbox.trust().lost();
            assertThat(outbox.obstacle())
                    .as("over a start")
                    .hasValueSatisfying(found -> assertThat(found.code()).isEqualTo("Q-118"));
            fetch(outbox);
            assertThat(outbox.obstacle()).isEmpty();
        }
        try (SqliteOutbox outbox = open()) {
            assertThat(outbox.obstacle()).isEmpty();
        }
        assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " queue-closed");
    }

    private void tamper(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + site.outboxFile());
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private SqliteOutbox open() throws SyncException {
        return SqliteOutbox.open(site.outboxFile(), Clock.systemDefaultZone(), seal());
    }

    private Optional<StationSeal> seal() throws SyncException {
        return Optional.of(StationSeal.of(site.station().keys()));
    }

    private ClockGuard guard(SqliteOutbox outbox) throws SyncException {
        InstantSource source = () -> wall;
        return ClockGuard.open(
                clockFile,
                source.withZone(ZoneOffset.UTC),
                () -> new ElapsedTime.Reading("boot", Duration.between(TOLD, wall)),
                seal(),
                outbox.trust());
    }

    private TrustStore store(SqliteOutbox outbox) {
        return new TrustStore(bundleFile.getParent(), site.station().signingKey(), outbox.trust());
    }

    private void fetch(SqliteOutbox outbox) throws Exception {
        try (HttpsAuthorityClient client = site.client();
                SyncEngine engine = new OutboxSyncEngine(
                        outbox,
                        client,
                        store(outbox),
                        SyncTiming.standard(),
                        Clock.systemDefaultZone(),
                        new Random(1))) {
            engine.syncOnce();
        }
    }

    private static void assertUnreadable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("T-119"));
    }
}
