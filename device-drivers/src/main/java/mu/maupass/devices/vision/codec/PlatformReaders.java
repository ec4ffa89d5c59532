package mu.maupass.devices.vision.codec;

import java.io.IOException;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** The platform's own readers of pictures. Any thread. */
final class PlatformReaders {

    private static final String PLATFORM = "java.desktop";

    private PlatformReaders() {}

    /** Of a format's readers the platform's; libraries on the class path announce others for the same formats. */
    static ImageReader of(String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (PLATFORM.equals(reader.getClass().getModule().getName())) {
                return reader;
            }
        }
        throw new IOException("this Java has no reader of " + format);
    }

    /** Makes a reader stop soon after its caller has gone. */
    static void stopping(ImageReader reader, BooleanSupplier givenUp) {
        reader.addIIOReadProgressListener(new IIOReadProgressListener() {
            @Override
            public void imageProgress(ImageReader source, float percentageDone) {
                if (givenUp.getAsBoolean()) {
                    source.abort();
                }
            }

            @Override
            public void sequenceStarted(ImageReader source, int minIndex) {}

            @Override
            public void sequenceComplete(ImageReader source) {}

            @Override
            public void imageStarted(ImageReader source, int imageIndex) {}

            @Override
            public void imageComplete(ImageReader source) {}

            @Override
            public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

            @Override
            public void thumbnailProgress(ImageReader source, float percentageDone) {}

            @Override
            public void thumbnailComplete(ImageReader source) {}

            @Override
            public void readAborted(ImageReader source) {}
        });
    }
}
