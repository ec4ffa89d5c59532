package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static mu.maupass.sync.sandbox.SandboxCalls.post;
import static mu.maupass.sync.sandbox.SandboxCalls.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.PreEnrolmentTicket;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.TrustBundle;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority answers to stations and strangers, records apart. */
class SandboxAuthorityTest {

    @TempDir
    Path folder;

    @Test
    void profilesAreFoundByCodeNicAndUserNameAndTheFourOutcomesDiffer() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            SandboxPerson priya = site.person("priya");
            assertThat(client.profileByCode(priya.code().orElseThrow()))
                    .isInstanceOfSatisfying(ProfileLookup.AwaitingBinding.class, found -> {
                        assertThat(found.profile().familyName()).isEqualTo("Doorgakant");
                        assertThat(found.profile().nic()).isEqualTo("D150390123456G");
                    });
            assertThat(client.profileByNic("L021178204417B"))
                    .isInstanceOfSatisfying(
                            ProfileLookup.AwaitingBinding.class,
                            found -> assertThat(found.profile().familyName()).isEqualTo("Lagesse-Ésprit"));
            assertThat(client.profileByUserName("yash.ramphul")).isEqualTo(new ProfileLookup.AlreadyActivated());
            assertThat(client.profileByCode(PreEnrolmentCode.ofPayload("ZZZZZZZZZZZZZZZ")))
                    .isEqualTo(new ProfileLookup.NotFound());
            site.stopAuthority();
            assertThat(client.profileByNic("L021178204417B"))
                    .isInstanceOfSatisfying(
                            ProfileLookup.Unavailable.class,
                            unavailable ->
                                    assertThat(unavailable.failure().code()).isEqualTo("A-102"));
        }
    }

    @Test
    void theTrustBundleHoldsTheSeededDayAndComesOnce() throws Exception {
        DocumentIssuers issuers = new DocumentIssuers(
                List.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}),
                List.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x06}),
                List.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x07}));
        try (SandboxSite site = SandboxSite.start(folder, SandboxOptions.standard(issuers));
                HttpsAuthorityClient client = site.client()) {
            BundleAnswer.Newer newer =
                    (BundleAnswer.Newer) ((Reply.Success<BundleAnswer>) client.trustBundle(Optional.empty())).value();
            TrustBundle bundle = site.trustStore().install(newer.jws(), newer.etag());
            assertThat(bundle.issuers()).usingRecursiveComparison().isEqualTo(issuers);
            assertThat(bundle.agent("A.Ramdin ").orElseThrow().passwordHash().matches("guichet-un".toCharArray()))
                    .isTrue();
            assertThat(bundle.agent("a.ramdin").orElseThrow().passwordHash().matches("other".toCharArray()))
                    .isFalse();
            assertThat(bundle.denyList().mayHold(passport("1220519"))).isTrue();
            assertThat(bundle.denyList().mayHold(passport("1234567"))).isFalse();
            assertThat(client.standing(passport("1220519"))).isEqualTo(new DocumentStanding.Denied(DenyReason.LOST));
            assertThat(client.standing(passport("1234567"))).isEqualTo(new DocumentStanding.Clear());
            assertThat(client.trustBundle(site.trustStore().etag()))
                    .isEqualTo(new Reply.Success<>(new BundleAnswer.Unchanged()));
            site.stopAuthority();
            site.restartAuthority();
            assertThat(client.trustBundle(site.trustStore().etag()))
                    .as("the same edition after a restart")
                    .isEqualTo(new Reply.Success<>(new BundleAnswer.Unchanged()));
        }
    }

    @Test
    void theQrTextVerifiesOfflineAndNotWhenForgedOrLate() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            String qr = site.person("aisha").qrText().orElseThrow();
            PreEnrolmentTicket ticket =
                    PreEnrolmentTicket.verify(qr, site.station().signingKeys(), Instant.now());
            assertThat(ticket.givenNames()).isEqualTo("Aïsha Noor");
            assertThat(site.contract()
                            .errors(
                                    "PreEnrolmentTicket",
                                    new ObjectMapper().readTree(ticket.content().toString())))
                    .isEmpty();
            assertThat(qr.length()).as("fits a QR code read at a counter").isLessThan(900);
            assertCode(
                    "T-111",
                    () -> PreEnrolmentTicket.verify(
                            qr, site.station().signingKeys(), Instant.now().plusSeconds(31L * 86_400)));
            assertCode(
                    "T-110",
                    () -> PreEnrolmentTicket.verify(qr, List.of(site.station().sealingKey()), Instant.now()));
            assertCode(
                    "T-112",
                    () -> PreEnrolmentTicket.verify(
                            "https://example.org/", site.station().signingKeys(), Instant.now()));
        }
    }

    @Test
    void aRevokedStationAndAMachineWithoutACertificateAreToldSo() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            HttpAnswer anonymous = exchange(
                    site, new HttpGet(site.authority().address().resolve("v1/time?nonce=" + "0123456789abcdef")));
            assertThat(anonymous.status()).isEqualTo(401);
            site.authority().revoke(site.station().stationId());
            assertThat(client.probe())
                    .isInstanceOfSatisfying(
                            Reply.Failure.class,
                            failed -> assertThat(failed.failure())
                                    .isEqualTo(new AuthorityFailure(
                                            Cause.STATION_REVOKED, "status 403, station-revoked")));
        }
    }

    @Test
    void whatNoStationSendsIsRefusedWithinTheContract() throws Exception {
        SandboxSite.seed(folder.resolve("authority"));
        ContractCheck contract = new ContractCheck().answersOnly();
        try (SandboxAuthority authority = SandboxAuthority.start(
                        folder.resolve("authority"), 0, SandboxOptions.standard(DocumentIssuers.none()), contract);
                AuthorityConnection connection = new AuthorityConnection(
                        authority.address(),
                        TlsTrust.pinned(authority.ca(), new KeyManager[0]),
                        SandboxSite.TIMEOUTS)) {
            assertThat(status(connection, new HttpGet(connection.resource("v1/nothing"))))
                    .isEqualTo(404);
            assertThat(status(connection, new HttpGet(connection.resource("v1/login"))))
                    .isEqualTo(405);
            assertThat(status(connection, post(connection, "v1/login", "{}"))).isEqualTo(400);
            assertThat(status(connection, post(connection, "v1/login", "not json")))
                    .isEqualTo(400);
            assertThat(status(
                            connection,
                            post(
                                    connection,
                                    "v1/stations",
                                    "{\"code\":\"EN12345678\",\"certification_request\":\"AAAA\"}")))
                    .isEqualTo(422);
            assertThat(status(connection, post(connection, "v1/stations", "x".repeat(SandboxServer.MAX_BODY + 1))))
                    .isEqualTo(413);
        }
        assertThat(contract.violations()).isEmpty();
    }

    @Test
    void aTakenPortHasItsOwnFailure() throws Exception {
        SandboxSite.seed(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> SandboxAuthority.start(
                            folder, taken.getLocalPort(), SandboxOptions.standard(DocumentIssuers.none())))
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("A-130"));
        }
        SandboxAuthority.start(folder, 0, SandboxOptions.standard(DocumentIssuers.none()))
                .close();
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
    }

    private static DocumentKey passport(String number) {
        return DocumentKey.of(DocumentKind.PASSPORT, "MUS", number).orElseThrow();
    }
}
