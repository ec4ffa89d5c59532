package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.SignedStatement;
import org.junit.jupiter.api.Test;

/** The key of a person of the roster opens under their password and under nothing else. */
class RosterKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static Secret secret(int filledWith) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filledWith);
        return Secret.takingOver(bytes);
    }

    @Test
    void itOpensForItsOwnerAloneAndComesBackFromTheBundleAsItWas() throws Exception {
        RosterKey key = RosterKey.create("a.ramdin", secret(1), RANDOM);
        RosterKey read = RosterKey.read(key.json());
        assertThat(read).isEqualTo(key);
        assertThat(read.open("a.ramdin", secret(2))).as("another password").isEmpty();
        assertThat(read.open("o.lebon", secret(1))).as("somebody else").isEmpty();
        ObjectNode swapped = key.json();
        swapped.set(
                "public", RosterKey.create("a.ramdin", secret(1), RANDOM).json().path("public"));
        assertThat(RosterKey.read(swapped).open("a.ramdin", secret(1)))
                .as("another public half")
                .isEmpty();

        OpenRosterKey open = read.open("a.ramdin", secret(1)).orElseThrow();
        String jws = open.sign(JsonNodeFactory.instance.objectNode().put("a", 1), "t");
        assertThat(SignedStatement.verify(jws, "t", List.of(key.publicKey())))
                .isInstanceOf(SignedStatement.Verified.class);
        assertThat(SignedStatement.verify(jws, "other", List.of(key.publicKey())))
                .isInstanceOf(SignedStatement.Forged.class);
        open.close();
        assertThat(open.closed()).isTrue();
        assertThatThrownBy(() -> open.sign(JsonNodeFactory.instance.objectNode(), "t"))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("T-128"));
    }

    /** What the roster tells about a password gives no key: both come from it apart. */
    @Test
    void thePasswordGivesVerifierAndKeyApart() throws Exception {
        PasswordHash.Derivation derived = PasswordHash.deriving("Letterbox-7".toCharArray(), RANDOM);
        RosterAgent agent = new RosterAgent(
                "a.ramdin",
                "A. Ramdin",
                AgentRole.AGENT,
                derived.hash(),
                LocalDate.of(2026, 1, 10),
                Optional.of(RosterKey.create("a.ramdin", derived.wrappingKey(), RANDOM)));
        assertThat(agent.unlock("letterbox-7".toCharArray())).isInstanceOf(RosterAgent.Unlocking.Wrong.class);
        assertThat(agent.unlock("Letterbox-7".toCharArray()))
                .isInstanceOfSatisfying(
                        RosterAgent.Unlocking.Right.class,
                        right -> assertThat(right.key()).isPresent());
        byte[] told = Base64.getDecoder()
                .decode(derived.hash().text().substring(derived.hash().text().lastIndexOf('$') + 1));
        assertThat(agent.key().orElseThrow().open("a.ramdin", Secret.takingOver(told)))
                .isEmpty();
    }

    /** A dearer one would hold up every station, and a cheaper one is worth guessing at. */
    @Test
    void theAuthorityTakesAHashOfTheUsualCostAndNoOther() {
        String salt = "A".repeat(22);
        String hash = "A".repeat(43);
        String usual = "$argon2id-hkdf-sha256$v=19$m=19456,t=2,p=1$" + salt + "$" + hash;
        assertThat(new PasswordHash(usual).isWorthARoster()).isTrue();
        for (String other : List.of(
                usual.replace("-hkdf-sha256", ""),
                usual.replace("m=19456", "m=19455"),
                usual.replace("m=19456", "m=262144"),
                usual.replace("t=2", "t=1"),
                usual.replace("t=2", "t=16"),
                usual.replace("p=1", "p=99"),
                usual.replace("$" + salt + "$", "$" + "A".repeat(20) + "$"),
                usual.replace("$" + salt + "$", "$" + "A".repeat(86) + "$"),
                usual.replace("$" + hash, "$" + "A".repeat(42)),
                usual.replace("$" + hash, "$" + "A".repeat(86)))) {
            assertThat(new PasswordHash(other).isWorthARoster()).as(other).isFalse();
        }
    }

    @Test
    void aPlainHashOpensNoKey() {
        RosterAgent agent = new RosterAgent(
                "a.ramdin",
                "A. Ramdin",
                AgentRole.AGENT,
                PasswordHash.ofPrinted("Letterbox-7".toCharArray(), RANDOM),
                LocalDate.of(2026, 1, 10),
                Optional.empty());
        assertThat(agent.unlock("Letterbox-7".toCharArray()))
                .isEqualTo(new RosterAgent.Unlocking.Right(Optional.empty(), Optional.empty()));
    }

    /** A copied roster gives the second factor to nobody: it wants the password, and the entry that it was made for. */
    @Test
    void thePasswordOpensTheSecondFactorOfItsOwner() throws Exception {
        PasswordHash.Derivation derived = PasswordHash.deriving("Letterbox-7".toCharArray(), RANDOM);
        RosterAgent agent = agent("a.ramdin", derived, Optional.empty());
        byte[] secret = new byte[RosterFactor.SECRET_BYTES];
        RANDOM.nextBytes(secret);
        assertThat(agent.wrap(Secret.takingOver(secret.clone()), "letterbox-7".toCharArray(), RANDOM))
                .isEmpty();
        Optional<RosterFactor> wrapped =
                agent.wrap(Secret.takingOver(secret.clone()), "Letterbox-7".toCharArray(), RANDOM);
        assertThat(opened(agent("a.ramdin", derived, wrapped)))
                .hasValueSatisfying(open -> assertThat(open.use(byte[]::clone)).isEqualTo(secret));
        assertThat(opened(agent("s.appadoo", derived, wrapped)))
                .as("put into the entry of somebody else with the same password")
                .isEmpty();
        assertThatThrownBy(() -> new RosterFactor.Codes("AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTextOfAFactorSaysWhichKindItIs() {
        String key = "k".repeat(43);
        assertThat(RosterFactor.of("card:" + key)).isEqualTo(new RosterFactor.Card(key));
        assertThat(RosterFactor.of("A".repeat(64))).isEqualTo(new RosterFactor.Codes("A".repeat(64)));
        for (RosterFactor factor : List.of(
                new RosterFactor.Card(key),
                new RosterFactor.Card(key, Optional.of("e".repeat(43))),
                new RosterFactor.Codes("A".repeat(64)))) {
            assertThat(RosterFactor.of(factor.text())).isEqualTo(factor);
        }
        for (String other : List.of(
                "",
                "card:",
                "card:short",
                "card:" + key + ".",
                "card:" + key + "." + key + "." + key,
                "card:" + key + "=",
                "A".repeat(63))) {
            assertThatThrownBy(() -> RosterFactor.of(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static RosterAgent agent(String id, PasswordHash.Derivation derived, Optional<RosterFactor> factor) {
        return new RosterAgent(
                id,
                id,
                AgentRole.AGENT,
                derived.hash(),
                LocalDate.of(2026, 1, 10),
                Optional.empty(),
                factor,
                Optional.empty());
    }

    private static Optional<Secret> opened(RosterAgent agent) {
        return ((RosterAgent.Unlocking.Right) agent.unlock("Letterbox-7".toCharArray())).factor();
    }

    @Test
    void aKeyOfAnotherFormIsRefused() throws Exception {
        ObjectNode json = RosterKey.create("a.ramdin", secret(1), RANDOM).json();
        assertThatThrownBy(() -> RosterKey.read(json.deepCopy().put("wrapped", "AAAA")))
                .isInstanceOf(IllegalArgumentException.class);
        ObjectNode offTheCurve = json.deepCopy();
        ((ObjectNode) offTheCurve.path("public")).put("y", "A".repeat(43));
        assertThatThrownBy(() -> RosterKey.read(offTheCurve)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RosterKey.read(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
