package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {

    private static final Set<String> HOME = Set.of("MUS");

    private static DocumentKey passport(String country, String number) {
        return new DocumentKey(DocumentKind.PASSPORT, country, number);
    }

    @ParameterizedTest
    @CsvSource({
        "MUS, 12OO37, MUS, 120037, true",
        "MUS, I2O037, MUS, 120037, true",
        "MUS, 120037, MUS, L200E7, false",
        "FRA, 120037, MUS, 120037, true",
        "DEU, 12O037, MUS, 120037, true",
        "MUS, 120037, JPN, 120037, true",
        "MUS, 120038, MUS, 120037, false",
        "MUS, L050280300205B, MUS, I050280300205B, true",
        "MUS, R0502803OO205B, MUS, R050280300205B, true",
        "MUS, R050280300205B, MUS, R0502803OO205B, false",
        "MUS, R050280300205B, FRA, R050280300205B, true"
    })
    void whatMayHaveBeenMeantIsAskedFor(
            String country, String typed, String reportedCountry, String reported, boolean alike) {
        DocumentKey key = new DocumentKey(DocumentKind.ID_CARD, country, typed);
        DocumentKey other = passport(reportedCountry, reported);
        assertThat(LookAlikes.of(key, HOME).contains(other)).isEqualTo(alike);
        assertThat(LookAlikes.mayBeMeant(other, key, HOME)).isEqualTo(alike);
        assertThat(LookAlikes.tooMany(key)).isFalse();
    }

    @Test
    void digitsOfANationalIdentityNumberStandForNoLetters() {
        DocumentKey honest = new DocumentKey(DocumentKind.ID_CARD, "MUS", "R101010100011B");
        assertThat(LookAlikes.tooMany(honest))
                .as("nobody is turned to a supervisor for a birthday")
                .isFalse();
        assertThat(LookAlikes.tooMany(new DocumentKey(DocumentKind.ID_CARD, "FRA", honest.number())))
                .isTrue();
    }

    @Test
    void aNumberOfNothingElseDoesNotAskForMillions() {
        DocumentKey typed = passport("MUS", "10".repeat(11));
        assertThat(LookAlikes.of(typed, HOME)).hasSizeLessThan(3_000).doesNotContain(typed);
        assertThat(LookAlikes.tooMany(typed)).as("so who asks is told that").isTrue();
        assertThat(LookAlikes.of(passport("MUS", "LO".repeat(11)), HOME))
                .as("all of it digits")
                .contains(typed);
    }
}
