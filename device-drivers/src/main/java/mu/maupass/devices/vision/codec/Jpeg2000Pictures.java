package mu.maupass.devices.vision.codec;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReadParamJava;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import jj2000.j2k.codestream.HeaderInfo;
import jj2000.j2k.codestream.reader.BitstreamReaderAgent;
import jj2000.j2k.codestream.reader.HeaderDecoder;
import jj2000.j2k.decoder.DecoderSpecs;
import jj2000.j2k.image.ImgDataConverter;
import jj2000.j2k.image.invcomptransf.InvCompTransf;
import jj2000.j2k.quantization.dequantizer.Dequantizer;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import jj2000.j2k.util.ProgressWatch;
import jj2000.j2k.wavelet.synthesis.InverseWT;

/**
 * Decodes JPEG 2000, as file and as bare code stream, with JJ2000, which is written in Java: hostile bytes end in an
 * exception there, not in the station's memory. What a picture asks for is weighed before. Any thread; bytes that are no
 * JPEG 2000 end in an {@link IOException} or any {@link RuntimeException}.
 */
public final class Jpeg2000Pictures {

    /** Java's memory for one picture: enough for a page of 300 dpi in one tile; larger ones are decoded at half size. */
    private static final long MOST_BYTES = 160 << 20;

    private Jpeg2000Pictures() {}

    /**
     * Decodes.
     *
     * @param givenUp asked now and then whether anybody waits yet
     * @throws PictureTooLargeException it asks for more memory than a genuine one
     */
    public static void read(byte[] encoded, BgrSink sink, BooleanSupplier givenUp) throws IOException {
        Jpeg2000Layout layout = Jpeg2000Layout.of(encoded);
        if (!layout.complete()) {
            throw new IOException("breaks off");
        }
        Thread thread = Thread.currentThread();
        // Both are kept by thread, in a table of the library, and taken out again.
        FacilityManager.registerMsgLogger(thread, new Silent());
        FacilityManager.registerProgressWatch(thread, new Stopping(givenUp));
        try {
            decode(encoded, layout, sink);
        } catch (VirtualMachineError | LinkageError e) {
            throw e;
        } catch (Error e) {
            // What the library throws for a code stream that it does not understand.
            throw new IOException("not to be decoded", e);
        } finally {
            FacilityManager.unregisterProgressWatch(thread);
            FacilityManager.unregisterMsgLogger(thread);
        }
    }

    /** How often the picture has to be halved to fit. */
    private static int halvings(Jpeg2000Layout layout) throws PictureTooLargeException {
        long left = MOST_BYTES - layout.tileBytes();
        for (int i = 0; i <= layout.levels(); i++) {
            if (layout.tileSamples() * Integer.BYTES >> 2 * i <= left) {
                return i;
            }
        }
        throw new PictureTooLargeException("more than " + MOST_BYTES + " bytes");
    }

    private static void decode(byte[] encoded, Jpeg2000Layout layout, BgrSink sink) throws IOException {
        Jpeg2000Input in = new Jpeg2000Input(encoded, layout.begin(), layout.end());
        HeaderInfo info = new HeaderInfo();
        J2KImageReadParamJava how = new J2KImageReadParamJava();
        how.setNoROIDescaling(false);
        how.setResolution(layout.levels() - halvings(layout));
        HeaderDecoder header = new HeaderDecoder(in, how, info);
        int components = header.getNumComps();
        int[] depths = new int[components];
        for (int i = 0; i < components; i++) {
            depths[i] = header.getOriginalBitDepth(i);
        }
        DecoderSpecs specs = header.getDecoderSpecs();
        BitstreamReaderAgent stream = BitstreamReaderAgent.createInstance(in, header, how, specs, false, info);
        Dequantizer quantities = header.createDequantizer(
                header.createROIDeScaler(header.createEntropyDecoder(stream, how), how, specs), depths, specs);
        InverseWT waves = InverseWT.createInstance(quantities, specs);
        waves.setImgResLevel(stream.getImgRes());
        InvCompTransf image = new InvCompTransf(new ImgDataConverter(waves, 0), specs, depths);
        new Jpeg2000Tiles(image, header, layout.colour()).deliver(sink);
    }

    /** Throws when nobody waits any more; asked for each block. */
    private record Stopping(BooleanSupplier givenUp) implements ProgressWatch {
        @Override
        public void initProgressWatch(int min, int max, String info) {
            updateProgressWatch(min, info);
        }

        @Override
        public void updateProgressWatch(int value, String info) {
            if (givenUp.getAsBoolean()) {
                throw new CancellationException();
            }
        }

        @Override
        public void terminateProgressWatch() {}
    }

    /** The library would print what it finds odd. */
    private static final class Silent implements MsgLogger {
        @Override
        public void printmsg(int severity, String message) {}

        @Override
        public void println(String text, int first, int others) {}

        @Override
        public void flush() {}
    }
}
