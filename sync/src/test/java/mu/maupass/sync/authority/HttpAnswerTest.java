package mu.maupass.sync.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 22 Nov 2026 09:01:30 GMT",
                "Sunday, 22-Nov-26 09:01:30 GMT",
                "Sun Nov 22 09:01:30 2026",
                " 90 "
            })
    void everyFormOfTheStandardIsUnderstood(String ninetySeconds) {
        assertThat(answer(ninetySeconds).retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void aDayOfOneDigitIsUnderstoodInTheFormOfAsctime() {
        Map<String, String> headers =
                Map.of("retry-after", "Sun Nov  1 09:00:07 2026", "date", "Sunday, 01-Nov-26 09:00:00 GMT");
        assertThat(new HttpAnswer(503, headers, new byte[0]).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3601", "99999999999", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void anAbsurdWaitIsAnHour(String absurd) {
        assertThat(answer(absurd).retryAfter()).contains(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Application/Json; charset=utf-8", "APPLICATION/PROBLEM+JSON", " application/json "})
    void aMediaTypeIsTheSameInCapitals(String type) {
        byte[] body = "{\"type\":\"urn:maupass:problem:internal\"}".getBytes(StandardCharsets.US_ASCII);
        assertThat(new HttpAnswer(500, Map.of("content-type", type), body).json())
                .isPresent();
    }

    @Test
    void whatIsNoWaitIsNone() {
        assertThat(answer("soon").retryAfter()).isEmpty();
        assertThat(answer("").retryAfter()).isEmpty();
        assertThat(answer("-5").retryAfter()).isEmpty();
        assertThat(answer("Sun, 31 Feb 2026 09:00:00 GMT").retryAfter()).isEmpty();
        assertThat(new HttpAnswer(503, Map.of("retry-after", SENT), new byte[0]).retryAfter())
                .as("an answer without a date")
                .isEmpty();
    }
}
