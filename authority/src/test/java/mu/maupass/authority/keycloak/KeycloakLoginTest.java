package mu.maupass.authority.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.Accounts;
import mu.maupass.sync.sandbox.Chromium;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.trust.DocumentIssuers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Accounts in Keycloak itself")
class KeycloakLoginTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String VERIFIER = "a-word-that-only-this-client-knows-and-nobody-else-at-all";
    private static final ZoneId ZONE = ZoneId.of("Indian/Mauritius");

    private static Optional<LocalKeycloak> running = Optional.empty();

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());

    @BeforeAll
    static void needsKeycloak() throws Exception {
        Path home = WhereKeycloakIs.home();
        running = Optional.of(LocalKeycloak.start(home, Path.of("target/keycloak.log")));
    }

    @AfterAll
    static void end() {
        running.ifPresent(LocalKeycloak::close);
    }

    private static LocalKeycloak keycloak() {
        return running.orElseThrow();
    }

    private static List<String> labels(String subject) throws IOException {
        List<String> labels = new ArrayList<>();
        for (JsonNode one : keycloak()
                .get(
                        "admin/realms/maupass/users/" + subject + "/credentials",
                        keycloak().serviceAccount())) {
            if (!one.path("type").asText().equals("password")) {
                labels.add(
                        one.path("type").asText() + " " + one.path("userLabel").asText());
            }
        }
        return labels;
    }

    @Test
    void whatIsSetTwiceIsThereOnceAndWhatTakesItsPlaceIsThereAlone() throws Exception {
        SandboxPerson person = new SandboxPerson(
                "",
                "somebody.else",
                "Vanilla-48-ship",
                "Else",
                "Before",
                "Somebody",
                LocalDate.of(1990, 12, 31),
                "E311290123456X",
                Optional.empty(),
                Optional.empty());
        keycloak().admit(person);
        try (Accounts accounts = KeycloakAccounts.of(keycloak().access(folder.resolve("secret")))) {
            Accounts.Person found =
                    accounts.find(Accounts.Key.NIC, "E311290123456X").orElseThrow();
            assertThat(found.userName()).isEqualTo("somebody.else");
            assertThat(found.birthFamilyName()).isEqualTo("Before");
            assertThat(accounts.find(Accounts.Key.SUBJECT, found.subject())).contains(found);
            assertThat(accounts.find(Accounts.Key.USER_NAME, "somebody.else")).contains(found);
            for (String nobody : List.of("E311290123456", "*", "", "\" nic:\"E311290123456X", "a:b", "\u0000")) {
                assertThat(accounts.find(Accounts.Key.NIC, nobody)).isEmpty();
                assertThat(accounts.find(Accounts.Key.USER_NAME, nobody)).isEmpty();
                assertThat(accounts.find(Accounts.Key.SUBJECT, nobody)).isEmpty();
                assertThat(accounts.find(Accounts.Key.CODE, nobody)).isEmpty();
            }

            Accounts.Totp totp = new Accounts.Totp(SandboxSite.SECRET, TotpForm.USUAL);
            Accounts.Standing first =
                    new Accounts.Standing(found.subject(), "first", Optional.of("high"), Optional.of(totp));
            accounts.settle(first);
            accounts.settle(first);
            assertThat(labels(found.subject())).containsExactly("otp first");
            accounts.settle(new Accounts.Standing(found.subject(), "second", Optional.of("high"), Optional.of(totp)));
            assertThat(labels(found.subject())).containsExactly("otp second");
            accounts.settle(new Accounts.Standing(found.subject(), "second", Optional.empty(), Optional.empty()));
            assertThat(labels(found.subject())).isEmpty();
            assertThat(accounts.find(Accounts.Key.SUBJECT, found.subject()))
                    .as("who it is stays")
                    .contains(found);
        }
        String token = keycloak().serviceAccount();
        for (String closed : List.of("admin/realms/maupass/clients", "admin/realms/master/users")) {
            assertThatThrownBy(() -> keycloak().get(closed, token))
                    .as("users of one realm, and nothing else: %s", closed)
                    .hasMessageContaining("403");
        }
    }

    @Test
    void itsOwnPageAsksForTheCodeAfterTheActivationAndNoMoreAfterTheSuspension() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed: apt-get install chromium");
        InstantSource source = time::get;
        try (SandboxSite site = SandboxSite.start(
                        folder.resolve("site"),
                        SandboxOptions.standard(DocumentIssuers.none()).with(source.withZone(ZONE)),
                        KeycloakAccounts.of(keycloak().access(folder.resolve("secret"))));
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox();
                Chromium browser = Chromium.start(Chromium.installed().orElseThrow(), profile, "nowhere.example", 1)) {
            SandboxPerson priya = site.person("priya");
            Activation activation = site.activation(priya);
            keycloak().admit(priya);
            assertThat(client.profileByNic(priya.nic())).isInstanceOf(ProfileLookup.AwaitingBinding.class);

            password(browser, priya, "low");
            assertThat(token(browser).path("acr").asText()).isEqualTo("low");
            password(browser, priya, "high");
            picture(browser, "refused-before");
            assertThat(browser.evaluate("location.href")).doesNotContain("code=");
            assertThat(browser.evaluate("String(document.getElementById('otp') !== null)"))
                    .isEqualTo("false");

            time.set(activation.factor().verifiedAt().toInstant());
            SealedRecord record = site.sealed(outbox, activation);
            assertThat(client.submit(record)).isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plusSeconds(3L * TotpForm.PERIOD));
            await().atMost(LONGEST).until(() -> site.authority().openAccountSteps() == 0);

            password(browser, priya, "high");
            assertThat(browser.evaluate("String(document.getElementById('otp') !== null)"))
                    .as(browser.text())
                    .isEqualTo("true");
            picture(browser, "asks-for-the-code");
            browser.type("otp", Telephone.code(SandboxSite.SECRET, Instant.now()));
            browser.follow("#kc-login");
            JsonNode claims = token(browser);
            assertThat(claims.path("acr").asText()).isEqualTo("high");
            assertThat(claims.path(KeycloakAccounts.LEVEL).asText()).isEqualTo("high");
            assertThat(claims.path(KeycloakAccounts.ACTIVATION).asText())
                    .isEqualTo(record.jti().toString());

            browser.open(site.authority().messagesPage());
            Matcher link = Pattern.compile("not-me\\?token=[0-9a-f-]{36}")
                    .matcher(browser.evaluate("document.documentElement.outerHTML"));
            assertThat(link.find()).isTrue();
            browser.open(site.authority().address().resolve(link.group()));
            browser.follow("button");
            assertThat(browser.text()).contains("is suspended");
            await().atMost(LONGEST).until(() -> site.authority().openAccountSteps() == 0);
            password(browser, priya, "high");
            picture(browser, "refused-after");
            assertThat(browser.evaluate("location.href")).doesNotContain("code=");
            assertThat(browser.evaluate("String(document.getElementById('otp') !== null)"))
                    .isEqualTo("false");
            password(browser, priya, "low");
            claims = token(browser);
            assertThat(claims.path("acr").asText()).isEqualTo("low");
            assertThat(claims.has(KeycloakAccounts.LEVEL)).isFalse();
        }
    }

    private static void picture(Chromium browser, String name) throws Exception {
        Files.write(
                Files.createDirectories(Path.of("target/pictures")).resolve("keycloak-" + name + ".png"),
                browser.picture());
    }

    private static URI back() {
        return keycloak().address().resolve("realms/maupass/.well-known/openid-configuration");
    }

    /** Asks for this level on a browser that nobody has logged in with, and types the password. */
    private static void password(Chromium browser, SandboxPerson person, String level) throws Exception {
        browser.call("Network.clearBrowserCookies", browser.parameters());
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        browser.open(keycloak()
                .address()
                .resolve("realms/maupass/protocol/openid-connect/auth?client_id=service&response_type=code&scope=openid"
                        + "&code_challenge_method=S256&code_challenge=" + challenge + "&acr_values=" + level
                        + "&redirect_uri=" + back()));
        browser.type("username", person.userName());
        browser.type("password", person.password());
        browser.follow("#kc-login");
    }

    /** What the client's token says of who has just logged in. */
    private static JsonNode token(Chromium browser) throws Exception {
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(browser.evaluate("location.href"));
        assertThat(code.find()).as(browser.text()).isTrue();
        String token = keycloak()
                .form(
                        "realms/maupass/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "service",
                                "code",
                                code.group(1),
                                "code_verifier",
                                VERIFIER,
                                "redirect_uri",
                                back().toString()))
                .path("id_token")
                .asText();
        return LocalKeycloak.MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
