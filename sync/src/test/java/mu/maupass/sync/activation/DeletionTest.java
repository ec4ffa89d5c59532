package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-29T12:00:00+04:00");

    @Test
    void aClockThatWasPutBackMeanwhileEndsNoVisit() {
        assertThat(Deletion.until(Deletion.Kind.PORTRAIT, NOON, NOON.minusMinutes(2))
                        .wiped())
                .isEqualTo(NOON);
        assertThat(Deletion.until(Deletion.Kind.PORTRAIT, NOON, NOON.plusMinutes(2))
                        .wiped())
                .isEqualTo(NOON.plusMinutes(2));
    }
}
