package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried first is refused, and what a person makes up for themselves is not. */
class PasswordStrengthTest {

    private static final RosterAgent PERSON = new RosterAgent(
            "a.ramdin",
            "Anjali Ramdin",
            AgentRole.AGENT,
            new PasswordHash("$argon2id$v=19$m=8,t=1,p=1$" + "A".repeat(22) + "$" + "A".repeat(43)),
            LocalDate.of(2026, 1, 10),
            Optional.empty());

    private static boolean weak(String own) {
        return PasswordStrength.weak(PERSON, "k7mp-x2qd-ryh9-fwt4".toCharArray(), own.toCharArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kestrel-42x", // one short
                "aabbccddeeaa", // five different ones
                "abc123abc123abc123",
                "Maison7Maison7",
                "123456789012",
                "abcdefghijkl",
                "zyxwvutsrqpo",
                "azertyuiop12",
                "Azerty-Uiop-99",
                "qwertyuiop[]",
                "mlkjhgfdsqaz",
                "1qaz2wsx3edc",
                "a.ramdin-wolken-7Hq",
                "Ramdin-Anjali-26",
                "anjali.11.01.1990",
                "k7mp-x2qd-ryh9-fwt4",
                "K7MPX2QDRYH9FWT4",
                "k7mpx2qdryh9fwt4-Wolken-9",
                "k7mp-x2qd-ryh9",
                "ryh9-fwt4-k7mp-ab",
                "motdepasse2026",
                "Mot de passe 26!",
                "Mot-de-p4ss3-2026",
                "P@ssw0rd123456",
                "maupass-20261129",
                "Maurice84720193",
                "Bienvenue@2026",
                "Novembre2026!!",
                "839201746582"
            })
    void refusesWhatIsTriedFirst(String own) {
        assertThat(weak(own)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Lagon-bleu-42-vert",
                "cheval juste agrafe pile",
                "Trois mangues pour Maurice",
                "le martin du lundi chante",
                "xK9#vQ2!mZ7pL",
                "Ramdin achète des letchis",
                "qjxtwbrmvkzd",
                "été à Blue Bay, sans pluie"
            })
    void takesWhatSomebodyMadeUp(String own) {
        assertThat(weak(own)).isFalse();
    }
}
