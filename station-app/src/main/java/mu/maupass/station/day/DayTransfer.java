package mu.maupass.station.day;

import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.DayDelivery;
import mu.maupass.sync.seal.DayReceipt;

/**
 * How much of what was signed about a day the authority has.
 *
 * @param state where the statement is that is furthest from being sent
 * @param code  what was said about that one last, or empty
 * @param gaps  what the authority counts otherwise, by its signed answers
 */
public record DayTransfer(State state, String code, List<DayReceipt.Gap> gaps) {

    /** Where a day is. */
    public enum State {
        /** Nothing was signed about it that goes to the authority. */
        NOTHING("nothing"),
        /** It goes with the next sync. */
        WAITING("waiting"),
        /** The authority has all of it. */
        SENT("sent"),
        /** The authority does not take it. */
        REFUSED("refused");

        private final String value;

        State(String value) {
            this.value = value;
        }

        public String value() {
            return value;
        }
    }

    public DayTransfer {
        Objects.requireNonNull(state);
        Objects.requireNonNull(code);
        gaps = List.copyOf(gaps);
    }

    /** An answer that the authority has not signed counts as none: the day waits. */
    static DayTransfer of(List<DayDelivery> deliveries, List<ECPublicKey> authority) {
        State state = State.NOTHING;
        String code = "";
        List<DayReceipt.Gap> gaps = new ArrayList<>();
        for (DayDelivery delivery : deliveries) {
            if (!delivery.goes()) {
                continue;
            }
            State own = switch (delivery.state()) {
                case REFUSED -> State.REFUSED;
                case WAITING -> State.WAITING;
                case SENT -> answered(delivery, authority, gaps) ? State.SENT : State.WAITING;
            };
            if (state != State.REFUSED && own != State.SENT || state == State.NOTHING) {
                state = own;
                code = delivery.code();
            }
        }
        return new DayTransfer(state, code, gaps);
    }

    private static boolean answered(DayDelivery delivery, List<ECPublicKey> authority, List<DayReceipt.Gap> gaps) {
        try {
            gaps.addAll(
                    DayReceipt.verify(delivery.receipt().orElse(""), authority).gaps());
            return true;
        } catch (SyncException e) {
            return false;
        }
    }
}
