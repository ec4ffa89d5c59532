package mu.maupass.devices.card.pcsc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;

/** The longest response that a reader supports, from the reader's own properties (PC/SC part 10, 2.6.14). */
final class ReaderLimits {

    /** The most that pcsc-lite transfers: longer than any response. */
    static final int UNLIMITED = 65_535;

    // SCARD_CTL_CODE(3400), which asks for the list of features.
    private static final int GET_FEATURES = 0x42000000 + 3400;
    private static final int TLV_PROPERTIES = 0x12;
    private static final int MAX_APDU_DATA_SIZE = 0x0A;
    private static final int SHORT = 258;

    private ReaderLimits() {}

    /** Longest response of the reader, status word included; without a limit where the reader gives none. */
    static int longestResponse(Card card) {
        try {
            OptionalInt code = feature(card.transmitControlCommand(GET_FEATURES, new byte[0]));
            return code.isEmpty()
                    ? UNLIMITED
                    : fromProperties(card.transmitControlCommand(code.getAsInt(), new byte[0]));
        } catch (CardException e) {
            // A driver without features, such as a virtual reader's.
            return UNLIMITED;
        }
    }

    /** A sequence of entries: tag, length 4 and a control code in network byte order. */
    static OptionalInt feature(byte[] features) {
        ByteBuffer in = ByteBuffer.wrap(features);
        while (in.remaining() >= 6) {
            int tag = in.get() & 0xFF;
            int length = in.get() & 0xFF;
            if (length != 4) {
                return OptionalInt.empty();
            }
            int code = in.getInt();
            if (tag == TLV_PROPERTIES) {
                return OptionalInt.of(code);
            }
        }
        return OptionalInt.empty();
    }

    /** A sequence of entries: tag, length and value, least significant byte first; 0 means short lengths only. */
    static int fromProperties(byte[] properties) {
        ByteBuffer in = ByteBuffer.wrap(properties).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 2) {
            int tag = in.get() & 0xFF;
            int length = in.get() & 0xFF;
            if (length > in.remaining()) {
                break;
            }
            if (tag == MAX_APDU_DATA_SIZE && length == 4) {
                int size = in.getInt();
                return size <= 0 ? SHORT : Math.clamp((long) size + 2, SHORT, UNLIMITED);
            }
            in.position(in.position() + length);
        }
        return UNLIMITED;
    }
}
