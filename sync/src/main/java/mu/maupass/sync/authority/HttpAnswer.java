package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A complete HTTP answer.
 *
 * @param status  status code
 * @param headers by lower-case name; the first where one is repeated
 * @param body    at most {@link AuthorityConnection#MAX_BODY} bytes
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BigInteger MAX_RETRY_AFTER_SECONDS = BigInteger.valueOf(3_600);

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** The media type in small letters and without parameters, or empty. */
    public String mediaType() {
        return headers.getOrDefault("content-type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** The body as a JSON object, if it is one and says so. */
    public Optional<JsonNode> json() {
        if (!mediaType().equals("application/json") && !mediaType().equals("application/problem+json")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What {@code Retry-After} (RFC 9110, 10.2.3) asks to wait, in seconds or up to a date; at most an hour. */
    public Optional<Duration> retryAfter() {
        String value = headers.getOrDefault("retry-after", "").strip();
        if (value.matches("[0-9]+")) {
            return Optional.of(bounded(new BigInteger(value)));
        }
        // Counted from the date in the answer, because this computer's clock may be wrong.
        return HttpDate.parse(value)
                .flatMap(until -> HttpDate.parse(headers.getOrDefault("date", ""))
                        .map(sent -> bounded(
                                BigInteger.valueOf(Duration.between(sent, until).toSeconds()))));
    }

    /** The wait that the authority asked for, but at most an hour. */
    static Duration bounded(BigInteger seconds) {
        return Duration.ofSeconds(
                seconds.max(BigInteger.ZERO).min(MAX_RETRY_AFTER_SECONDS).longValueExact());
    }
}
