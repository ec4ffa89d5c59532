package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.DayStatement;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.seal.DaySignature;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.seal.OwnPassword;
import mu.maupass.sync.seal.PasswordReset;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.OpenRosterKey;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterAgent.Unlocking;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.RosterKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor asks, the person gets a letter and chooses: nobody else gets anything by it. */
class ForgottenPasswordTest {

    @TempDir
    private Path folder;

    private SandboxSite site;
    private HttpsAuthorityClient client;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(
                folder, SandboxOptions.standard(DocumentIssuers.none()).withSecondFactor(Set.of(AgentRole.AGENT)));
        client = site.client();
    }

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    private PasswordReset asked(String by, String person) {
        return new PasswordReset(UUID.randomUUID(), by, site.station().stationId(), person, OffsetDateTime.now());
    }

    private String letter(String person) throws Exception {
        return Files.readString(site.authority().letter(person)).strip();
    }

    private static String outcome(Reply<Boolean> reply) {
        return reply instanceof Reply.Failure<Boolean>(var failure) ? failure.code() : "taken";
    }

    private String reset(PasswordReset asked, String signer) throws Exception {
        return outcome(client.resetPassword(asked.signed(SandboxSite.key(signer))));
    }

    /** As the newest bundle has them. */
    private RosterAgent listed(String person) throws Exception {
        if (!(client.trustBundle(Optional.empty())
                instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var _)))) {
            throw new AssertionError("no bundle");
        }
        JsonNode json =
                new JsonMapper().readTree(JWSObject.parse(jws).getPayload().toBytes());
        ((ObjectNode) json.path("deny_list")).remove("base");
        return BundleDocument.read(json, _ -> new byte[0]).agent(person).orElseThrow();
    }

    private OpenRosterKey opened(RosterAgent listed, String password) {
        return ((Unlocking.Right) listed.unlock(password.toCharArray())).key().orElseThrow();
    }

    private String chosen(DecisionKey oneTime, String person, String password) throws Exception {
        PasswordHash.Derivation derived = PasswordHash.deriving(password.toCharArray(), new SecureRandom());
        try (Secret wrapping = derived.wrappingKey()) {
            return new OwnPassword(
                            person,
                            site.station().stationId(),
                            derived.hash().text(),
                            RosterKey.create(person, wrapping, new SecureRandom())
                                    .json(),
                            OffsetDateTime.now())
                    .signed(oneTime);
        }
    }

    @Test
    void whoForgotTheirsGetsALetterAndChoosesOnce() throws Exception {
        assertThat(reset(asked("s.appadoo", "a.ramdin"), "s.appadoo")).isEqualTo("taken");
        String letter = letter("a.ramdin");
        RosterAgent once = listed("a.ramdin");
        assertThat(once.oneTimeUntil()).isPresent();
        assertThat(once.unlock("guichet-un".toCharArray()))
                .as("the old one ends")
                .isInstanceOf(Unlocking.Wrong.class);
        try (OpenRosterKey oneTime = opened(once, letter)) {
            String statement = chosen(oneTime, "a.ramdin", "Lagon-bleu-42-vert");
            assertThat(outcome(client.chooseOwnPassword(statement))).isEqualTo("taken");
            assertThat(outcome(client.chooseOwnPassword(statement)))
                    .as("the same once more")
                    .isEqualTo("A-175");
            assertThat(outcome(client.chooseOwnPassword(chosen(oneTime, "a.ramdin", "Somebody-else-7"))))
                    .as("who finds the letter later")
                    .isEqualTo("A-175");
        }
        RosterAgent own = listed("a.ramdin");
        assertThat(own.oneTimeUntil()).isEmpty();
        assertThat(own.unlock("Lagon-bleu-42-vert".toCharArray())).isInstanceOf(Unlocking.Right.class);
        assertThat(own.decisionKey()).isPresent();
        assertThat(site.authority().alarms())
                .anyMatch(alarm -> alarm.contains("password-reset"))
                .anyMatch(alarm -> alarm.contains("own-password-chosen"));
        assertThat(site.contract().violations()).isEmpty();
    }

    /** Who has the password of somebody who has a second factor cannot give them another one; a new password takes it away. */
    @Test
    void aSecondFactorIsSetUpOnceByItsOwnerAndGoesWithThePassword() throws Exception {
        String wrapped = "A".repeat(64);
        String mine = factor("a.ramdin", wrapped, "a.ramdin");
        assertThat(outcome(client.setUpFactor(factor("a.ramdin", wrapped, "s.appadoo"))))
                .as("signed by somebody else")
                .isEqualTo("A-176");
        Path told = new Post(site.authority().letter("a.ramdin").getParent()).factorSetUp("a.ramdin");
        assertThat(told).doesNotExist();
        assertThat(outcome(client.setUpFactor(mine))).isEqualTo("taken");
        assertThat(told)
                .as("its owner, who may not have been that")
                .content()
                .contains("a.ramdin", site.station().stationId());
        assertThat(outcome(client.setUpFactor(mine)))
                .as("the same, whose answer was lost")
                .isEqualTo("taken");
        assertThat(outcome(client.setUpFactor(factor("o.lebon", wrapped, "o.lebon"))))
                .as("of a role that policy does not ask")
                .isEqualTo("A-176");
        assertThat(outcome(client.setUpFactor(factor("a.ramdin", "B".repeat(64), "a.ramdin"))))
                .as("another one in its place")
                .isEqualTo("A-176");
        assertThat(listed("a.ramdin").factor()).contains(new RosterFactor.Codes(wrapped));
        assertThat(site.authority().alarms())
                .anyMatch(alarm -> alarm.contains("second-factor-set-up"))
                .anyMatch(alarm -> alarm.contains("second-factor-refused"));

        assertThat(reset(asked("s.appadoo", "a.ramdin"), "s.appadoo")).isEqualTo("taken");
        assertThat(listed("a.ramdin").factor()).isEmpty();
        try (OpenRosterKey oneTime = opened(listed("a.ramdin"), letter("a.ramdin"))) {
            assertThat(outcome(client.setUpFactor(
                            new OwnFactor("a.ramdin", site.station().stationId(), wrapped, OffsetDateTime.now())
                                    .signed(oneTime))))
                    .as("with the key of the letter")
                    .isEqualTo("A-176");
        }
    }

    private String factor(String person, String wrapped, String signer) throws Exception {
        return new OwnFactor(person, site.station().stationId(), wrapped, OffsetDateTime.now())
                .signed(SandboxSite.key(signer));
    }

    @Test
    void onlyASupervisorAsksForSomebodyElseFreshlyAndNotWithoutEnd() throws Exception {
        assertThat(reset(asked("a.ramdin", "o.lebon"), "a.ramdin"))
                .as("an agent")
                .isEqualTo("A-174");
        assertThat(reset(asked("s.appadoo", "o.lebon"), "a.ramdin"))
                .as("in the supervisor's name")
                .isEqualTo("A-174");
        assertThat(reset(asked("s.appadoo", "s.appadoo"), "s.appadoo")).isEqualTo("A-174");
        assertThat(reset(asked("s.appadoo", "n.nobody"), "s.appadoo")).isEqualTo("A-174");
        assertThat(reset(asked("s.appadoo", "i.naidoo"), "s.appadoo"))
                .as("an administrator")
                .isEqualTo("A-174");
        site.authority().appoint("o.lebon", AgentRole.SUPERVISOR);
        assertThat(reset(asked("o.lebon", "s.appadoo"), "o.lebon"))
                .as("another supervisor")
                .isEqualTo("A-174");
        site.authority().appoint("o.lebon", AgentRole.OFFICER);
        PasswordReset old = new PasswordReset(
                UUID.randomUUID(),
                "s.appadoo",
                site.station().stationId(),
                "o.lebon",
                OffsetDateTime.now().minusMinutes(6));
        assertThat(reset(old, "s.appadoo")).as("somebody kept it").isEqualTo("A-174");
        PasswordReset first = asked("s.appadoo", "o.lebon");
        assertThat(reset(first, "s.appadoo")).isEqualTo("taken");
        assertThat(reset(first, "s.appadoo")).as("the same once more").isEqualTo("A-174");
        assertThat(reset(asked("s.appadoo", "t.veloo"), "s.appadoo")).isEqualTo("taken");
        assertThat(reset(asked("s.appadoo", "a.ramdin"), "s.appadoo")).isEqualTo("taken");
        assertThat(reset(asked("s.appadoo", "a.ramdin"), "s.appadoo"))
                .as("the fourth of a day")
                .isEqualTo("A-174");
    }

    /** They may have the letter, and decide alone with two passwords. */
    @Test
    void aRecordIsLookedIntoWhoseSecondPersonHadAskedForAPasswordOfItsAgent() throws Exception {
        site.authority().appoint("o.lebon", AgentRole.SUPERVISOR);
        try (Outbox outbox = site.openOutbox()) {
            client.submit(site.sealed(outbox, seenByBoth()));
            assertThat(site.authority().alarms()).noneMatch(alarm -> alarm.contains("decided-after-reset"));
            assertThat(reset(asked("o.lebon", "a.ramdin"), "o.lebon")).isEqualTo("taken");
            client.submit(site.sealed(outbox, seenByBoth()));
            assertThat(site.authority().alarms()).anyMatch(alarm -> alarm.contains("decided-after-reset"));
        }
    }

    private Activation seenByBoth() throws SyncException {
        return GoodRecords.typed(
                site.activation(site.person("priya")), new DocumentKey(DocumentKind.ID_CARD, "MUS", "A00012345"));
    }

    @Test
    void nothingElseCountsThatTheKeyOfALetterSigns() throws Exception {
        assertThat(reset(asked("s.appadoo", "o.lebon"), "s.appadoo")).isEqualTo("taken");
        site.authority().appoint("o.lebon", AgentRole.SUPERVISOR);
        String letter = letter("o.lebon");
        LocalDate day = LocalDate.of(2026, 11, 28);
        ObjectNode closing = DayHandOverTest.closing(site.station().stationId(), 1, day, "");
        ((ObjectNode) closing.path("closed_by")).put("id", "o.lebon");
        String jws = site.sealer().sign(closing, "maupass-day+jws");
        try (OpenRosterKey oneTime = opened(listed("o.lebon"), letter)) {
            assertThat(outcome(client.resetPassword(asked("o.lebon", "a.ramdin").signed(oneTime))))
                    .isEqualTo("A-174");
            for (String signature : List.of(
                    DaySignature.sign(oneTime, "o.lebon", site.station().stationId(), day, jws, OffsetDateTime.now()),
                    DaySignature.signAgain(
                            oneTime, "o.lebon", site.station().stationId(), day, jws, OffsetDateTime.now()))) {
                assertThat(client.handOver(new DayStatement(1, day, DayStatement.Kind.CLOSING, jws, signature)))
                        .isInstanceOfSatisfying(
                                Reply.Failure.class,
                                refused -> assertThat(refused.failure().code()).isEqualTo("A-172"));
            }
        }
    }
}
