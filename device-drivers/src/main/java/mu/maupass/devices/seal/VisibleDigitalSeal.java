package mu.maupass.devices.seal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parsed visible digital seal (ICAO 9303-13, 2) or Datastructure for Barcode, not verified yet. It contains personal data:
 * {@link #close()} overwrites it.
 *
 * @param issuingState         three letters, or fewer
 * @param signer               country of the signer (two letters) and its name (two characters); empty in a barcode
 * @param certificateReference serial number, in hex, of the signer's certificate; in a barcode the end of its fingerprint
 * @param issued               date of issue of the document
 * @param sealed               date of the signature
 * @param featureReference     number of the definition of features, 0 to 255
 * @param documentType         number of the document type within it, 0 to 255
 * @param features             tag to value, in the order of the seal
 * @param signedBytes          the signed bytes: header and features
 * @param signature            r and s, one in each half
 * @param barcode              what only a Datastructure for Barcode has; empty in a seal
 */
public record VisibleDigitalSeal(
        String issuingState,
        String signer,
        String certificateReference,
        LocalDate issued,
        LocalDate sealed,
        int featureReference,
        int documentType,
        Map<Integer, byte[]> features,
        byte[] signedBytes,
        byte[] signature,
        Optional<BarcodeSigner> barcode)
        implements AutoCloseable {

    /** A seal of ICAO 9303-13. */
    public VisibleDigitalSeal(
            String issuingState,
            String signer,
            String certificateReference,
            LocalDate issued,
            LocalDate sealed,
            int featureReference,
            int documentType,
            Map<Integer, byte[]> features,
            byte[] signedBytes,
            byte[] signature) {
        this(
                issuingState,
                signer,
                certificateReference,
                issued,
                sealed,
                featureReference,
                documentType,
                features,
                signedBytes,
                signature,
                Optional.empty());
    }

    /** First byte of every seal. */
    public static final int MAGIC = 0xDC;

    /** The largest Data Matrix holds 1,555 bytes. */
    private static final int LONGEST = 3_000;

    private static final List<String> PARTS = List.of("data", "hdr", "msg", "sig", "sigvl");
    private static final int SIGNATURE = 0xFF;
    private static final int VERSION_3 = 0x02;
    private static final int VERSION_4 = 0x03;

    /** Whether bytes begin like a seal or a Datastructure for Barcode. */
    public static boolean begins(byte[] bytes) {
        return beginsAsSeal(bytes) || BarcodeDatastructure.begins(bytes) || isForScreens(bytes);
    }

    /**
     * Whether it is ICAO's seal for barcodes of any size (technical report "VDS-NC"): a JSON object whose parts have fixed names. It is
     * for health and travel and has no zone, so it is named and not checked.
     */
    private static boolean isForScreens(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '{') {
            return false;
        }
        return PARTS.stream().allMatch(part -> contains(bytes, ('"' + part + '"').getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsAsSeal(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == MAGIC && (bytes[1] == VERSION_3 || bytes[1] == VERSION_4);
    }

    /** How a version 4 seal writes its certificate's reference. */
    private enum Reference {
        /** Its length in two hex digits, then the reference (ICAO 9303-13, 2.2). */
        STANDARD,
        /** Its length in two decimal digits, as some issuers under BSI TR-03171 write it. */
        DECIMAL,
        /** Five characters, as in version 3. */
        FIXED
    }

    /**
     * Parses a seal.
     *
     * @param bytes the content of the barcode
     * @throws SealException where the bytes are no seal, or one that breaks the standard; {@link SealFailure#DIALECT}
     *     where it is whole in a form that issuers have, but the standard does not, and of each Datastructure for Barcode that
     *     is not understood
     */
    public static VisibleDigitalSeal parse(byte[] bytes) throws SealException {
        if (BarcodeDatastructure.begins(bytes)) {
            try {
                return BarcodeDatastructure.parse(bytes);
            } catch (SealException e) {
                // Built without the report at hand: what is not understood speaks against nobody.
                throw new SealException(SealFailure.DIALECT);
            }
        }
        if (isForScreens(bytes)) {
            throw new SealException(SealFailure.DIALECT);
        }
        if (!beginsAsSeal(bytes) || bytes.length > LONGEST) {
            throw new SealException(SealFailure.NOT_A_SEAL);
        }
        try {
            return parse(bytes, bytes[1] == VERSION_4 ? Reference.STANDARD : Reference.FIXED);
        } catch (SealException e) {
            if (bytes[1] == VERSION_4 && (whole(bytes, Reference.DECIMAL) || whole(bytes, Reference.FIXED))) {
                throw new SealException(SealFailure.DIALECT);
            }
            throw e;
        }
    }

    private static boolean whole(byte[] bytes, Reference form) {
        try (VisibleDigitalSeal _ = parse(bytes, form)) {
            return true;
        } catch (SealException e) {
            return false;
        }
    }

    private static VisibleDigitalSeal parse(byte[] bytes, Reference form) throws SealException {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(2);
        try {
            String state = c40(in, 2).strip();
            String signer = c40(in, 6);
            String reference = signer.substring(4);
            if (form != Reference.FIXED) {
                // The first bytes of the reference are read already.
                int length = Integer.parseInt(signer.substring(4, 6), form == Reference.STANDARD ? 16 : 10);
                int more = (4 + 2 + length + 2) / 3 * 2;
                in.position(4);
                signer = c40(in, more);
                reference = signer.substring(6, 6 + length);
            }
            LocalDate issued = date(in);
            LocalDate sealed = date(in);
            int featureReference = in.get() & 0xFF;
            int documentType = in.get() & 0xFF;
            Map<Integer, byte[]> features = new LinkedHashMap<>();
            while (true) {
                int end = in.position();
                int tag = in.get() & 0xFF;
                byte[] value = new byte[length(in)];
                in.get(value);
                if (tag == SIGNATURE) {
                    if (in.hasRemaining() || value.length == 0 || value.length % 2 != 0) {
                        throw new SealException(SealFailure.MALFORMED);
                    }
                    return new VisibleDigitalSeal(
                            state,
                            signer.substring(0, 4),
                            reference,
                            issued,
                            sealed,
                            featureReference,
                            documentType,
                            features,
                            Arrays.copyOf(bytes, end),
                            value);
                }
                if (features.put(tag, value) != null) {
                    throw new SealException(SealFailure.MALFORMED);
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
            throw new SealException(SealFailure.MALFORMED);
        }
    }

    /** A feature in C40; empty where the seal has none with this tag, or it is not C40. */
    public Optional<String> text(int tag) {
        return Optional.ofNullable(features.get(tag)).flatMap(C40::decode);
    }

    private static String c40(ByteBuffer in, int length) throws SealException {
        byte[] packed = new byte[length];
        in.get(packed);
        return C40.decode(packed).orElseThrow(() -> new SealException(SealFailure.MALFORMED));
    }

    /** Month, day and year as the decimal digits of one number: 25 March 1957 is 3251957. */
    static LocalDate date(ByteBuffer in) {
        int number = (in.get() & 0xFF) << 16 | (in.get() & 0xFF) << 8 | in.get() & 0xFF;
        return LocalDate.of(number % 10_000, number / 1_000_000, number / 10_000 % 100);
    }

    /** As in DER: up to 127 in one byte; otherwise the number of length bytes, then the length. */
    static int length(ByteBuffer in) throws SealException {
        int first = in.get() & 0xFF;
        int length = switch (first) {
            case 0x81 -> in.get() & 0xFF;
            case 0x82 -> in.getShort() & 0xFFFF;
            default -> first;
        };
        if (first > 0x82 || length > in.remaining()) {
            throw new SealException(SealFailure.MALFORMED);
        }
        return length;
    }

    @Override
    public void close() {
        features.values().forEach(value -> Arrays.fill(value, (byte) 0));
        Arrays.fill(signedBytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "VisibleDigitalSeal[" + issuingState + ", " + signer + ", " + features.size() + " features]";
    }
}
