package mu.maupass.devices.card.emrtd;

import java.util.List;
import java.util.Optional;

/** How many bytes of a file fit into one response with secure messaging, by the limits of chip and reader. */
final class BlockSize {

    private static final int SHORT_RESPONSE = 256;
    // DO'99' with the status: 4; DO'8E' with the MAC: 10.
    private static final int STATUS_AND_MAC = 14;
    private static final int STATUS_WORD = 2;

    private BlockSize() {}

    /**
     * Longest response of the chip by EF.ATR/INFO, DO'7F66' (ICAO 9303-10, 3.11.1.2): its second number. Without it a
     * chip supports short lengths only.
     */
    static int longestResponse(Optional<byte[]> atrInfo, int way) {
        int chip = atrInfo.flatMap(BlockSize::announced).orElse(SHORT_RESPONSE);
        return Math.min(Math.max(chip, SHORT_RESPONSE), way);
    }

    private static Optional<Integer> announced(byte[] atrInfo) {
        try {
            Optional<byte[]> lengths = BerTlv.find(BerTlv.all(atrInfo), 0x7F66);
            if (lengths.isEmpty()) {
                return Optional.empty();
            }
            List<BerTlv> numbers = BerTlv.all(lengths.get());
            if (numbers.size() != 2
                    || numbers.get(1).tag() != 0x02
                    || numbers.get(1).value().length > 3) {
                return Optional.empty();
            }
            int announced = 0;
            for (byte b : numbers.get(1).value()) {
                announced = announced << 8 | b & 0xFF;
            }
            return Optional.of(announced);
        } catch (BerTlv.MalformedException e) {
            return Optional.empty();
        }
    }

    /**
     * The number of bytes to ask for, so that the response with secure messaging still fits: they are padded to the
     * cipher's block inside DO'87'.
     *
     * @param cipherBlock 8 for 3DES, 16 for AES
     */
    static int protectedBlock(int longestResponse, int cipherBlock) {
        int room = longestResponse <= SHORT_RESPONSE
                // The short form counts the data only.
                ? SHORT_RESPONSE - STATUS_AND_MAC - 4
                : longestResponse - STATUS_WORD - STATUS_AND_MAC - 6;
        return room / cipherBlock * cipherBlock - 1;
    }
}
