package mu.maupass.station.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import mu.maupass.station.report.PathComparison.Figures;
import mu.maupass.station.report.PathComparison.Verdict;
import mu.maupass.sync.trust.PathRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requirement F4: an alarm for a gap, and none that a few visits alone could make. */
class PathComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "3, 3, 120, 40, 20, 120, TOO_FEW",
        "29, 29, 120, 200, 100, 120, TOO_FEW",
        // 97 and 93 of 100: chance makes that.
        "100, 97, 120, 100, 93, 120, ALIKE",
        // 30 of 30 and 24 of 30: twenty points, and still the intervals touch.
        "30, 30, 120, 30, 24, 120, ALIKE",
        "200, 190, 120, 200, 150, 120, SUCCESS_GAP",
        "200, 150, 120, 200, 190, 120, SUCCESS_GAP",
        // Surely apart, and by less than policy minds.
        "20000, 19000, 120, 20000, 18000, 120, ALIKE",
        "100, 95, 100, 100, 95, 150, ALIKE",
        "100, 95, 100, 100, 95, 151, TIME_GAP",
        "100, 95, 151, 100, 95, 100, TIME_GAP",
    })
    void saysWhatTheNumbersAllow(
            long visits, long activated, long median, long other, long others, long otherMedian, Verdict verdict) {
        PathComparison comparison = PathComparison.of(
                figures(visits, activated, median), figures(other, others, otherMedian), PathRules.USUAL);
        assertThat(comparison.verdict()).isEqualTo(verdict);
    }

    @Test
    void theAuthorityRulesWhatAnAlarmIs() {
        Figures one = figures(20, 19, 100);
        Figures slower = figures(20, 19, 130);
        assertThat(PathComparison.of(one, slower, PathRules.USUAL).verdict()).isEqualTo(Verdict.TOO_FEW);
        assertThat(PathComparison.of(one, slower, new PathRules(20, 10, 50)).verdict())
                .isEqualTo(Verdict.ALIKE);
        assertThat(PathComparison.of(one, slower, new PathRules(20, 10, 25)).verdict())
                .isEqualTo(Verdict.TIME_GAP);
    }

    /** The median of two activations is the time of two people, however many visits there were. */
    @Test
    void aFewActivationsAreNoAlarmAboutTime() {
        assertThat(PathComparison.of(figures(60, 2, 300), figures(60, 3, 100), PathRules.USUAL)
                        .verdict())
                .isEqualTo(Verdict.ALIKE);
        assertThat(PathComparison.of(figures(60, 15, 300), figures(60, 15, 100), PathRules.USUAL)
                        .verdict())
                .isEqualTo(Verdict.TIME_GAP);
    }

    /** As many succeed on both; on one of them the others left, on the other they were refused. */
    @Test
    void refusalsOnOnePathAloneAreAnAlarm() {
        Figures refused = new Figures(200, 120, 80, Optional.of(Duration.ofSeconds(100)));
        Figures left = new Figures(200, 120, 4, Optional.of(Duration.ofSeconds(100)));
        assertThat(PathComparison.of(refused, left, PathRules.USUAL).verdict()).isEqualTo(Verdict.REFUSAL_GAP);
        assertThat(PathComparison.of(left, refused, PathRules.USUAL).verdict().alarm())
                .isTrue();
        Figures few = new Figures(30, 20, 6, Optional.of(Duration.ofSeconds(100)));
        Figures fewer = new Figures(30, 20, 2, Optional.of(Duration.ofSeconds(100)));
        assertThat(PathComparison.of(few, fewer, PathRules.USUAL).verdict())
                .as("chance makes that")
                .isEqualTo(Verdict.ALIKE);
    }

    private static Figures figures(long visits, long activated, long median) {
        return new Figures(visits, activated, visits - activated, Optional.of(Duration.ofSeconds(median)));
    }
}
