package mu.maupass.station.failure;

import java.util.List;
import java.util.stream.Stream;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.sync.failure.SyncFailure;

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

    /** What a device failed with, whole. */
    public static Failure of(DeviceFailure failure) {
        return new Failure(failure.code(), failure.details());
    }

    /** What the outbox, the keys or the way to the authority failed with, whole. */
    public static Failure of(SyncFailure failure) {
        return new Failure(failure.code(), failure.detail().isEmpty() ? List.of() : List.of(failure.detail()));
    }

    /** The same with what lies behind it among its details: its code first, then what that one has to add. */
    public Failure because(Failure deeper) {
        return new Failure(
                code,
                Stream.of(details, List.of(deeper.code()), deeper.details())
                        .flatMap(List::stream)
                        .toList());
    }
}
