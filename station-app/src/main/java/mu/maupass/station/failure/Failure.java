package mu.maupass.station.failure;

import java.util.List;

/**
 * Something that did not happen, by its stable code. The words for people stand in the strings files under the code;
 * a failure itself never carries personal data, so that it may be logged.
 *
 * @param code a letter and three digits, unique over the whole product, listed in docs/failure-codes.md
 * @param details what the words need to be exact: a reader's name, a path, a number
 */
public record Failure(String code, List<String> details) {
    public Failure {
        if (!code.matches("[A-Z]-\\d{3}")) {
            throw new IllegalArgumentException("not a failure code: " + code);
        }
        details = List.copyOf(details);
    }

    public Failure(String code, String... details) {
        this(code, List.of(details));
    }
}
