package mu.maupass.devices.card;

import java.util.List;
import java.util.Optional;

/**
 * What every reader may learn from a chip before it is opened. It contains no personal data.
 *
 * @param reader          the reader with the card
 * @param atr             its answer to reset in upper-case hex
 * @param longestResponse that chip and reader support, in bytes, status word included
 * @param type            the kind of card; empty where the station does not know it
 * @param access          the ways to open it that both chip and station support, such as {@code PACE-GM AES-128 P-256},
 *     best first
 * @param exchanges       APDUs that were sent
 * @param millis          time that it took
 */
public record ChipDescription(
        String reader,
        String atr,
        int longestResponse,
        Optional<String> type,
        List<String> access,
        int exchanges,
        long millis) {
    public ChipDescription {
        access = List.copyOf(access);
    }
}
