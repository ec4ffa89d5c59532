package mu.maupass.bench.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {

    private static final int PEOPLE = 100;
    private static final long STRANGERS = PEOPLE * (PEOPLE - 1) / 2;

    private final List<ErrorRates.Pair> strangers = new ArrayList<>();
    private final List<ErrorRates.Pair> same = new ArrayList<>();

    /**
     * The scores of different people are uniform between 0 and 1; every fourth person does not look like their own
     * picture.
     */
    private ErrorRates rates() {
        Random random = new Random(3);
        for (int one = 0; one < PEOPLE; one++) {
            for (int other = one + 1; other < PEOPLE; other++) {
                strangers.add(new ErrorRates.Pair(one, other, random.nextDouble()));
            }
            same.add(new ErrorRates.Pair(one, one, one % 4 == 0 ? 0.2 : 0.9));
        }
        List<ErrorRates.Pair> alike =
                strangers.stream().filter(pair -> pair.score() > 0.9).toList();
        return new ErrorRates(PEOPLE, STRANGERS, alike, same);
    }

    private long reaching(double score) {
        return strangers.stream().filter(pair -> pair.score() >= score).count();
    }

    @Test
    void theThresholdIsTheLowestScoreWithAtMostTheAllowedFalseMatches() {
        ErrorRates.Estimate threshold = rates().threshold(0.02);
        long allowed = (long) (0.02 * STRANGERS);
        assertThat(reaching(threshold.value())).isEqualTo(allowed);
        assertThat(reaching(Math.nextDown(threshold.value()))).isEqualTo(allowed + 1);
        assertThat(threshold.least()).isLessThan(threshold.value()).isGreaterThan(0.95);
        assertThat(threshold.most()).isGreaterThan(threshold.value()).isLessThan(0.995);
    }

    @Test
    void countsBothKindsOfErrors() {
        ErrorRates rates = rates();
        assertThat(rates.falseMatches(0.95).value()).isEqualTo((double) reaching(0.95) / STRANGERS);
        assertThat(rates.falseNonMatches(0.5).value()).isEqualTo(0.25);
        assertThat(rates.falseNonMatches(0.1).value()).isZero();
        // A quarter of 100 people: 95 % of the binomial distribution are between 17 and 33.
        assertThat(rates.falseNonMatches(0.5).least()).isCloseTo(0.17, within(0.03));
        assertThat(rates.falseNonMatches(0.5).most()).isCloseTo(0.33, within(0.03));
    }

    @Test
    void aPersonWhoLooksLikeManyOthersWidensTheInterval() {
        List<ErrorRates.Pair> spread = new ArrayList<>();
        List<ErrorRates.Pair> oneMan = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            spread.add(new ErrorRates.Pair(i, i + 50, 0.9));
            oneMan.add(new ErrorRates.Pair(0, i + 1, 0.9));
        }
        ErrorRates.Estimate even = new ErrorRates(PEOPLE, STRANGERS, spread, List.of()).falseMatches(0.5);
        ErrorRates.Estimate skewed = new ErrorRates(PEOPLE, STRANGERS, oneMan, List.of()).falseMatches(0.5);
        assertThat(skewed.value()).isEqualTo(even.value());
        assertThat(skewed.most() - skewed.least()).isGreaterThan(2 * (even.most() - even.least()));
    }
}
