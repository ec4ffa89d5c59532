package mu.maupass.devices.vision.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * TIFFs of 16 bits a sample whose samples are stored as differences to the pixel on their left (TIFF 6.0, section 14).
 * The platform's reader knows that for 8 bits only; it is told that they are samples, and the sums are made here.
 *
 * @param stored the picture without the word that they are differences; overwritten by whoever asked for it
 * @param samples of a pixel
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TiffDifferences(byte[] stored, int samples) {

    private static final int BITS = 258;
    private static final int SAMPLES = 277;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int PLANES = 284;

    /** Empty where it is another kind of TIFF. */
    static Optional<TiffDifferences> of(byte[] encoded) {
        ByteBuffer in =
                ByteBuffer.wrap(encoded).order(encoded[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        int predictorAt = -1;
        int bits = 1;
        int samples = 1;
        boolean simple = true;
        for (int i = 0; i < Short.toUnsignedInt(in.getShort(directory)); i++) {
            int entry = directory + 2 + 12 * i;
            int value = Short.toUnsignedInt(in.getShort(entry + 8));
            switch (Short.toUnsignedInt(in.getShort(entry))) {
                case BITS -> bits = in.getInt(entry + 4) > 2 ? in.getShort(in.getInt(entry + 8)) : value;
                case SAMPLES -> samples = value;
                case PREDICTOR -> predictorAt = value == 2 ? entry + 8 : -1;
                case TILE_WIDTH -> simple = false;
                case PLANES -> simple &= value == 1;
                default -> {}
            }
        }
        if (predictorAt < 0 || bits != 16 || !simple) {
            return Optional.empty();
        }
        byte[] stored = encoded.clone();
        ByteBuffer.wrap(stored).order(in.order()).putShort(predictorAt, (short) 1);
        return Optional.of(new TiffDifferences(stored, samples));
    }

    Bands.Colours summed(Bands.Colours colours) {
        return (row, width, bgr, at) -> {
            for (int i = samples; i < width * samples; i++) {
                row[i] = row[i] + row[i - samples] & 0xFFFF;
            }
            colours.row(row, width, bgr, at);
        };
    }
}
