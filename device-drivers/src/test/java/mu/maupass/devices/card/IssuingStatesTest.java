package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import mu.maupass.devices.CheckResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of Doc 9303-3 that ISO 3166-1 does not have are known, and an unknown one proves nothing. */
class IssuingStatesTest {

    private final IssuingStates states = new IssuingStates();

    @ParameterizedTest
    @CsvSource({
        "MUS, MU", "FRA, fr", "D, DE", "DEU, DE", "DE, DE", "UTO, UT", "RKS, KS", "RKS, XK", "GBD, GB", "GBN, GB",
        "GBO, GB", "GBP, GB", "GBS, GB", "GBR, GB", "BMU, GB", "BMU, BM", "HKG, CN", "HKG, HK", "MAC, CN", "MAC, MO",
        "ROM, RO", "ROU, RO", "UNO, UN", "UNA, UN", "UNK, UN", "EUE, EU", "XOM, XO"
    })
    void aStateIsSignedForByItsOwnCountry(String state, String country) {
        assertThat(states.signedBy(state, country)).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @ParameterizedTest
    @CsvSource({
        "XOM, MU", "XPO, FR", "XCC, GB", "XBA, CI", "XXB, MU", "QQQ, MU", "MUS, QZ", "D, ZZ", "'', MU", "MUS, ''"
    })
    void anUnknownPairIsUndetermined(String state, String country) {
        assertThat(states.signedBy(state, country)).isEqualTo(CheckResult.UNDETERMINED);
    }

    @ParameterizedTest
    @CsvSource({"MUS, DE", "D, MU", "DE, FR", "RKS, RS", "GBD, FR", "CHN, HK", "UNO, EU", "MUS, KS"})
    void anotherCountryFails(String state, String country) {
        assertThat(states.signedBy(state, country)).isEqualTo(CheckResult.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"MUS, true", "D, true", "RKS, true", "SI, true", "EU, true", "HDG, false", "QZ, false", "M, false"})
    void aCodeIsKnownInThreeLettersAndInTwo(String state, boolean known) {
        assertThat(states.knows(state)).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"XXA, true", "XXB, true", "XXC, true", "MUS, true", "D, true", "XXE, false"})
    void somebodyWithoutAStateHasAKnownNationalityAndNoIssuingState(String code, boolean known) {
        assertThat(states.knowsNationality(code)).isEqualTo(known);
        assertThat(states.knows(code)).isEqualTo(known && !code.startsWith("XX"));
        assertThat(states.knowsNationality("X".repeat(3))).as("unspecified").isTrue();
    }
}
