package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.KeyRotation.AuthorityKey;
import mu.maupass.sync.sandbox.KeyRotation.Phase;
import mu.maupass.sync.sandbox.KeyRotation.Retirement;
import mu.maupass.sync.sandbox.KeyRotation.Use;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.TrustStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authority changes its keys while stations work, and while they are away. */
class KeyRotationTest {

    /** A header that names no key: {@code {"alg":"ECDH-ES+A256KW","enc":"A256GCM"}}. */
    private static final String WITHOUT_KEY = "eyJhbGciOiJFQ0RILUVTK0EyNTZLVyIsImVuYyI6IkEyNTZHQ00ifQ.";

    @TempDir
    Path folder;

    @Test
    void aStationThatWasAwayComesBackWithRecordsToTheOldKeyAndBelievesBoth() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client()) {
            TrustStore trust = trust(site.station());
            site.append(outbox, site.activation(site.person("priya")));
            assertThat(round(outbox, client, trust).accepted()).hasSize(1);
            site.append(outbox, site.activation(site.person("aisha")));

            // The processes that serve go on, and are told nothing.
            KeyRotation keys = keys(Clock.systemUTC());
            String signing = rotated(keys, Use.SIGNING, Duration.ZERO);
            String sealing = rotated(keys, Use.SEALING, Duration.ZERO);

            SyncReport back = round(outbox, client, trust);
            assertThat(back.accepted()).as("sealed to the old key").hasSize(1);
            assertThat(KeyId.of(site.authority().signingKey())).isEqualTo(signing);
            assertThat(site.station().signingKeys())
                    .containsExactly(
                            site.authority().signingKey(), site.station().signingKey());
            site.append(outbox, site.activation(site.person("jean-rene")));
            var next = outbox.claim(1, Instant.now()).getFirst().sealed();
            assertThat(JWEObject.parse(next.jwe()).getHeader().getKeyID()).isEqualTo(sealing);

            assertThat(outbox.verify(site.station().chainKeys()))
                    .as("receipts of the old key and of the new one")
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.countersigned()).isEqualTo(2));
            EnrolledStation restarted =
                    StationEnrolment.load(site.stationFolder()).orElseThrow();
            assertThat(KeyId.of(restarted.authorityKeys().sealing())).isEqualTo(sealing);
            assertThat(outbox.verify(restarted.chainKeys())).isInstanceOf(ChainVerdict.Intact.class);
            assertThat(trust(restarted).current().version())
                    .isEqualTo(trust.current().version());
        }
    }

    @Test
    void anAnnouncedKeySignsWhenItsTimeHasComeAndWhoWasToldBelievesItAtOnce() throws Exception {
        MovableClock clock = new MovableClock();
        try (SandboxSite site = site(clock);
                HttpsAuthorityClient client = site.client()) {
            TrustStore trust = trust(site.station());
            String before = KeyId.of(site.station().signingKey());
            String next = rotated(keys(Clock.systemUTC()), Use.SIGNING, Duration.ofDays(2));
            assertThat(signer(installed(client, trust))).isEqualTo(before);
            assertThat(site.station().signingKeys()).hasSize(2);
            assertThat(keys(Clock.systemUTC()).rotate(Use.SIGNING, Duration.ofDays(2)))
                    .as("one after the other")
                    .isEmpty();

            clock.ahead = Duration.ofDays(2);
            assertThat(client.probe()).isInstanceOf(Reply.Success.class);
            assertThat(signer(installed(client, trust))).isEqualTo(next);
        }
    }

    @Test
    void whoHasAFormerKeyMakesNoBundle() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            TrustStore trust = trust(site.station());
            HeldKeys stolen = new KeysFile(folder.resolve("authority")).read(Instant.now());
            String first = installed(client, trust);
            rotated(keys(Clock.systemUTC()), Use.SIGNING, Duration.ZERO);
            // Nor one of the number that this station has, by the list that belongs to that.
            var same = (ObjectNode) content(first);
            same.withArray("revoked_stations").add("MU-XX-9999");
            assertForged(trust, stolen.sign(same, BundleDocument.TYPE));
            String second = installed(client, trust);

            var content = (ObjectNode) content(second);
            assertForged(trust, stolen.sign(content, BundleDocument.TYPE));
            content.put("version", content.path("version").asLong() + 1);
            assertForged(trust, stolen.sign(content, BundleDocument.TYPE));
            content.put("authority_keys", content(first).path("authority_keys").asText());
            assertForged(trust, stolen.sign(content, BundleDocument.TYPE));
            content.remove("authority_keys");
            assertForged(trust, stolen.sign(content, BundleDocument.TYPE));
            assertThat(trust.current().version())
                    .isEqualTo(content(second).path("version").asLong());
        }
    }

    @Test
    void aKeyIsRetiredOnlyOnceNothingNeedsIt() throws Exception {
        MovableClock clock = new MovableClock();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
        try (SandboxSite site = site(clock);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client()) {
            TrustStore trust = trust(site.station());
            site.append(outbox, site.activation(site.person("priya")));
            round(outbox, client, trust);
            String sealing = KeyId.of(site.station().sealingKey());
            String signing = KeyId.of(site.station().signingKey());
            rotated(keys(Clock.systemUTC()), Use.SEALING, Duration.ZERO);
            String newSigning = rotated(keys(Clock.systemUTC()), Use.SIGNING, Duration.ZERO);

            Path authority = folder.resolve("authority");
            site.stopAuthority();
            try (Records records = TestRecords.chosen().open(authority)) {
                assertThat(keys(Clock.systemUTC()).retire("nobody", records)).isEqualTo(new Retirement.Unknown());
                assertThat(keys(Clock.systemUTC()).retire(newSigning, records))
                        .isEqualTo(new Retirement.NotFormer(Phase.CURRENT));
                assertThat(keys(Clock.systemUTC()).retire(signing, records)).isInstanceOf(Retirement.TooEarly.class);
                assertThat(keys(later).retire(signing, records))
                        .as("by a clock that is days ahead of all stations")
                        .isInstanceOf(Retirement.TooEarly.class);
                assertThat(keys(later).retire(sealing, records))
                        .as("a station may still seal to it")
                        .isEqualTo(
                                new Retirement.Stations(List.of(site.station().stationId())));
            }
            site.restartAuthority();
            clock.ahead = Duration.ofDays(2);
            installed(client, trust);
            assertThat(client.trustBundle(trust.etag()))
                    .as("it says that it has it")
                    .isInstanceOf(Reply.Success.class);
            site.stopAuthority();
            try (Records records = TestRecords.chosen().open(authority)) {
                assertThat(keys(later).retire(sealing, records))
                        .as("its record could not be read again")
                        .isInstanceOf(Retirement.Records.class);
                records.inTransaction(connection -> SandboxStore.update(
                        connection,
                        "UPDATE record SET jwe = '" + WITHOUT_KEY + "' || jwe, problem = 'RECORD_UNREADABLE'"));
                Path inTheWay = Files.createDirectories(authority.resolve("authority.p12.new/one"));
                assertThat(keys(later).retire(sealing, records))
                        .as("one that was refused names no key, and needs none")
                        .isInstanceOf(Retirement.Unwritten.class);
                Files.delete(inTheWay);
                Files.delete(inTheWay.getParent());
                assertThat(keys(later).retire(sealing, records)).isEqualTo(new Retirement.Done());
                assertThat(keys(later).retire(signing, records)).isEqualTo(new Retirement.Done());
            }
            assertThat(keys(later).keys())
                    .extracting(AuthorityKey::phase)
                    .containsExactly(Phase.CURRENT, Phase.RETIRED, Phase.CURRENT, Phase.RETIRED);
            HeldKeys held = new KeysFile(authority).read(later.instant());
            assertThat(held.keysAt(1, "").former())
                    .as("what it signed is believed for ever")
                    .containsExactly(site.station().signingKey());
            site.restartAuthority();
        }
    }

    @Test
    void aRotationThatWasKilledLeavesTheKeysOfBefore() throws Exception {
        SandboxKeys serving = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        SandboxKeys beside = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        List<AuthorityKey> before = new KeyRotation(folder, Clock.systemUTC()).keys();
        Files.write(folder.resolve("authority.p12.new"), new byte[] {0x30, 0x03});
        assertThat(SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {})
                        .sealingPublic())
                .isEqualTo(serving.sealingPublic());
        assertThat(new KeyRotation(folder, Clock.systemUTC()).keys()).isEqualTo(before);
        String next = rotated(new KeyRotation(folder, Clock.systemUTC()), Use.SEALING, Duration.ZERO);
        assertThat(KeyId.of(serving.sealingPublic())).isEqualTo(next);
        assertThat(KeyId.of(beside.sealingPublic())).isEqualTo(next);
    }

    private SandboxSite site(Clock clock) throws Exception {
        return SandboxSite.start(
                folder, SandboxOptions.standard(DocumentIssuers.none()).with(clock));
    }

    /** A crash between bundle and keys leaves the one without the other; commands look beside a station that works. */
    @Test
    void whoOnlyLooksWritesNothingAndTheStationItselfDoes() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                SqliteOutbox outbox = SqliteOutbox.open(
                        site.outboxFile(),
                        Clock.systemDefaultZone(),
                        Optional.of(StationSeal.of(site.station().keys())));
                HttpsAuthorityClient client = site.client()) {
            Path enrolment = site.stationFolder().resolve("enrolment.json");
            byte[] before = Files.readAllBytes(enrolment);
            TrustStore trust = trust(site.station());
            installed(client, trust);
            long version = trust.current().version();
            byte[] behind = Files.readAllBytes(enrolment);
            assertThat(behind).isNotEqualTo(before);
            Files.write(enrolment, before);

            EnrolledStation again = StationEnrolment.load(site.stationFolder()).orElseThrow();
            assertThat(trust(again).current().version()).isEqualTo(version);
            assertThat(enrolment).hasBinaryContent(before);

            outbox.trust().sawBundle(version);
            EnrolledStation own = StationEnrolment.load(site.stationFolder()).orElseThrow();
            TrustStore ofTheStation =
                    TrustStore.of(folder.resolve("station").resolve("trust"), own, Clock.systemUTC(), outbox.trust());
            assertThat(ofTheStation.current().version()).isEqualTo(version);
            assertThat(enrolment).hasBinaryContent(behind);
        }
    }

    private static final class MovableClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.systemDefault();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private KeyRotation keys(Clock clock) {
        return new KeyRotation(folder.resolve("authority"), clock);
    }

    private static String rotated(KeyRotation keys, Use use, Duration announced) throws SyncException {
        return keys.rotate(use, announced).orElseThrow().id();
    }

    private TrustStore trust(EnrolledStation station) throws SyncException {
        return TrustStore.of(folder.resolve("station").resolve("trust"), station, Clock.systemUTC());
    }

    private static SyncReport round(Outbox outbox, HttpsAuthorityClient client, TrustStore trust) throws Exception {
        try (SyncEngine engine = new OutboxSyncEngine(
                outbox, client, trust, SyncTiming.standard(), Clock.systemDefaultZone(), new Random())) {
            return engine.syncOnce();
        }
    }

    private static String installed(HttpsAuthorityClient client, TrustStore trust) throws Exception {
        if (client.trustBundle(Optional.empty())
                instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var etag))) {
            trust.install(jws, etag);
            return jws;
        }
        throw new AssertionError("no bundle");
    }

    private static String signer(String jws) throws Exception {
        return JWSObject.parse(jws).getHeader().getKeyID();
    }

    private static JsonNode content(String jws) throws Exception {
        return SandboxExchange.MAPPER.readTree(JWSObject.parse(jws).getPayload().toBytes());
    }

    private static void assertForged(TrustStore trust, String bundle) {
        assertThatThrownBy(() -> trust.install(bundle, "\"x\""))
                .isInstanceOfSatisfying(
                        SyncException.class,
                        thrown -> assertThat(thrown.failure().code()).isEqualTo("T-101"));
    }
}
