package mu.maupass.station.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One word for one thing: what agents and citizens stumbled over does not come back, and what is said instead is there. */
class OneWordTest {
    private static final Strings ENGLISH = Strings.of(Language.ENGLISH);
    private static final Strings FRENCH = Strings.of(Language.FRENCH);

    /** What nobody says at a counter. */
    private static final Pattern ENGLISH_BEFORE = Pattern.compile("(?iU)\\b(consent withdrawn|camera withdrawn"
            + "|how shall your face|no second factor was bound|do(es)? not fit together|this code does not fit"
            + "|what opens the chip|signer not taken back|the square|taken for alike"
            + "|bytes|attempts)\\b");

    private static final Pattern FRENCH_BEFORE = Pattern.compile("(?iU)\\b(répondez-y|caméra retirée|accord retiré"
            + "|non repris|le carré|indécidable|pareil|octets|tentatives)\\b");
    /** The desktop has sessions; at the station people sign in and out. */
    private static final Pattern SESSION = Pattern.compile(
            "(?iU)\\b(ouvr\\w*|ouvert\\w*|ferm\\w*|l’ouverture de|la fermeture de)( (la|une|votre|sa))? session\\b");

    private static final List<String> OF_THE_DESKTOP = List.of("setup.key.keyring.note");

    /** A noun of several after a number that may be one. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?<!of |than |least |most |moins |plus |de |dans )\\{\\d}[ \u00a0]"
                    + "(activations|things|days|minutes|characters|tries|jours|caractères|essais)\\b(?! (sur|au plus))");
    /** Whose number is two or more: what is one says so in a text of its own. */
    private static final List<String> OF_SEVERAL = List.of("citizen.factor.tries-left");

    private static final Pattern CHOICE = Pattern.compile("\\{\\d,choice,.*?\\{\\d}.*?}");

    private static List<String> said(Strings strings, Pattern pattern, List<String> but) {
        return strings.keys().stream()
                .sorted()
                .filter(key -> !but.contains(key))
                // Those that choose between one and several say one as one.
                .filter(key -> pattern.matcher(CHOICE.matcher(strings.get(key)).replaceAll(""))
                        .find())
                .map(key -> key + "=" + strings.get(key))
                .toList();
    }

    @Test
    void noTextHasTheWordsOfBefore() {
        assertThat(said(ENGLISH, ENGLISH_BEFORE, List.of())).isEmpty();
        assertThat(said(FRENCH, FRENCH_BEFORE, List.of())).isEmpty();
        assertThat(said(FRENCH, SESSION, OF_THE_DESKTOP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ouvrez la session avec lui.", "À l’ouverture de session", "ne permet plus d’ouvrir une session"
            })
    void aSessionThatIsOpenedIsNoticed(String text) {
        assertThat(text).containsPattern(SESSION);
    }

    @Test
    void noTextCountsOneAsSeveral() {
        assertThat(said(ENGLISH, COUNTED, OF_SEVERAL)).isEmpty();
        assertThat(said(FRENCH, COUNTED, OF_SEVERAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agent.confirm.say-2                   | Say on your screen whether it is right. | Indiquez sur votre écran si c’est exact.
            agent.action.withdraw                 | Citizen withdraws consent              | Le citoyen retire son accord
            agent.action.withdraw-assistance      | Citizen declines the camera            | Le citoyen refuse la caméra
            agent.consent.agent-only              | Agent only                             | Agent seul
            agent.consent.assisted                | Agent with camera                      | Agent avec caméra
            citizen.consent.sentence              | How would you like your face to be checked? | Comment souhaitez-vous que l’on vérifie votre visage ?
            agent.ended.sentence                  | The second factor was not switched on. | Le second facteur n’a pas été activé.
            failure.U-101.what                    | Wrong name or password.                | Nom ou mot de passe erroné.
            check.ds-revocation                   | Signer not revoked                     | Signataire non révoqué
            agent.inspection.cannot-tell          | Cannot tell                            | Impossible à dire
            agent.face.same                       | Same                                   | Identique
            agent.sign-in.primary                 | Sign in                                | Se connecter
            agent.menu.sign-out                   | Sign out                               | Se déconnecter
            citizen.consent.not-here              | Camera help is not available here today. | L’aide de la caméra n’est pas disponible ici aujourd’hui.
            """)
    void whatIsSaidInstead(String key, String english, String french) {
        assertThat(ENGLISH.get(key)).isEqualTo(english);
        assertThat(FRENCH.get(key).replace('\u00a0', ' ')).isEqualTo(french);
    }

    @Test
    void longerTextsBeginWithWhatIsSaidInstead() {
        assertThat(ENGLISH.get("citizen.factor.again")).startsWith("Wrong or expired code.");
        assertThat(ENGLISH.get("agent.document.sentence")).startsWith("Type the six digits or scan the printed lines");
        assertThat(ENGLISH.get("agent.face.machine-fmr")).startsWith("False matches at this setting:");
        assertThat(ENGLISH.get("citizen.factor.new-secret")).contains("QR code");
        assertThat(FRENCH.get("citizen.factor.new-secret")).contains("code QR");
    }

    /** Agent and citizen speak of the same two ways. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void bothSidesNameTheTwoWaysAlike(Language language) {
        Strings strings = Strings.of(language);
        assertThat(Stream.of("agent.consent.agent-only", "agent.consent.assisted", "agent.consent.not-here")
                        .map(strings::get))
                .containsExactly(
                        strings.get("citizen.consent.agent.title"),
                        strings.get("citizen.consent.assisted.title"),
                        strings.get("citizen.consent.not-here"));
    }
}
