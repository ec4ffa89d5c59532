package mu.maupass.station.policy;

import static org.assertj.core.api.Assertions.assertThat;

import mu.maupass.station.policy.LimitUse.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitUseTest {
    @ParameterizedTest
    @CsvSource({
        "QUEUE, 0, 200, 0",
        "QUEUE, 150, 200, 0.75",
        "SILENT, 9, 7, 1",
        "DISK, 4000, 1000, 0.25",
        "DISK, 500, 1000, 1",
        "DISK, 0, 1000, 1",
        "REFUSED, 0, 0, 0",
        "SILENT, -3, 30, 0",
    })
    void aLimitThatIsReachedIsUsedUpWhole(Kind kind, long now, long limit, double share) {
        assertThat(new LimitUse(kind, now, limit).share()).isEqualTo(share);
    }
}
