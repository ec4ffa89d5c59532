package mu.maupass.sync.sandbox;

import static mu.maupass.sync.sandbox.SandboxCalls.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.FactorRules;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has to wait for a short message, and who has not. */
class MessageLimitsTest {
    private static final String NUMBER = "52510042";

    @TempDir
    Path folder;

    private SandboxSite site;
    private SandboxPerson priya;

    @BeforeEach
    void bound() throws Exception {
        site = SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(FactorRules.offering(RecoveryCodeKind.TYPE, "sms")));
        priya = site.person("priya");
        String proof = ShortMessagesTest.proved(site, priya, NUMBER);
        OffsetDateTime now = OffsetDateTime.now(ActivationCodeLoginTest.ZONE);
        FactorBinding both = FactorBinding.of(SecondFactorsTest.codes(), now)
                .with(List.of(FactorBinding.of(new ShortMessagesTest.Sms(proof, true), now)));
        assertThat(ActivationCodeLoginTest.bind(site, priya, both, true)).isInstanceOf(Submission.Accepted.class);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private SandboxPerson another() throws Exception {
        return site.authority().people().stream()
                .filter(person -> person.code().isPresent() && !person.card().equals("priya"))
                .findFirst()
                .orElseThrow();
    }

    private Reply<String> send(SandboxPerson person, String number) throws Exception {
        try (HttpsAuthorityClient client = site.client()) {
            return client.shortMessages()
                    .send(
                            new AccountReference.ByCode(person.code().orElseThrow()),
                            number,
                            UUID.randomUUID().toString());
        }
    }

    private ObjectNode known() {
        return new ObjectMapper()
                .createObjectNode()
                .put("user_name", priya.userName())
                .put("password", priya.password());
    }

    private JsonNode ask(String resource, ObjectNode body) throws Exception {
        HttpPost post = new HttpPost(site.authority().address().resolve(resource));
        post.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        return exchange(site, post).json().orElseThrow();
    }

    @Test
    void whoUsesEachCodeNeverWaits() throws Exception {
        for (int time = 0; time < 5; time++) {
            assertThat(ask("v1/login-messages", known()).has("telephone"))
                    .as("message %d", time)
                    .isTrue();
            ObjectNode high = known().put("level", "high").put("sms_code", ShortMessagesTest.newest(site));
            assertThat(ask("v1/login", high).path("granted").asBoolean()).isTrue();
        }
        for (int time = 0; time < 5; time++) {
            assertThat(ShortMessagesTest.proved(site, priya, NUMBER)).isNotEmpty();
        }
    }

    @Test
    void messagesOfACounterKeepNobodyOutOfTheirLogin() throws Exception {
        for (int sent = 0; sent < 3; sent++) {
            assertThat(send(another(), NUMBER)).isInstanceOf(Reply.Success.class);
        }
        assertThat(send(another(), NUMBER)).isInstanceOf(Reply.Failure.class);
        assertThat(ask("v1/login-messages", known()).has("telephone")).isTrue();
    }

    @Test
    void whatIsNotSentIsNotCounted() throws Exception {
        for (int sent = 0; sent < 3; sent++) {
            assertThat(send(priya, NUMBER)).isInstanceOf(Reply.Success.class);
        }
        for (int refused = 0; refused < 4; refused++) {
            assertThat(send(priya, "52510043")).isInstanceOf(Reply.Failure.class);
        }
        assertThat(send(another(), "52510043")).isInstanceOf(Reply.Success.class);
    }
}
