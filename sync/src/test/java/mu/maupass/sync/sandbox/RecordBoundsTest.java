package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.StatementVerifier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a station that was taken over could send: the authority believes none of it. */
class RecordBoundsTest {

    @TempDir
    Path folder;

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aCompressedRecordAndOneWhoseHeaderDoesNotSayWhoseItIsAreNotOpened() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            SealedRecord record = sealed(site, OffsetDateTime.now());
            SandboxKeys keys =
                    SandboxKeys.openOrCreate(folder.resolve("authority"), Clock.systemUTC(), (_, _, _, _) -> {});
            StatementVerifier station =
                    new StatementVerifier(List.of(site.station().keys().publicKey()));
            Link link = Link.verify(record.link(), station).orElseThrow();
            JWEObject plain = JWEObject.parse(record.jwe());
            keys.decrypt(plain);
            String content = plain.getPayload().toString();

            String kid = KeyId.of(keys.sealingPublic());
            assertThat(OpenedRecord.open(encrypted(content, keys, header().keyID(kid)), link, keys, station))
                    .isPresent();
            for (JWEHeader.Builder wrong : List.of(
                    header().keyID(kid).compressionAlgorithm(CompressionAlgorithm.DEF),
                    header(),
                    header().keyID(kid).customParam("long", "x".repeat(1000)))) {
                assertThat(OpenedRecord.open(encrypted(content, keys, wrong), link, keys, station))
                        .isEmpty();
            }
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aPlaceThatNoChainReachesIsMalformedAndRaisesNoAlarm() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                AuthorityConnection connection = new AuthorityConnection(
                        site.authority().address(),
                        TlsTrust.pinned(
                                site.authority().ca(), site.station().keys().keyManagers()),
                        SandboxSite.TIMEOUTS)) {
            site.contract().answersOnly();
            for (BigInteger seq : List.of(
                    BigInteger.TEN.pow(899),
                    BigInteger.ONE.shiftLeft(64),
                    BigInteger.valueOf(Long.MAX_VALUE),
                    BigInteger.ONE.negate())) {
                HttpPost post = new HttpPost(connection.resource("v1/heads"));
                post.setEntity(new StringEntity(
                        "{\"seq\":" + seq + ",\"hash\":\"" + "A".repeat(43) + "\"}", ContentType.APPLICATION_JSON));
                assertThat(((Reply.Success<HttpAnswer>) connection.exchange(post))
                                .value()
                                .status())
                        .isEqualTo(400);
            }
            assertThat(site.authority().alarms()).isEmpty();
        }
    }

    @Test
    @Tag(TestRecords.ONE_STORE)
    void aRecordFromTheFutureOrFromBeforeTheEnrolmentIsRefused() throws Exception {
        for (OffsetDateTime time :
                List.of(OffsetDateTime.now().plusDays(400), OffsetDateTime.now().minusDays(2))) {
            Path own = folder.resolve(String.valueOf(time.getYear()));
            try (SandboxSite site = SandboxSite.start(own);
                    HttpsAuthorityClient client = site.client()) {
                assertThat(client.submit(sealed(site, time)))
                        .isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                            assertThat(refused.failure().detail()).contains("record-time");
                            assertThat(refused.refusal()).isPresent();
                        });
                assertThat(site.authority().activations()).isZero();
            }
        }
    }

    /** As a thief makes one with a copy of the folder and the station's key, but nobody's password. */
    @Test
    void aRecordThatNobodySignedActivatesNobodyAndRaisesAnAlarm() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            Activation visit = site.activation(site.person("priya"));
            SealedRecord forged = site.sealer()
                    .seal(
                            visit,
                            UUID.fromString("0198b2c4-0000-7000-8000-000000000001"),
                            1,
                            Link.genesis(site.station().stationId()),
                            OffsetDateTime.now());
            assertThat(client.submit(forged)).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                assertThat(refused.failure().code()).isEqualTo("A-143");
                assertThat(refused.refusal()).isPresent();
            });
            assertThat(site.authority().activations()).isZero();
            assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " record-not-believed");
            SealedRecord next = site.seal(
                    site.activation(site.person("priya")),
                    UUID.fromString("0198b2c4-0000-7000-8000-000000000002"),
                    2,
                    forged.hash(),
                    OffsetDateTime.now());
            assertThat(client.submit(next)).as("the chain goes on").isInstanceOf(Submission.Accepted.class);
            SealedRecord datedBack = site.seal(
                    site.activation(site.person("jean-rene")),
                    UUID.fromString("0198b2c4-0000-7000-8000-000000000003"),
                    3,
                    next.hash(),
                    OffsetDateTime.now().minusMinutes(61));
            client.submit(datedBack);
            assertThat(site.authority().alarms()).contains(site.station().stationId() + " time-ran-back");
        }
    }

    @Test
    void aRecordBehindAGapWaitsAndBothSidesAreTold() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            SealedRecord first = sealed(site, OffsetDateTime.now());
            SealedRecord second = site.seal(
                    site.activation(site.person("jean-rene")),
                    UUID.fromString("0198b2c4-0000-7000-8000-000000000002"),
                    2,
                    first.hash(),
                    OffsetDateTime.now());
            for (int i = 0; i < 2; i++) {
                assertThat(client.submit(second)).isInstanceOfSatisfying(Submission.Postponed.class, postponed -> {
                    assertThat(postponed.failure().code()).isEqualTo("A-142");
                });
            }
            assertThat(site.authority().activations()).isZero();
            assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " chain-gap");

            assertThat(client.submit(first)).isInstanceOf(Submission.Accepted.class);
            assertThat(client.submit(second)).isInstanceOf(Submission.Accepted.class);
            assertThat(site.authority().activations()).isEqualTo(2);
        }
    }

    private static SealedRecord sealed(SandboxSite site, OffsetDateTime time) throws Exception {
        return site.seal(
                site.activation(site.person("priya")),
                UUID.fromString("0198b2c4-0000-7000-8000-000000000001"),
                1,
                Link.genesis(site.station().stationId()),
                time);
    }

    private static JWEHeader.Builder header() {
        return new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM);
    }

    private static String encrypted(String content, SandboxKeys keys, JWEHeader.Builder header) throws Exception {
        JWEObject jwe = new JWEObject(header.build(), new Payload(content));
        jwe.encrypt(new ECDHEncrypter(keys.sealingPublic()));
        return jwe.serialize();
    }
}
