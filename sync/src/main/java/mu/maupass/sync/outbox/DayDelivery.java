package mu.maupass.sync.outbox;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement about a day on its way to the authority.
 *
 * @param state    where it is
 * @param code     what was said about it last, or empty
 * @param receipt  the authority's signed answer, where it has taken the statement
 * @param attempts how often it was tried
 * @param again    fresh signature of who sent it again after it was refused; empty where nobody did
 */
public record DayDelivery(
        DayStatement statement, State state, String code, Optional<String> receipt, int attempts, String again) {

    /** Where a statement is. */
    public enum State {
        /** It goes with the next sync. */
        WAITING("waiting"),
        /** The authority has it. */
        SENT("sent"),
        /** The authority does not take it. */
        REFUSED("refused");

        private final String value;

        State(String value) {
            this.value = value;
        }

        /** The value in the database and in reports. */
        public String value() {
            return value;
        }

        static Optional<State> ofValue(String value) {
            return Arrays.stream(values())
                    .filter(state -> state.value.equals(value))
                    .findFirst();
        }
    }

    public DayDelivery {
        Objects.requireNonNull(statement);
        Objects.requireNonNull(state);
        Objects.requireNonNull(code);
        Objects.requireNonNull(receipt);
        Objects.requireNonNull(again);
    }

    /** What the authority gets: the statement with the newest signature. */
    public DayStatement handedOver() {
        return again.isEmpty()
                ? statement
                : new DayStatement(statement.number(), statement.day(), statement.kind(), statement.jws(), again);
    }

    /** Whether it goes to the authority at all: what an older version made nobody signed, and it stays here. */
    public boolean goes() {
        return !statement.signature().isEmpty();
    }
}
