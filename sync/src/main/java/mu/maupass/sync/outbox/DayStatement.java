package mu.maupass.sync.outbox;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the station signed about a day.
 *
 * @param number from 1, without a gap, over all days
 * @param day    which day it is about
 * @param kind   whether it closes the day or adds to it
 * @param jws    the statement, a compact JWS
 * @param signature of who made it, with the own key, over the statement; empty where an older version made it
 */
public record DayStatement(long number, LocalDate day, Kind kind, String jws, String signature) {

    static final String MAC_KIND = "day";

    /** What a statement does. */
    public enum Kind {
        /** It closes the day; there is one for each closed day. */
        CLOSING("closing", "day.closed"),
        /** It says what was learnt after the day was closed. */
        SUPPLEMENT("supplement", "day.supplemented");

        private final String value;
        private final String event;

        Kind(String value, String event) {
            this.value = value;
            this.event = event;
        }

        /** The value in the database. */
        public String value() {
            return value;
        }

        /** The audit entry that is written with it. */
        public String event() {
            return event;
        }

        /** The kind with this value. */
        public static Optional<Kind> ofValue(String value) {
            return Stream.of(values()).filter(kind -> kind.value.equals(value)).findFirst();
        }
    }

    public DayStatement {
        Objects.requireNonNull(day);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(jws);
        Objects.requireNonNull(signature);
    }

    /** What the code of the row covers. */
    String content() {
        return day + " " + kind.value() + " " + jws + (signature.isEmpty() ? "" : " " + signature);
    }
}
