package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
    private static final int MAX_RETRY_AFTER_SECONDS = 3_600;

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** The media type without parameters, or empty. */
    public String mediaType() {
        return headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
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
        String value = headers.getOrDefault("retry-after", "");
        if (value.matches("\\d{1,9}")) {
            return Optional.of(bounded(Long.parseLong(value)));
        }
        // Counted from the date in the answer, because this computer's clock may be wrong.
        return date(value)
                .flatMap(until -> date(headers.getOrDefault("date", ""))
                        .map(sent -> bounded(Duration.between(sent, until).toSeconds())));
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The wait that the authority asked for, but at most an hour. */
    static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, 0, MAX_RETRY_AFTER_SECONDS));
    }
}
