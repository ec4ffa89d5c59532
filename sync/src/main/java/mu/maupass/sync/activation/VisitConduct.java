package mu.maupass.sync.activation;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a visit was conducted, for the day's report. Names of roles and steps, identifiers of agents and times only, so no
 * citizen can be recognised by it.
 *
 * @param role           role of who worked, as the roster names it; empty where an older version wrote the row
 * @param strength       strength of the evidence as verified, where a document was accepted
 * @param secondPersonId who compared the face as second person, if somebody did
 * @param steps          how long each step took in all, in the order in which they were first left; to the millisecond
 */
public record VisitConduct(
        String role, Optional<Classification> strength, Optional<String> secondPersonId, Map<String, Duration> steps) {

    private static final Pattern NAME = Pattern.compile("[a-z_]{1,32}");
    private static final Pattern AGENT = Pattern.compile("[a-z0-9._-]{1,64}");

    /** Of rows that an older version wrote. */
    public static final VisitConduct UNKNOWN = new VisitConduct("", Optional.empty(), Optional.empty(), Map.of());

    public VisitConduct {
        Objects.requireNonNull(strength);
        boolean names = role.isEmpty() || NAME.matcher(role).matches();
        names &= secondPersonId.isEmpty() || AGENT.matcher(secondPersonId.get()).matches();
        Map<String, Duration> whole = new LinkedHashMap<>();
        for (Map.Entry<String, Duration> step : steps.entrySet()) {
            names &= NAME.matcher(step.getKey()).matches();
            whole.put(step.getKey(), Duration.ofMillis(step.getValue().toMillis()));
        }
        if (!names) {
            // Only names: free text could carry a person's data into the readable store.
            throw new IllegalArgumentException("names of roles, agents and steps");
        }
        steps = Collections.unmodifiableMap(whole);
    }

    /** The steps as one text, such as {@code identify:8120 consent:5300}, in milliseconds. */
    public String stepsText() {
        StringBuilder text = new StringBuilder();
        steps.forEach((step, took) ->
                text.append(text.isEmpty() ? "" : " ").append(step).append(':').append(took.toMillis()));
        return text.toString();
    }

    /**
     * The steps in such a text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Map<String, Duration> steps(String text) {
        Map<String, Duration> steps = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (colon < 0 || colon > end) {
                throw new IllegalArgumentException("a step without its time");
            }
            steps.put(text.substring(at, colon), Duration.ofMillis(Long.parseLong(text, colon + 1, end, 10)));
            at = end + 1;
        }
        return steps;
    }
}
