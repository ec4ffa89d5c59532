package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.activation.Activation;
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
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Claim;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.Receipt;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.TrustBundle;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxAuthorityTest {

    @TempDir
    Path folder;

    @Test
    void theHighLevelNeedsTheSecondFactorOnceTheActivationIsThereAndOpensWithIt() throws Exception {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        InstantSource source = time::get;
        Clock clock = source.withZone(ZoneId.of("Indian/Mauritius"));
        try (SandboxSite site = SandboxSite.start(
                        folder, SandboxOptions.standard(DocumentIssuers.none()).with(clock));
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson priya = site.person("priya");
            assertThat(logIn(site, priya, "high", null)).isEqualTo("not-activated");
            assertThat(logIn(site, priya, "basic", null)).isEqualTo("granted");

            Activation activation = site.activation(priya);
            Submission submission = client.submit(next(site, outbox, activation));
            assertThat(submission).isInstanceOf(Submission.Accepted.class);

            String atTheCounter = OneTimeCode.at(
                    SandboxSite.SECRET, activation.factor().verifiedAt().toEpochSecond() / 30);
            assertThat(logIn(site, priya, "high", atTheCounter))
                    .as("the code that was verified at the counter")
                    .isEqualTo("second-factor-reused");
            time.set(time.get().plusSeconds(60));
            long step = time.get().getEpochSecond() / 30;
            String code = OneTimeCode.at(SandboxSite.SECRET, step);
            assertThat(logIn(site, priya, "high", null)).isEqualTo("second-factor-required");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step + 5)))
                    .isEqualTo("second-factor-wrong");
            assertThat(logIn(site, priya, "high", code)).isEqualTo("granted");
            assertThat(logIn(site, priya, "high", code)).isEqualTo("second-factor-reused");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step + 1)))
                    .isEqualTo("granted");
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step - 1)))
                    .as("an earlier code than the last one used")
                    .isEqualTo("second-factor-reused");
            time.set(time.get().plusSeconds(90));
            assertThat(logIn(site, priya, "high", OneTimeCode.at(SandboxSite.SECRET, step + 2)))
                    .isEqualTo("granted");
            assertThat(logInWith(site, priya.userName(), "wrong", "basic", null))
                    .isEqualTo("wrong-credentials");
            assertThat(logInWith(site, "nobody", priya.password(), "basic", null))
                    .isEqualTo("wrong-credentials");
        }
    }

    @Test
    void theSameBytesGetTheSameReceiptAndOtherBytesUnderTheSameKeyAreRefused() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SealedRecord record = next(site, outbox, site.activation(site.person("priya")));
            Receipt first = ((Submission.Accepted) client.submit(record)).receipt();
            Receipt again = ((Submission.AlreadyThere) client.submit(record)).receipt();
            assertThat(again.jws()).isEqualTo(first.jws());
            assertThat(first.head().seq()).isEqualTo(1);
            assertThat(first.head().hash()).isEqualTo(record.hash());
            try (AuthorityConnection station = new AuthorityConnection(
                    site.authority().address(),
                    TlsTrust.pinned(site.authority().ca(), site.station().keys().keyManagers()),
                    SandboxSite.TIMEOUTS)) {
                HttpAnswer kept = ((Reply.Success<HttpAnswer>)
                                station.exchange(new HttpGet(station.resource("v1/activations/" + record.jti()))))
                        .value();
                assertThat(kept.json().orElseThrow().path("receipt").asText()).isEqualTo(first.jws());
                assertThat(status(station, new HttpGet(station.resource("v1/activations/" + UUID.randomUUID()))))
                        .isEqualTo(404);
            }

            site.stopAuthority();
            site.restartAuthority();
            assertThat(((Submission.AlreadyThere) client.submit(record))
                            .receipt()
                            .jws())
                    .isEqualTo(first.jws());

            SealedRecord other = site.sealer()
                    .seal(site.activation(site.person("priya")), record.jti(), 2, record.hash(), record.time());
            assertThat(client.submit(other))
                    .isEqualTo(new Submission.Refused(
                            new AuthorityFailure(Cause.KEY_REUSED, "status 422, idempotency-key-reused"),
                            Optional.empty()));
            assertThat(site.authority().activations()).isEqualTo(1);
        }
    }

    @Test
    void aRecordThatDoesNotMatchIsRefusedForGoodAndTheNextOneStillFollows() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson mismatch = site.person("mismatch");
            SandboxPerson asOnTheCard = new SandboxPerson(
                    "",
                    mismatch.userName(),
                    "",
                    mismatch.familyName(),
                    mismatch.birthFamilyName(),
                    mismatch.givenNames(),
                    LocalDate.of(1985, 7, 9),
                    mismatch.nic(),
                    mismatch.code(),
                    Optional.empty());
            assertRefused(client.submit(next(site, outbox, site.activation(asOnTheCard))), Cause.PROFILE_MISMATCH);

            SandboxPerson nobody = new SandboxPerson(
                    "",
                    "",
                    "",
                    "Nobody",
                    "Nobody",
                    "At All",
                    LocalDate.of(1990, 1, 1),
                    "N010190123456X",
                    Optional.empty(),
                    Optional.empty());
            assertRefused(client.submit(next(site, outbox, site.activation(nobody))), Cause.UNKNOWN_ACCOUNT);

            assertRefused(
                    client.submit(next(site, outbox, site.activation(site.person("lost"), "1220519"))),
                    Cause.DOCUMENT_DENIED);

            Receipt accepted = ((Submission.Accepted)
                            client.submit(next(site, outbox, site.activation(site.person("jean-rene")))))
                    .receipt();
            assertThat(accepted.head().seq()).isEqualTo(4);
            assertRefused(
                    client.submit(next(site, outbox, site.activation(site.person("jean-rene")))),
                    Cause.ALREADY_ACTIVATED);
        }
    }

    @Test
    void namesAsTheMachineReadableZoneWritesThemStillMatch() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SandboxPerson person = site.person("jean-rene");
            SandboxPerson zone = new SandboxPerson(
                    "",
                    "",
                    "",
                    "LAGESSE ESPRIT",
                    "LAGESSE ESPRIT",
                    "JEAN RENE",
                    person.birthDate(),
                    person.nic(),
                    person.code(),
                    Optional.empty());
            assertThat(client.submit(next(site, outbox, site.activation(zone))))
                    .isInstanceOf(Submission.Accepted.class);
        }
    }

    @Test
    void aRecordThatDoesNotContinueTheChainIsRefused() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SealedRecord first = next(site, outbox, site.activation(site.person("priya")));
            client.submit(first);
            SealedRecord fork = site.sealer()
                    .seal(
                            site.activation(site.person("aisha")),
                            UUID.fromString("01932f00-0000-7000-8000-000000000001"),
                            1,
                            first.prev(),
                            first.time());
            assertThat(client.submit(fork))
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-125"));
            SealedRecord wrongPrev = site.sealer()
                    .seal(
                            site.activation(site.person("aisha")),
                            UUID.fromString("01932f00-0000-7000-8000-000000000002"),
                            2,
                            Sha256.of("other"),
                            first.time());
            assertThat(client.submit(wrongPrev))
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-125"));
        }
    }

    @Test
    void theHeadInAReceiptIsTheEndOfTheUnbrokenChain() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            SealedRecord first = next(site, outbox, site.activation(site.person("priya")));
            SealedRecord second = next(site, outbox, site.activation(site.person("aisha")));
            assertThat(client.submit(second)).isInstanceOf(Submission.Postponed.class);
            assertThat(((Submission.Accepted) client.submit(first))
                            .receipt()
                            .head()
                            .seq())
                    .isEqualTo(1);
            assertThat(((Submission.Accepted) client.submit(second))
                            .receipt()
                            .head()
                            .seq())
                    .isEqualTo(2);
        }
    }

    @Test
    void aRecordOfAnotherStationOrForAnotherAuthorityIsRefused() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        try (SandboxSite site = SandboxSite.start(folder.resolve("here"));
                SandboxSite other = SandboxSite.start(elsewhere);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = other.openOutbox()) {
            SealedRecord foreign = next(other, outbox, other.activation(other.person("priya")));
            assertThat(client.submit(foreign))
                    .isInstanceOfSatisfying(
                            Submission.Refused.class,
                            refused -> assertThat(refused.failure().code()).isEqualTo("A-123"));
            assertThat(site.authority().activations()).isZero();
        }
    }

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
                    PreEnrolmentTicket.verify(qr, site.station().signingKey(), Instant.now());
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
                            qr, site.station().signingKey(), Instant.now().plusSeconds(31L * 86_400)));
            assertCode(
                    "T-110", () -> PreEnrolmentTicket.verify(qr, site.station().sealingKey(), Instant.now()));
            assertCode(
                    "T-112",
                    () -> PreEnrolmentTicket.verify(
                            "https://example.org/", site.station().signingKey(), Instant.now()));
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
    void theLoginPageWorksInABrowser() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            HttpAnswer page = exchange(site, new HttpGet(site.authority().loginPage()));
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("<form");
            HttpPost post = new HttpPost(site.authority().loginPage());
            post.setEntity(new StringEntity(
                    "user_name=priya.doorgakant&password=bougainvillier-12&level=high&totp=",
                    ContentType.APPLICATION_FORM_URLENCODED));
            HttpAnswer refused = exchange(site, post);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("no second factor yet");
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

    private static SealedRecord next(SandboxSite site, Outbox outbox, Activation activation) throws SyncException {
        long seq = site.append(outbox, activation).seq();
        return outbox.claim(100, Instant.now()).stream()
                .map(Claim::sealed)
                .filter(record -> record.seq() == seq)
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(Submission submission, Cause cause) {
        assertThat(submission).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo(cause.code());
            assertThat(refused.refusal())
                    .hasValueSatisfying(receipt -> assertThat(receipt.status()).isEqualTo(Receipt.Status.REFUSED));
        });
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
    }

    private static String logIn(SandboxSite site, SandboxPerson person, String level, String totp) throws Exception {
        return logInWith(site, person.userName(), person.password(), level, totp);
    }

    private static String logInWith(SandboxSite site, String userName, String password, String level, String totp)
            throws Exception {
        ObjectNode body = new ObjectMapper()
                .createObjectNode()
                .put("user_name", userName)
                .put("password", password)
                .put("level", level);
        if (totp != null) {
            body.put("totp", totp);
        }
        HttpPost post = new HttpPost(site.authority().address().resolve("v1/login"));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        JsonNode answer = exchange(site, post).json().orElseThrow();
        return answer.path("granted").asBoolean()
                ? "granted"
                : answer.path("type").asText().replace("urn:maupass:problem:", "");
    }

    private static HttpAnswer exchange(SandboxSite site, HttpUriRequestBase request) throws SyncException {
        try (AuthorityConnection connection = new AuthorityConnection(
                site.authority().address(),
                TlsTrust.pinned(site.authority().ca(), new KeyManager[0]),
                SandboxSite.TIMEOUTS)) {
            return ((Reply.Success<HttpAnswer>) connection.exchange(request)).value();
        }
    }

    private static HttpPost post(AuthorityConnection connection, String resource, String body) {
        HttpPost post = new HttpPost(connection.resource(resource));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private static int status(AuthorityConnection connection, HttpUriRequestBase request) {
        return ((Reply.Success<HttpAnswer>) connection.exchange(request))
                .value()
                .status();
    }

    private static DocumentKey passport(String number) {
        return DocumentKey.of(DocumentKind.PASSPORT, "MUS", number).orElseThrow();
    }
}
