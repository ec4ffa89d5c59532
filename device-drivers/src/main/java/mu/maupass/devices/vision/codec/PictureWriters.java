package mu.maupass.devices.vision.codec;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriter;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Encodes pixels that are in memory already, with the platform's JPEG and JJ2000's JPEG 2000. Any thread. */
public final class PictureWriters {

    private static final String PLATFORM = "java.desktop";
    private static final int RED = 0xFF0000;
    private static final int GREEN = 0xFF00;
    private static final int BLUE = 0xFF;

    private PictureWriters() {}

    /**
     * As JPEG, with half of the colours' places, as cameras do it. Leaves no copy of the pixels or the bytes behind.
     *
     * @param argb    {@code width × height} pixels, of which the first eight bits say nothing; not copied
     * @param quality 0 to 1
     * @throws IOException this Java writes no JPEG
     */
    public static byte[] jpeg(int[] argb, int width, int height, float quality) throws IOException {
        ColorModel colours = new DirectColorModel(24, RED, GREEN, BLUE);
        WritableRaster pixels = Raster.createPackedRaster(
                new DataBufferInt(argb, argb.length), width, height, width, new int[] {RED, GREEN, BLUE}, null);
        ImageWriter writer = platformJpeg();
        try {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            return written(writer, new BufferedImage(colours, pixels, false, null), how);
        } finally {
            writer.dispose();
        }
    }

    /**
     * As JPEG 2000 in the file format, JP2 (ISO 15444-1, annex I). The library writes a temporary file on its way and
     * deletes it, so this is for simulated documents alone.
     *
     * @param rgb          three bytes for each of {@code width × height} pixels; not copied
     * @param bitsPerPixel of the encoded picture
     */
    public static byte[] jpeg2000(byte[] rgb, int width, int height, double bitsPerPixel) throws IOException {
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster pixels = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), width, height, width * 3, 3, new int[] {0, 1, 2}, null);
        ImageWriter writer = new J2KImageWriter(new J2KImageWriterSpi());
        try {
            J2KImageWriteParam how = (J2KImageWriteParam) writer.getDefaultWriteParam();
            how.setLossless(false);
            how.setFilter(J2KImageWriteParam.FILTER_97);
            how.setEncodingRate(bitsPerPixel);
            return written(writer, new BufferedImage(colours, pixels, false, null), how);
        } finally {
            writer.dispose();
        }
    }

    private static byte[] written(ImageWriter writer, BufferedImage image, ImageWriteParam how) throws IOException {
        ArrayImageOutput output = new ArrayImageOutput();
        try {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), how);
            return output.bytes();
        } finally {
            output.wipe();
        }
    }

    /** Libraries on the class path announce others for the same format. */
    private static ImageWriter platformJpeg() throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (PLATFORM.equals(writer.getClass().getModule().getName())) {
                return writer;
            }
        }
        throw new IOException("this Java writes no JPEG");
    }
}
