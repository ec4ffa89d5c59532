package mu.maupass.devices.card.simulated;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.devices.card.emrtd.BerTlv;

/** Changes the files and answers of a chip with a fault. */
final class ChipFaults {

    private static final int DG2 = 2;
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final byte[] REFUSED = {0x69, (byte) 0x82};
    private static final byte[] HUGE = HexFormat.of().parseHex("847FFFFF00");
    private static final Duration CRAWL = Duration.ofMillis(40);
    private static final byte[] FACE_RECORD = {'F', 'A', 'C', 0};
    /** Offsets from the beginning of a face record: number of feature points, image type, width and height. */
    private static final int POINTS = 14 + 4;

    private static final int IMAGE_TYPE = 14 + 20 + 1;
    private static final int SIZE = 14 + 20 + 2;

    private final SimulatedFault fault;

    ChipFaults(SimulatedFault fault) {
        this.fault = fault;
    }

    /** Changes the files after they were signed. */
    void spoil(Map<Integer, byte[]> files) {
        byte[] dg2 = Objects.requireNonNull(files.get(DG2), "an invented document has a portrait");
        switch (fault) {
            case HUGE_LENGTH -> System.arraycopy(HUGE, 0, dg2, 1, HUGE.length);
            case TRUNCATED_DG2 -> files.put(DG2, truncated(dg2));
            case LYING_LABEL -> dg2[record(dg2) + IMAGE_TYPE] = 1;
            case LYING_SIZE -> Arrays.fill(dg2, record(dg2) + SIZE, record(dg2) + SIZE + 4, (byte) 0xFF);
            case HUGE_IMAGE -> hugeImage(dg2);
            case NONE,
                    REMOVED_MID_READ,
                    FROZEN,
                    EMPTY_9000,
                    DROP_SM,
                    PLAIN_STATUS,
                    HUGE_LENGTH_CLEAR,
                    HUGE_LENGTH_SM,
                    GARBAGE_SM,
                    TRICKLE,
                    BAD_POINT,
                    CARD_ACCESS_GARBAGE,
                    PACE_WITHOUT_NUMBER,
                    PACE_INTEGRATED,
                    PACE_INTEGRATED_BAC -> {}
        }
    }

    /**
     * A face record that says it has sixty thousand feature points and ends before them, while the lengths around it
     * are right.
     */
    private static byte[] truncated(byte[] dg2) {
        int start = record(dg2);
        byte[] record = Arrays.copyOfRange(dg2, start, start + 200);
        record[POINTS] = (byte) 0xEA;
        record[POINTS + 1] = 0x60;
        return BerTlv.encode(
                0x75,
                BerTlv.encode(
                        0x7F61,
                        BerTlv.encode(0x02, new byte[] {1}),
                        BerTlv.encode(0x7F60, BerTlv.encode(0xA1), BerTlv.encode(0x5F2E, record))));
    }

    /** The image's own header says 65,535 by 65,535 pixels. */
    private static void hugeImage(byte[] dg2) {
        for (int i = record(dg2); i < dg2.length - 9; i++) {
            if ((dg2[i] & 0xFF) == 0xFF && ((dg2[i + 1] & 0xFF) == 0xC0 || (dg2[i + 1] & 0xFF) == 0xC2)) {
                Arrays.fill(dg2, i + 5, i + 9, (byte) 0xFF);
                return;
            }
        }
    }

    private static int record(byte[] dg2) {
        for (int i = 0; i + 4 <= dg2.length; i++) {
            if (Arrays.equals(dg2, i, i + 4, FACE_RECORD, 0, 4)) {
                return i;
            }
        }
        throw new IllegalStateException("an invented document has a face record");
    }

    /** EF.CardAccess of this chip. */
    Optional<byte[]> cardAccess(Optional<ChipPace<?>> pace) {
        Optional<byte[]> genuine = pace.map(ChipPace::cardAccess);
        return switch (fault) {
            case PACE_WITHOUT_NUMBER -> pace.map(ChipPace::cardAccessInTwo);
            // PACE-ECDH-IM with AES-128 on brainpoolP256r1.
            case PACE_INTEGRATED, PACE_INTEGRATED_BAC ->
                Optional.of(HexFormat.of().parseHex("31143012060A04007F0007020204040202010202010D"));
            case HUGE_LENGTH_CLEAR -> Optional.of(BerTlv.concat(new byte[] {0x31}, HUGE, new byte[64]));
            // A set whose content is not a set.
            case CARD_ACCESS_GARBAGE ->
                Optional.of(BerTlv.encode(0x31, HexFormat.of().parseHex("30820A06DEADBEEF3080020206FFFF31A0")));
            default -> genuine;
        };
    }

    /** A step of PACE, with a point that is not on the curve. */
    byte[] paceAnswer(byte[] genuine) {
        if (fault != SimulatedFault.BAD_POINT || genuine.length < 40 || (genuine[2] & 0xFF) != 0x82) {
            return genuine;
        }
        byte[] answer = genuine.clone();
        Arrays.fill(answer, answer.length - 8, answer.length, (byte) 0xFF);
        return answer;
    }

    /** How many bytes of the portrait's file are sent in one response. */
    byte[] portion(byte[] data) {
        return switch (fault) {
            case EMPTY_9000 -> new byte[0];
            case TRICKLE -> Arrays.copyOf(data, Math.min(data.length, 8));
            default -> data;
        };
    }

    /**
     * The answer in place of the protected response, when the portrait's file is read.
     *
     * @param data   what was read
     * @param sealed the protected response that a chip without fault would send
     */
    ChipAnswer portraitAnswer(byte[] data, byte[] sealed) {
        return switch (fault) {
            case REMOVED_MID_READ -> new ChipAnswer.Gone();
            case FROZEN -> new ChipAnswer.Silence();
            case DROP_SM -> new ChipAnswer.Response(BerTlv.concat(data, OK));
            case PLAIN_STATUS -> new ChipAnswer.Response(REFUSED.clone());
            case HUGE_LENGTH_SM ->
                new ChipAnswer.Response(BerTlv.concat(new byte[] {(byte) 0x87}, HUGE, new byte[32], OK));
            case GARBAGE_SM -> new ChipAnswer.Response(garbled(sealed));
            case TRICKLE -> new ChipAnswer.Late(sealed, CRAWL);
            default -> new ChipAnswer.Response(sealed);
        };
    }

    /** The form is right, the content is wrong. */
    private static byte[] garbled(byte[] sealed) {
        byte[] out = sealed.clone();
        for (int i = out.length / 3; i < out.length / 2; i++) {
            out[i] ^= 0x5A;
        }
        return out;
    }
}
