package mu.maupass.devices.card;

import java.util.List;

/** The state of the card readers at one moment. */
public sealed interface ReaderState {

    /**
     * The service runs.
     *
     * @param readers the connected readers; may be none
     */
    record Available(List<CardReaderInfo> readers) implements ReaderState {
        public Available {
            readers = List.copyOf(readers);
        }
    }

    /** The PC/SC service does not run. The station looks for it again by itself. */
    record NoService() implements ReaderState {}

    /** The readers; none where the service does not run. */
    default List<CardReaderInfo> readers() {
        return switch (this) {
            case Available available -> available.readers();
            case NoService() -> List.of();
        };
    }
}
