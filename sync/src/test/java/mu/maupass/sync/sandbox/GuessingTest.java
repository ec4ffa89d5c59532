package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import mu.maupass.sync.authority.AuthorityConnection;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.TlsTrust;
import mu.maupass.sync.trust.DocumentIssuers;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever guesses one-time codes, passwords or enrolment codes has to wait, longer each time. */
class GuessingTest {

    @TempDir
    Path folder;

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    private final ContractCheck contract = new ContractCheck();
    private final SandboxSeed.Person yash = SandboxSeed.load().people().stream()
            .filter(person -> person.totpSecret().isPresent())
            .findFirst()
            .orElseThrow();
    private SandboxAuthority authority;
    private AuthorityConnection connection;

    @BeforeEach
    void start() throws Exception {
        SandboxSite.seed(folder);
        InstantSource source = time::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        authority = SandboxAuthority.start(
                folder, 0, SandboxOptions.standard(DocumentIssuers.none()).with(clock), contract);
        connection = new AuthorityConnection(
                authority.address(), TlsTrust.pinned(authority.ca(), new KeyManager[0]), SandboxSite.TIMEOUTS);
    }

    @AfterEach
    void stop() {
        connection.close();
        authority.close();
        assertThat(contract.violations()).isEmpty();
    }

    @Test
    void afterFiveWrongCodesEvenTheRightOneHasToWaitAndTheWaitGrows() {
        for (int i = 0; i < 5; i++) {
            assertThat(logIn(yash.password(), wrongCode()).status()).isEqualTo(401);
        }
        refusedFor(logIn(yash.password(), rightCode()), 30);
        later(30);
        assertThat(logIn(yash.password(), wrongCode()).status()).isEqualTo(401);
        refusedFor(logIn(yash.password(), rightCode()), 60);
        later(59);
        refusedFor(logIn(yash.password(), rightCode()), 1);
        later(1);
        assertThat(logIn(yash.password(), rightCode()).status()).isEqualTo(200);
        later(60);
        assertThat(logIn(yash.password(), wrongCode()).status())
                .as("who knew the code starts again")
                .isEqualTo(401);
        assertThat(logIn(yash.password(), rightCode()).status()).isEqualTo(200);
    }

    @Test
    void wrongPasswordsHaveToWaitWithoutALogInAtTheBasicLevelHelpingWhoGuessesCodes() {
        for (int i = 0; i < 4; i++) {
            assertThat(logIn(yash.password(), wrongCode()).status()).isEqualTo(401);
            assertThat(basic(yash.password()).status()).isEqualTo(200);
        }
        assertThat(logIn(yash.password(), wrongCode()).status()).isEqualTo(401);
        refusedFor(logIn(yash.password(), wrongCode()), 30);
        for (int i = 0; i < 5; i++) {
            assertThat(basic("guessed " + i).status()).isEqualTo(401);
        }
        refusedFor(basic(yash.password()), 30);
    }

    @Test
    void unknownEnrolmentCodesHaveToWait() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(enrol("EN-UNKNOWN-" + i).status()).isEqualTo(403);
        }
        String code = authority.issueEnrolmentCode("Port Louis 01");
        refusedFor(enrol(code), 30);
        later(30);
        assertThat(enrol(code).status()).isEqualTo(201);
    }

    @Test
    void manyAccountsFromOneAddressHaveToWaitToo() {
        GuessLimit sources = new GuessLimit(
                50, Duration.ofSeconds(1), Duration.ofMinutes(1), Clock.fixed(time.get(), ZoneOffset.UTC));
        for (int i = 0; i < 50; i++) {
            assertThat(sources.waiting("192.0.2.1")).isEmpty();
            sources.failed("192.0.2.1");
        }
        assertThat(sources.waiting("192.0.2.1")).hasValue(1);
        assertThat(sources.waiting("192.0.2.2")).isEmpty();
    }

    private static void refusedFor(HttpAnswer answer, long seconds) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).hasSeconds(seconds));
    }

    private void later(long seconds) {
        time.set(time.get().plusSeconds(seconds));
    }

    private String rightCode() {
        return OneTimeCode.at(yash.totpSecret().orElseThrow(), OneTimeCode.stepAt(time.get()));
    }

    private String wrongCode() {
        return OneTimeCode.at(yash.totpSecret().orElseThrow(), OneTimeCode.stepAt(time.get()) + 1_000);
    }

    private HttpAnswer basic(String password) {
        return post("v1/login", credentials(password).put("level", "basic"));
    }

    private HttpAnswer logIn(String password, String code) {
        return post("v1/login", credentials(password).put("level", "high").put("totp", code));
    }

    private ObjectNode credentials(String password) {
        return new ObjectMapper()
                .createObjectNode()
                .put("user_name", yash.userName())
                .put("password", password);
    }

    private HttpAnswer enrol(String code) throws Exception {
        var pair = SandboxKeys.newPair();
        byte[] request = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=station"), pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
        return post(
                "v1/stations",
                new ObjectMapper()
                        .createObjectNode()
                        .put("code", code)
                        .put("certification_request", Base64.getEncoder().encodeToString(request)));
    }

    private HttpAnswer post(String resource, ObjectNode body) {
        HttpPost post = new HttpPost(connection.resource(resource));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return ((Reply.Success<HttpAnswer>) connection.exchange(post)).value();
    }
}
