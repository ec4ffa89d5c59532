package mu.maupass.sync.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {

    private static final String SENT = "Sun, 22 Nov 2026 09:00:00 GMT";

    private static HttpAnswer answer(String retryAfter) {
        return new HttpAnswer(503, Map.of("retry-after", retryAfter, "date", SENT), new byte[0]);
    }

    @Test
    void theWaitIsAskedForInSecondsOrUpToADateAndHasABound() {
        assertThat(answer("120").retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(answer("Sun, 22 Nov 2026 09:01:30 GMT").retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(answer("Sun, 22 Nov 2026 08:00:00 GMT").retryAfter()).contains(Duration.ZERO);
        assertThat(answer("999999999").retryAfter()).contains(Duration.ofHours(1));
        assertThat(answer("Mon, 22 Nov 2027 09:00:00 GMT").retryAfter()).contains(Duration.ofHours(1));
    }

    @Test
    void whatIsNoWaitIsNone() {
        assertThat(answer("soon").retryAfter()).isEmpty();
        assertThat(answer("").retryAfter()).isEmpty();
        assertThat(new HttpAnswer(503, Map.of("retry-after", SENT), new byte[0]).retryAfter())
                .as("an answer without a date")
                .isEmpty();
    }
}
