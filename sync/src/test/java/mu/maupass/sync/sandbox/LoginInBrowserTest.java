package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.ShortMessage;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.SecurityKeyRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log-in of a citizen with each kind of second factor, on the sandbox's page in a real browser. */
class LoginInBrowserTest {
    private static final FactorRules ALL = FactorRules.offering(
                    "totp", "recovery_codes", "security_key", ActivationCode.TYPE, ShortMessage.TYPE)
            .with(new SecurityKeyRules(ScriptedKey.PARTY, false, KeyMakers.anybody()));
    private static final URI PAGE = URI.create("https://" + ScriptedKey.PARTY + "/login");

    private final Optional<Path> program = Chromium.installed();
    private final AtomicReference<Instant> time =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    /** It is some hundred megabytes, more than a run of tests may install. */
    @BeforeEach
    void needsABrowser() {
        assumeTrue(program.isPresent(), "no Chromium is installed: apt-get install chromium");
    }

    private SandboxSite site() throws Exception {
        InstantSource source = time::get;
        return SandboxSite.start(
                folder.resolve("site"),
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(source.withZone(ActivationCodeLoginTest.ZONE))
                        .with(ALL));
    }

    private Chromium browser(SandboxSite site) throws Exception {
        return Chromium.start(
                program.orElseThrow(),
                profile,
                ScriptedKey.PARTY,
                site.authority().address().getPort());
    }

    private FactorBinding everyKind(SandboxSite site, ScriptedKey key) throws Exception {
        String proof = ShortMessagesTest.proved(site, site.person("priya"), "52510042");
        OffsetDateTime now = time.get().atZone(ActivationCodeLoginTest.ZONE).toOffsetDateTime();
        return FactorBinding.of(new TotpContent(Secret.ofBase32(SandboxSite.SECRET), TotpForm.USUAL, step()), now)
                .with(List.of(
                        FactorBinding.of(SecondFactorsTest.codes(), now),
                        FactorBinding.of(key, now),
                        FactorBinding.of(ActivationCodeLoginTest.code(), now),
                        FactorBinding.of(new ShortMessagesTest.Sms(proof, true), now)));
    }

