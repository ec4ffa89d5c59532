package mu.maupass.station.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spreadsheet program makes of a cell, and quantiles. */
class ReportLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a.ramdin|a.ramdin",
                "=HYPERLINK(\"http://x\",\"y\")|\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
                "+1|\"'+1\"",
                "-1|\"'-1\"",
                "@SUM(A1)|\"'@SUM(A1)\"",
                "a,b|\"a,b\"",
                "a\"b|\"a\"\"b\"",
            })
    void aCellIsTextAndNeverAFormula(String value, String cell) {
        StringBuilder line = new StringBuilder();
        ReportLine.text(line, value);
        assertThat(line).hasToString(cell + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T09:30+04:00,2026-11-29T09:30:00+04:00",
        "2026-11-29T09:30:05.120+04:00,2026-11-29T09:30:05.120+04:00",
        "2026-01-02T03:04:05.000007Z,2026-01-02T03:04:05.000007Z",
        "0999-01-02T03:04:05.100000001Z,0999-01-02T03:04:05.100000001Z",
    })
    void aTimeHasSecondsAndAsManyPlacesAsItNeeds(String time, String shown) {
        assertThat(ReportLine.time(OffsetDateTime.parse(time))).isEqualTo(shown);
    }

    @Test
    void quantilesAreThoseOfNearestRank() {
        Durations durations = new Durations();
        assertThat(durations.summary().median()).isEmpty();
        IntStream.rangeClosed(1, 10).forEach(seconds -> durations.add(Duration.ofSeconds(seconds * 100L)));
        assertThat(durations.summary())
                .isEqualTo(new Durations.Summary(
                        10, Optional.of(Duration.ofSeconds(500)), Optional.of(Duration.ofSeconds(900))));
        durations.add(Duration.ofDays(3));
        assertThat(durations.quantile(1)).contains(Duration.ofDays(1));
    }
}
