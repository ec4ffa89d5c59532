package mu.maupass.station.failure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultCode;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.failure.UnforeseenFailure;

/**
 * Something that did not happen, by its stable code. The words for people stand in the strings files under the code;
 * a failure itself never carries personal data, so that it may be logged.
 *
 * @param code a letter and three digits, unique over the whole product, listed in docs/failure-codes.md
 * @param details what the words need to be exact: a reader's name, a path, a number
 * @param fault what the log has more about, where nobody foresaw it
 */
public record Failure(String code, List<String> details, Optional<FaultCode> fault) {
    private static final List<String> LEFT_OPEN = List.of("…", "…", "…", "…");

    public Failure {
        if (!code.matches("[A-Z]-\\d{3}")) {
            throw new IllegalArgumentException("not a failure code: " + code);
        }
        details = List.copyOf(details);
    }

    public Failure(String code, List<String> details) {
        this(code, details, Optional.empty());
    }

    public Failure(String code, String... details) {
        this(code, List.of(details));
    }

    /** One of which only the code was kept: what its words would need is left open. */
    public static Failure remembered(String code) {
        return new Failure(code, LEFT_OPEN);
    }

    /** What a device failed with, whole. */
    public static Failure of(DeviceFailure failure) {
        return failure.fault()
                .map(fault -> unforeseen(failure.code(), failure.details(), fault))
                .orElseGet(() -> new Failure(failure.code(), failure.details()));
    }

    /** What the outbox, the keys or the way to the authority failed with, whole. */
    public static Failure of(SyncFailure failure) {
        return failure instanceof UnforeseenFailure(Fault fault)
                ? unforeseen(failure.code(), List.of(), fault)
                : new Failure(failure.code(), failure.detail().isEmpty() ? List.of() : List.of(failure.detail()));
    }

    /**
     * What nobody foresaw. Where memory had run out that is the failure, wherever it was noticed.
     *
     * @param code of the place where it happened
     */
    public static Failure unforeseen(String code, Fault fault) {
        return unforeseen(code, List.of(), fault);
    }

    /** The same with details. */
    public static Failure unforeseen(String code, List<String> details, Fault fault) {
        return fault.outOfMemory()
                ? new Failure(Reason.OUT_OF_MEMORY.code(), List.of(), Optional.of(fault.code()))
                : new Failure(code, details, Optional.of(fault.code()));
    }

    /** The same with what lies behind it among its details: its code first, then what that one has to add. */
    public Failure because(Failure deeper) {
        return new Failure(
                code,
                Stream.of(details, List.of(deeper.code()), deeper.details())
                        .flatMap(List::stream)
                        .toList(),
                fault.or(deeper::fault));
    }

    /** The code as people read it: {@code V-199 · K7QF:3M2A} where nobody foresaw it. */
    public String shown() {
        return fault.map(behind -> code + " · " + behind).orElse(code);
    }
}
