package mu.maupass.devices.vision.codec;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/**
 * Decodes PNG and TIFF (its first page) with the platform's readers and WebP with TwelveMonkeys', all in Java. Samples
 * are taken as they are stored, without any colour profile; transparent parts become white, like the page. The caller
 * has checked the header. Any thread; bytes that are no picture end in an {@link IOException} or any
 * {@link RuntimeException}.
 */
public final class RasterPictures {

    private RasterPictures() {}

    /** @param givenUp asked now and then whether anybody waits yet */
    public static void png(byte[] encoded, BgrSink sink, BooleanSupplier givenUp) throws IOException {
        read(PlatformReaders.of("png"), encoded, UnaryOperator.identity(), sink, givenUp);
    }

    public static void tiff(byte[] encoded, BgrSink sink, BooleanSupplier givenUp) throws IOException {
        Optional<TiffDifferences> differences = TiffDifferences.of(encoded);
        if (differences.isEmpty()) {
            read(PlatformReaders.of("tiff"), encoded, UnaryOperator.identity(), sink, givenUp);
            return;
        }
        byte[] stored = differences.get().stored();
        try {
            read(PlatformReaders.of("tiff"), stored, differences.get()::summed, sink, givenUp);
        } finally {
            Arrays.fill(stored, (byte) 0);
        }
    }

    public static void webp(byte[] encoded, BgrSink sink, BooleanSupplier givenUp) throws IOException {
        read(new WebPImageReaderSpi().createReaderInstance(), encoded, UnaryOperator.identity(), sink, givenUp);
    }

    private static void read(
            ImageReader reader,
            byte[] encoded,
            UnaryOperator<Bands.Colours> meaning,
            BgrSink sink,
            BooleanSupplier givenUp)
            throws IOException {
        try (ArrayImageInput in = new ArrayImageInput(encoded)) {
            // Without metadata: a few of its bytes can be packed gigabytes.
            reader.setInput(in, false, true);
            PlatformReaders.stopping(reader, givenUp);
            ImageTypeSpecifier type = reader.getImageTypes(0).next();
            Bands.read(
                    reader.getWidth(0),
                    reader.getHeight(0),
                    part -> {
                        ImageReadParam how = reader.getDefaultReadParam();
                        how.setDestinationType(type);
                        how.setSourceRegion(part);
                        BufferedImage band = reader.read(0, how);
                        if (givenUp.getAsBoolean()) {
                            throw new CancellationException();
                        }
                        return band.getRaster();
                    },
                    meaning.apply(colours(type)),
                    sink,
                    givenUp);
        } finally {
            reader.dispose();
        }
    }

    private static Bands.Colours colours(ImageTypeSpecifier type) throws IOException {
        ColorModel model = type.getColorModel();
        if (model instanceof IndexColorModel palette) {
            return palette(palette);
        }
        int stored = type.getSampleModel().getDataType();
        if (stored == DataBuffer.TYPE_FLOAT || stored == DataBuffer.TYPE_DOUBLE) {
            throw new IOException("no whole numbers");
        }
        int bands = type.getNumBands();
        int[] full = new int[bands];
        for (int i = 0; i < bands; i++) {
            full[i] = (1 << Math.min(type.getBitsPerBand(i), 30)) - 1;
        }
        boolean inks = model.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
        boolean alpha = model.hasAlpha();
        int colours = bands - (alpha ? 1 : 0);
        if (inks ? colours != 4 : colours != 1 && colours != 3) {
            throw new IOException("colours in " + bands + " bands");
        }
        return new Samples(full, colours, inks, alpha, model.isAlphaPremultiplied());
    }

    private static Bands.Colours palette(IndexColorModel palette) {
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        return (samples, width, bgr, at) -> {
            for (int x = 0; x < width; x++) {
                int argb = colours[samples[x]];
                int alpha = argb >>> 24;
                for (int c = 0; c < 3; c++) {
                    bgr[at + 3 * x + c] = (byte) overWhite(argb >> 8 * c & 0xFF, alpha, false);
                }
            }
        };
    }

    private static int overWhite(int colour, int alpha, boolean multiplied) {
        return alpha == 255 ? colour : Luma.byteOf((multiplied ? colour : (colour * alpha + 127) / 255) + 255 - alpha);
    }

    /**
     * @param full       the largest value of each band
     * @param colours    bands of colour
     * @param inks       whether these are inks, which make a page darker
     * @param alpha      whether a band of opacity follows them
     * @param multiplied whether the colours were multiplied with it
     */
    private record Samples(int[] full, int colours, boolean inks, boolean alpha, boolean multiplied)
            implements Bands.Colours {

        @Override
        public void row(int[] samples, int width, byte[] bgr, int at) {
            int bands = full.length;
            for (int x = 0; x < width; x++) {
                int from = x * bands;
                int opaque = alpha ? eight(samples, from, bands - 1) : 255;
                for (int c = 0; c < 3; c++) {
                    int band = colours == 1 ? 0 : 2 - c;
                    int colour = inks
                            ? (255 - eight(samples, from, band)) * (255 - eight(samples, from, 3)) / 255
                            : eight(samples, from, band);
                    bgr[at + 3 * x + c] = (byte) overWhite(colour, opaque, multiplied);
                }
            }
        }

        private int eight(int[] samples, int from, int band) {
            int most = full[band];
            int value = samples[from + band];
            return most == 255 ? value : (int) (value * 255L / most);
        }
    }
}