    @Test
    void eachKindOpensTheAccountAndThePasswordAloneDoesNot() throws Exception {
        ScriptedKey key = new ScriptedKey();
        try (SandboxSite site = site();
                Chromium browser = browser(site)) {
            SandboxPerson priya = site.person("priya");
            open(browser, priya);
            browser.follow("button");
            assertThat(browser.text()).as("nobody was at a counter").contains("no second factor yet");
            open(browser, priya);
            assertThat(browser.saidAfter("#use-key")).as("nor has a key").contains("no second factor yet");
            assertThat(ActivationCodeLoginTest.bind(site, priya, everyKind(site, key), true))
                    .isInstanceOf(Submission.Accepted.class);
            open(browser, priya);
            browser.follow("button");
            assertThat(browser.text()).doesNotContain("Logged in.").contains("second factor");
            time.set(time.get().plusSeconds(60));

            assertThat(logIn(browser, priya, "totp", OneTimeCode.at(SandboxSite.SECRET, step())))
                    .contains("Logged in.");
            assertThat(logIn(browser, priya, "totp", OneTimeCode.at(SandboxSite.SECRET, step())))
                    .as("the same code again")
                    .doesNotContain("Logged in.");
            assertThat(logIn(browser, priya, "recovery_code", SecondFactorsTest.grouped(2)))
                    .contains("Logged in.");
            String home = OneTimeCode.at(ActivationCodeLoginTest.SECRET, step());
            assertThat(logIn(browser, priya, "application", home))
                    .as("not finished at home")
                    .doesNotContain("Logged in.");
            ObjectNode finish = ActivationCodeLoginTest.request(priya, new String(ActivationCodeLoginTest.CODE), home);
            assertThat(ActivationCodeLoginTest.post(site, "v1/applications", finish, "finished"))
                    .isEqualTo("finished");
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(browser, priya, "application", OneTimeCode.at(ActivationCodeLoginTest.SECRET, step())))
                    .contains("Logged in.");

            open(browser, priya);
            assertThat(browser.saidAfter("#send-message"))
                    .as("a part of the number, and how long the code is good")
                    .contains("42")
                    .contains("5 minutes")
                    .doesNotContain("5251");
            String message = ShortMessagesTest.newest(site);
            browser.type("sms_code", message);
            browser.follow("button");
            assertThat(browser.text()).contains("Logged in.");
            assertThat(logIn(browser, priya, "sms_code", message))
                    .as("the same code again")
                    .doesNotContain("Logged in.");
            browser.open(PAGE.resolve("telephones"));
            keep(browser, "sandbox-telephones");

            plug(browser, key);
            open(browser, priya);
            keep(browser, "sandbox-log-in");
            // Typed, and then thought better of.
            browser.type("totp", "000000");
            browser.follow("#use-key");
            assertThat(browser.text()).contains("Logged in.");
            browser.open(site.authority().loginPage());
            browser.type("user_name", priya.userName());
            browser.type("password", priya.password());
            assertThat(browser.saidAfter("#use-key"))
                    .as("another page than that of the relying party")
                    .contains("works on the pages of " + ScriptedKey.PARTY + " only");
        }
    }

    /** "This was not me" in the message closes what was bound, as a person with a browser finds it. */
    @Test
    void theLinkOfAMessageSuspendsTheFactor() throws Exception {
        try (SandboxSite site = site();
                Chromium browser = browser(site)) {
            SandboxPerson priya = site.person("priya");
            assertThat(ActivationCodeLoginTest.bind(site, priya, everyKind(site, new ScriptedKey()), true))
                    .isInstanceOf(Submission.Accepted.class);
            time.set(time.get().plusSeconds(60));
            assertThat(logIn(browser, priya, "recovery_code", SecondFactorsTest.grouped(2)))
                    .contains("Logged in.");
            browser.open(PAGE.resolve("messages"));
            keep(browser, "sandbox-messages");
            browser.follow("a");
            browser.follow("button");
            assertThat(browser.text()).contains("is suspended");
            assertThat(logIn(browser, priya, "recovery_code", SecondFactorsTest.grouped(4)))
                    .doesNotContain("Logged in.")
                    .contains("is suspended");
        }
    }

    private static void open(Chromium browser, SandboxPerson person) throws Exception {
        browser.open(PAGE);
        browser.type("user_name", person.userName());
        browser.type("password", person.password());
    }

    private static String logIn(Chromium browser, SandboxPerson person, String field, String answer) throws Exception {
        open(browser, person);
        browser.type(field, answer);
        browser.follow("button");
        return browser.text();
    }

    /** The browser plays the security key that was registered at the counter, with its PIN typed and its owner there. */
    private static void plug(Chromium browser, ScriptedKey key) throws Exception {
        browser.call("WebAuthn.enable", browser.parameters());
        ObjectNode options = browser.parameters()
                .put("protocol", "ctap2")
                .put("transport", "usb")
                .put("hasUserVerification", true)
                .put("isUserVerified", true)
                .put("automaticPresenceSimulation", true);
        String authenticator = browser.call(
                        "WebAuthn.addVirtualAuthenticator", browser.parameters().set("options", options))
                .path("authenticatorId")
                .asText();
        ObjectNode credential = browser.parameters()
                .put("credentialId", Base64.getEncoder().encodeToString(key.credential()))
                .put("isResidentCredential", false)
                .put("rpId", ScriptedKey.PARTY)
                .put("privateKey", Base64.getEncoder().encodeToString(key.privateKey()))
                .put("signCount", 1);
        ObjectNode add = browser.parameters().put("authenticatorId", authenticator);
        add.set("credential", credential);
        browser.call("WebAuthn.addCredential", add);
    }

    /** For whoever wants to look at it, in the folder that they name. */
    private static void keep(Chromium browser, String name) throws Exception {
        String wanted = System.getProperty("browser.pictures", "");
        if (!wanted.isEmpty()) {
            Files.write(Path.of(wanted, name + ".png"), browser.picture());
        }
    }

    private long step() {
        return time.get().getEpochSecond() / TotpForm.PERIOD;
    }
}
