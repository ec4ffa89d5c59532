package mu.maupass.devices.vision.codec;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes JPEG with the platform's decoder, which gets nothing but tables and scans, and gives samples as they are
 * stored: what they mean is decided here. Sequential and progressive, Huffman coded, eight bits a sample; grey, colour, or
 * inks as Adobe's programs store them. Any thread; bytes that are no JPEG end in an {@link IOException} or any
 * {@link RuntimeException}.
 */
public final class JpegPictures {

    private JpegPictures() {}

    /**
     * @param encoded of a size that was checked in the header
     * @param givenUp asked now and then whether anybody waits yet
     */
    public static void read(byte[] encoded, BgrSink sink, BooleanSupplier givenUp) throws IOException {
        JpegSegments segments = JpegSegments.of(encoded);
        ImageReader reader = PlatformReaders.of("jpeg");
        try (ArrayImageInput in = new ArrayImageInput(segments.bare())) {
            reader.setInput(in, false, true);
            PlatformReaders.stopping(reader, givenUp);
            Bands.read(
                    reader.getWidth(0),
                    reader.getHeight(0),
                    part -> {
                        ImageReadParam how = reader.getDefaultReadParam();
                        how.setSourceRegion(part);
                        Raster band = reader.readRaster(0, how);
                        if (givenUp.getAsBoolean()) {
                            throw new CancellationException();
                        }
                        return band;
                    },
                    colours(segments),
                    sink,
                    givenUp);
        } finally {
            reader.dispose();
            Arrays.fill(segments.bare(), (byte) 0);
        }
    }

    private static Bands.Colours colours(JpegSegments segments) {
        return switch (segments.components()) {
            case 1 -> JpegPictures::grey;
            case 3 -> segments.luma() ? JpegPictures::luma : JpegPictures::rgb;
            default -> segments.luma() ? JpegPictures::lumaAndBlack : JpegPictures::inks;
        };
    }

    private static void grey(int[] samples, int width, byte[] bgr, int at) {
        for (int x = 0; x < width; x++) {
            byte grey = (byte) samples[x];
            bgr[at + 3 * x] = grey;
            bgr[at + 3 * x + 1] = grey;
            bgr[at + 3 * x + 2] = grey;
        }
    }

    private static void luma(int[] samples, int width, byte[] bgr, int at) {
        for (int i = 0; i < 3 * width; i += 3) {
            Luma.bgr(samples[i], samples[i + 1], samples[i + 2], bgr, at + i);
        }
    }

    private static void rgb(int[] samples, int width, byte[] bgr, int at) {
        for (int i = 0; i < 3 * width; i += 3) {
            bgr[at + i] = (byte) samples[i + 2];
            bgr[at + i + 1] = (byte) samples[i + 1];
            bgr[at + i + 2] = (byte) samples[i];
        }
    }

    /** Adobe's programs store 255 for no ink, and so do all others that write inks. */
    private static void inks(int[] samples, int width, byte[] bgr, int at) {
        for (int x = 0; x < width; x++) {
            int black = samples[4 * x + 3];
            for (int c = 0; c < 3; c++) {
                bgr[at + 3 * x + c] = (byte) (samples[4 * x + 2 - c] * black / 255);
            }
        }
    }

    /** What comes of the differences are the inks, the other way round. */
    private static void lumaAndBlack(int[] samples, int width, byte[] bgr, int at) {
        for (int x = 0; x < width; x++) {
            Luma.bgr(samples[4 * x], samples[4 * x + 1], samples[4 * x + 2], bgr, at + 3 * x);
            int black = samples[4 * x + 3];
            for (int c = 0; c < 3; c++) {
                int i = at + 3 * x + c;
                bgr[i] = (byte) ((255 - (bgr[i] & 0xFF)) * black / 255);
            }
        }
    }
}
