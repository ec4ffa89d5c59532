package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.SecurityKeyRules;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirement T6: whichever kind the policy gives up, an account goes on through each other kind that it has. */
class EveryKindAtOnceTest {
    private static final List<String> KINDS =
            List.of("totp", "recovery_codes", "security_key", "activation_code", "sms");

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
    private final ScriptedKey key = new ScriptedKey();
    private int codes = 3;

    @TempDir
    Path folder;

    EveryKindAtOnceTest() throws Exception {}

    private static FactorRules rules(List<String> kinds) {
        return FactorRules.offering(kinds.toArray(String[]::new))
                .with(new SecurityKeyRules(ScriptedKey.PARTY, false, KeyMakers.anybody()));
    }

    private FactorBinding everyKind(SandboxSite site, SandboxPerson person) throws Exception {
        OffsetDateTime now = time.get().atZone(ActivationCodeLoginTest.ZONE).toOffsetDateTime();
        return FactorBinding.of(new TotpContent(Secret.ofBase32(SandboxSite.SECRET), TotpForm.USUAL, step()), now)
                .with(List.of(
                        FactorBinding.of(SecondFactorsTest.codes(), now),
                        FactorBinding.of(key, now),
                        FactorBinding.of(ActivationCodeLoginTest.code(), now),
                        FactorBinding.of(
                                new ShortMessagesTest.Sms(ShortMessagesTest.proved(site, person, "52510042"), true),
                                now)));
    }

    @Test
    void whicheverKindIsGivenUpTheOthersOpenTheAccountAndItDoesNot() throws Exception {
        InstantSource source = time::get;
        try (SandboxSite site = SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(source.withZone(ActivationCodeLoginTest.ZONE))
                        .with(rules(KINDS)))) {
            SandboxPerson priya = site.person("priya");
            assertThat(ActivationCodeLoginTest.bind(site, priya, everyKind(site, priya), true))
                    .isInstanceOf(Submission.Accepted.class);
            ObjectNode finish = ActivationCodeLoginTest.request(
                    priya,
                    new String(ActivationCodeLoginTest.CODE),
                    OneTimeCode.at(ActivationCodeLoginTest.SECRET, step()));
            assertThat(ActivationCodeLoginTest.post(site, "v1/applications", finish, "finished"))
                    .isEqualTo("finished");
            site.stopAuthority();
            for (String gone : KINDS) {
                List<String> left =
                        KINDS.stream().filter(kind -> !kind.equals(gone)).toList();
                try (SandboxAuthority authority = site.restartWith(rules(left))) {
                    assertThat(authority.port()).isPositive();
                    for (String kind : KINDS) {
                        time.set(time.get().plusSeconds(60));
                        assertThat(logIn(site, priya, kind, gone))
                                .as("%s, without %s", kind, gone)
                                .isEqualTo(kind.equals(gone) ? "second-factor-withdrawn" : "granted");
                    }
                }
            }
        }
    }

    /** With what its owner has at home of this kind. */
    private String logIn(SandboxSite site, SandboxPerson person, String kind, String gone) throws Exception {
        ObjectNode known = new ObjectMapper()
                .createObjectNode()
                .put("user_name", person.userName())
                .put("password", person.password());
        ObjectNode high = known.deepCopy().put("level", "high");
        switch (kind) {
            case "totp" -> high.put("totp", OneTimeCode.at(SandboxSite.SECRET, step()));
            case "recovery_codes" -> high.put("recovery_code", SecondFactorsTest.grouped(++codes));
            case "activation_code" -> high.put("application", OneTimeCode.at(ActivationCodeLoginTest.SECRET, step()));
            case "security_key" -> {
                byte[] challenge = Base64.getUrlDecoder()
                        .decode(asked(site, "v1/login-challenges", known)
                                .path("challenge")
                                .asText());
                high.put("security_key", key.answer(challenge, codes * 10 + KINDS.indexOf(gone)));
            }
            default -> {
                JsonNode sent = asked(site, "v1/login-messages", known);
                assertThat(sent.has("telephone"))
                        .as("no message is sent in vain")
                        .isEqualTo(!kind.equals(gone));
                high.put("sms_code", ShortMessagesTest.newest(site));
            }
        }
        JsonNode answer = asked(site, "v1/login", high);
        return answer.path("granted").asBoolean()
                ? "granted"
                : answer.path("type").asText().replace("urn:maupass:problem:", "");
    }

    private static JsonNode asked(SandboxSite site, String resource, ObjectNode body) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve(resource));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return exchange(site, post).json().orElseThrow();
    }

    private long step() {
        return time.get().getEpochSecond() / TotpForm.PERIOD;
    }
}
