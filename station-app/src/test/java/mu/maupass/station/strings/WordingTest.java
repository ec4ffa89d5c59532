package mu.maupass.station.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Words that were weighed once and stay: what agents and citizens read, and what they do not read any more. */
class WordingTest {
    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of(
                        "agent.confirm.say-2",
                        "Say on your screen whether it is right.",
                        "Indiquez sur votre écran si c’est exact."),
                Arguments.of("agent.action.withdraw", "Citizen withdraws consent", "Le citoyen retire son accord"),
                Arguments.of(
                        "agent.action.withdraw-assistance",
                        "Citizen declines the camera",
                        "Le citoyen refuse la caméra"),
                Arguments.of("agent.consent.agent-only", "Agent only", "Agent seul"),
                Arguments.of("citizen.consent.agent.title", "Agent only", "Agent seul"),
                Arguments.of("agent.consent.assisted", "Agent with camera", "Agent avec caméra"),
                Arguments.of("citizen.consent.assisted.title", "Agent with camera", "Agent avec caméra"),
                Arguments.of(
                        "citizen.consent.sentence",
                        "How would you like your face to be checked?",
                        "Comment souhaitez-vous que l’on vérifie votre visage\u00a0?"),
                Arguments.of(
                        "agent.ended.sentence",
                        "The second factor was not switched on.",
                        "Le second facteur n’a pas été activé."),
                Arguments.of("failure.U-101.what", "Wrong name or password.", "Nom ou mot de passe erroné."),
                Arguments.of("check.ds-revocation", "Signer not revoked", "Signataire non révoqué"),
                Arguments.of("agent.face.same", "Same", "Identique"),
                Arguments.of("agent.inspection.cannot-tell", "Cannot tell", "Impossible à dire"),
                Arguments.of("agent.sign-in.title", "Sign in", "Se connecter"),
                Arguments.of("agent.menu.sign-out", "Sign out", "Se déconnecter"),
                Arguments.of(
                        "citizen.consent.not-here",
                        "Camera help is not available here today.",
                        "L’aide de la caméra n’est pas disponible ici aujourd’hui."),
                Arguments.of(
                        "agent.consent.not-here",
                        "Camera help is not available here today.",
                        "L’aide de la caméra n’est pas disponible ici aujourd’hui."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void isSaidInTheseWords(String key, String english, String french) {
        assertThat(plain(Strings.of(Language.ENGLISH).get(key))).isEqualTo(english);
        assertThat(plain(Strings.of(Language.FRENCH).get(key))).isEqualTo(french);
    }

    static Stream<Arguments> beginnings() {
        return Stream.of(
                Arguments.of(
                        "agent.document.sentence",
                        "Type the six digits or scan the printed lines",
                        "Saisissez les six chiffres ou scannez les lignes imprimées"),
                Arguments.of(
                        "agent.face.machine-fmr", "False matches at this setting", "Fausses concordances à ce réglage"),
                Arguments.of("failure.V-151.what", "Wrong or expired code", "Code erroné ou expiré"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beginnings")
    void beginsWithTheseWords(String key, String english, String french) {
        assertThat(Strings.of(Language.ENGLISH).get(key)).startsWith(english);
        assertThat(Strings.of(Language.FRENCH).get(key)).startsWith(french);
    }

    static Stream<Arguments> gone() {
        return Stream.of(
                Arguments.of(
                        Language.ENGLISH,
                        List.of(
                                "Consent withdrawn",
                                "Camera withdrawn",
                                "How shall your face",
                                "No second factor was bound",
                                "do not fit together",
                                "This code does not fit",
                                "Type what opens the chip",
                                "Signer not taken back",
                                "the square",
                                "Strangers taken for alike",
                                "1 activations")),
                Arguments.of(
                        Language.FRENCH,
                        List.of(
                                "Répondez-y",
                                "Caméra retirée",
                                "le carré",
                                "Indécidable",
                                "Pareil",
                                "Ouvrir la session",
                                "Fermer la session",
                                "Octets",
                                "Tentatives")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gone")
    void isSaidNowhereAnyMore(Language language, List<String> words) {
        Strings strings = Strings.of(language);
        for (String key : strings.keys()) {
            assertThat(strings.get(key, 1, 1, 1, 1, 1, 1, 1, 1)).as(key).doesNotContain(words.toArray(String[]::new));
        }
    }

    private static String plain(String text) {
        return Direction.plain(text);
    }
}
