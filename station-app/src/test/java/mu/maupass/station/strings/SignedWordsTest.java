package mu.maupass.station.strings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words that the authority signed, in place of the station's own. */
class SignedWordsTest {
    private final Strings own = Strings.of(Language.ENGLISH);

    @Test
    void whatTheAuthoritySaysOfConsentIsUsedAndAllElseStaysTheStations() {
        Strings words = own.with(Map.of(
                "citizen.consent.read",
                "The chip is read.",
                "agent.rail.consent",
                "Sign here",
                "citizen.consent.none-such",
                "x"));
        assertThat(words.get("citizen.consent.read")).isEqualTo("The chip is read.");
        assertThat(words.get("citizen.consent.same")).isEqualTo(own.get("citizen.consent.same"));
        assertThat(words.get("agent.rail.consent"))
                .as("the application's own")
                .isEqualTo(own.get("agent.rail.consent"));
        assertThat(words.keys()).isEqualTo(own.keys());
    }

    @Test
    void aTextThatDoesNotFillInTheSameIsLeftOut() {
        Strings words = own.with(Map.of("citizen.consent.guardian-is", "Somebody decides."));
        assertThat(words.get("citizen.consent.guardian-is", "A. Ramdin")).contains("A. Ramdin");
        assertThat(own.with(Map.of("citizen.consent.guardian-is", "It is {0} who decides."))
                        .get("citizen.consent.guardian-is", "A. Ramdin"))
                .isEqualTo("It is A. Ramdin who decides.");
    }
}
