package mu.maupass.devices.vision.barcode;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.aztec.AztecReader;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.pdf417.PDF417Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import mu.maupass.devices.vision.NativePixels;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Reads the code in an upright part of a picture, with ZXing. */
final class BarcodeDecoder {

    /** No other kind has room for as much as a QR code: 7,089 digits, 4,296 digits and letters, or 2,953 bytes. */
    private static final int MOST_BYTES = 7_089;
    /**
     * With this character set each byte becomes one character, so the text gives the bytes: codes on documents contain
     * binary data, those in letters UTF-8.
     */
    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "ISO-8859-1");

    private record Kind(BarcodeFormat format, Reader reader) {}

    private final List<Kind> patches = List.of(
            new Kind(BarcodeFormat.QR, new QRCodeReader()),
            new Kind(BarcodeFormat.DATA_MATRIX, new DataMatrixReader()),
            new Kind(BarcodeFormat.AZTEC, new AztecReader()),
            // This reader tries all four directions itself.
            new Kind(BarcodeFormat.PDF417, new PDF417Reader()));
    private final List<Kind> lines = List.of(new Kind(BarcodeFormat.CODE_128, new Code128Reader()));

    /** For nearly all codes: dark on light, where the light differs across the page. */
    Optional<Barcode> decode(Mat cut, BooleanSupplier stop) {
        return attempt(cut, patches, HybridBinarizer::new, false, stop)
                .or(() -> lines(cut, HybridBinarizer::new, stop));
    }

    /**
     * For the others: light on dark, and a single threshold for the whole picture, which small and blurred codes need.
     */
    Optional<Barcode> decodeOtherwise(Mat cut, BooleanSupplier stop) {
        return attempt(cut, patches, GlobalHistogramBinarizer::new, false, stop)
                .or(() -> lines(cut, GlobalHistogramBinarizer::new, stop))
                .or(() -> attempt(cut, patches, HybridBinarizer::new, true, stop));
    }

    /** The part's sides are those of the code, but it is not known which side is the bottom. */
    private Optional<Barcode> lines(Mat cut, Function<LuminanceSource, Binarizer> binarizer, BooleanSupplier stop) {
        Optional<Barcode> along = attempt(cut, lines, binarizer, false, stop);
        if (along.isPresent() || stop.getAsBoolean()) {
            return along;
        }
        Mat turned = new Mat();
        Core.rotate(cut, turned, Core.ROTATE_90_CLOCKWISE);
        try {
            return attempt(turned, lines, binarizer, false, stop);
        } finally {
            NativePixels.wipe(turned);
        }
    }

    private static Optional<Barcode> attempt(
            Mat cut,
            List<Kind> kinds,
            Function<LuminanceSource, Binarizer> binarizer,
            boolean inverted,
            BooleanSupplier stop) {
        byte[] luminance = new byte[Math.toIntExact(cut.total())];
        cut.get(0, 0, luminance);
        try {
            LuminanceSource source = new PlanarYUVLuminanceSource(
                    luminance, cut.cols(), cut.rows(), 0, 0, cut.cols(), cut.rows(), false);
            BinaryBitmap bitmap = new BinaryBitmap(binarizer.apply(inverted ? source.invert() : source));
            return kinds.stream()
                    .takeWhile(_ -> !stop.getAsBoolean())
                    .flatMap(kind -> read(kind, bitmap).stream())
                    .findFirst();
        } finally {
            Arrays.fill(luminance, (byte) 0);
        }
    }

    private static Optional<Barcode> read(Kind kind, BinaryBitmap bitmap) {
        try {
            Result result = kind.reader().decode(bitmap, HINTS);
            byte[] bytes = bytes(result.getText());
            wipe(result);
            return bytes.length == 0 || bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(new Barcode(kind.format(), bytes));
        } catch (ReaderException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            // For a few malformed codes the library uses wrong array indices.
            return Optional.empty();
        } finally {
            kind.reader().reset();
        }
    }

    /** The library's own copies of the content, as far as it gives them out. */
    private static void wipe(Result result) {
        if (result.getRawBytes() != null) {
            Arrays.fill(result.getRawBytes(), (byte) 0);
        }
        if (result.getResultMetadata() != null
                && result.getResultMetadata().get(ResultMetadataType.BYTE_SEGMENTS) instanceof List<?> segments) {
            segments.forEach(segment -> {
                if (segment instanceof byte[] part) {
                    Arrays.fill(part, (byte) 0);
                }
            });
        }
    }

    /** A code that names its character set (ECI) may have characters above 255; then its content is text. */
    private static byte[] bytes(String text) {
        boolean binary = text.chars().allMatch(c -> c <= 0xFF);
        return text.getBytes(binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
