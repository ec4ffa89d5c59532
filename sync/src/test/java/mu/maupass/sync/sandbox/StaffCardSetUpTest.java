package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.seal.OwnFactor;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.StaffFactorRules;
import mu.maupass.sync.trust.StaffFactorRules.Kind;
import mu.maupass.sync.trust.TrustBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card becomes the second factor of one person, where policy takes cards. */
class StaffCardSetUpTest {
    private static final String CARD = "card:" + "c".repeat(43);

    @TempDir
    private Path folder;

    private SandboxSite site;
    private HttpsAuthorityClient client;

    @BeforeEach
    void start() throws Exception {
        site = SandboxSite.start(
                folder,
                SandboxOptions.standard(DocumentIssuers.none())
                        .with(new StaffFactorRules(
                                Set.of(AgentRole.AGENT, AgentRole.OFFICER, AgentRole.SUPERVISOR),
                                Set.of(Kind.CARD),
                                true)));
        client = site.client();
    }

    @AfterEach
    void stop() {
        client.close();
        site.close();
    }

    @Test
    void aCardIsOnePersonsAndStandsInTheNextEdition() throws Exception {
        assertThat(given("a.ramdin", "A".repeat(64)))
                .as("a kind that policy does not take")
                .isEqualTo("A-176");
        assertThat(given("a.ramdin", CARD)).isEqualTo("taken");
        assertThat(given("a.ramdin", CARD)).as("the same once more").isEqualTo("taken");
        assertThat(given("o.lebon", CARD)).as("a colleague's card").isEqualTo("A-176");
        String withItsOwnKey = "." + "e".repeat(43);
        assertThat(given("o.lebon", CARD + withItsOwnKey))
                .as("a colleague's card, with a key beside it")
                .isEqualTo("A-176");
        assertThat(given("o.lebon", "card:" + "d".repeat(43) + withItsOwnKey)).isEqualTo("taken");

        TrustBundle bundle = bundle();
        assertThat(bundle.agent("a.ramdin").orElseThrow().factor()).contains(new RosterFactor.Card("c".repeat(43)));
        assertThat(bundle.agent("o.lebon").orElseThrow().factor())
                .contains(new RosterFactor.Card("d".repeat(43), Optional.of("e".repeat(43))));
        assertThat(bundle.policy().counter().secondFactor().takes(Kind.CODES)).isFalse();
        assertThat(bundle.policy().counter().secondFactor().cardStays()).isTrue();
        assertThat(site.contract().violations()).isEmpty();
    }

    private TrustBundle bundle() throws Exception {
        if (!(client.trustBundle(Optional.empty())
                instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var _)))) {
            throw new AssertionError("no bundle");
        }
        JsonNode json =
                new JsonMapper().readTree(JWSObject.parse(jws).getPayload().toBytes());
        ((ObjectNode) json.path("deny_list")).remove("base");
        return BundleDocument.read(json, _ -> new byte[0]);
    }

    private String given(String person, String factor) throws Exception {
        Reply<Boolean> reply =
                client.setUpFactor(new OwnFactor(person, site.station().stationId(), factor, OffsetDateTime.now())
                        .signed(SandboxSite.key(person)));
        return reply instanceof Reply.Failure<Boolean>(var failure) ? failure.code() : "taken";
    }
}
