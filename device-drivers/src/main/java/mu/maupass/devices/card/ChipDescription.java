package mu.maupass.devices.card;

import java.util.List;
import java.util.Optional;

/**
 * What a chip tells everybody, before it is opened. Nothing in it belongs to a person.
 *
 * @param reader          where the card lies
 * @param atr             its answer to reset in upper-case hex
 * @param longestResponse that chip and reader carry, in bytes, status word included
 * @param type            the kind of card; empty where it is none that the station knows
 * @param access          the ways to open it that chip and station share, such as {@code PACE-GM AES-128 P-256}, best first
 * @param exchanges       APDUs it took
 * @param millis          time it took
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
