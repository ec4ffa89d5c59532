package mu.maupass.devices.vision.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.ImageFailure;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * The pages of a PDF that a scanning program has written: the largest picture that each page has. Nothing is drawn, so
 * no script, form or font of the file is ever run or read. Within limits of pages, pixels, bytes and time.
 */
record PdfPictures(List<PictureFile.Picture> pictures, boolean more) {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** Forms within forms that are looked into. */
    private static final int DEEPEST = 4;

    private static final int MOST_OBJECTS = 200;

    static boolean isPdf(byte[] content) {
        // The header may stand behind other bytes (ISO 32000-1, annex H.3.4.1).
        for (int at = 0; at + 5 <= Math.min(content.length, 1024); at++) {
            if (content[at] == '%'
                    && content[at + 1] == 'P'
                    && content[at + 2] == 'D'
                    && content[at + 3] == 'F'
                    && content[at + 4] == '-') {
                return true;
            }
        }
        return false;
    }

    /** @throws ImageException damaged or locked, without any picture, with too many pixels, or too slow */
    static PdfPictures read(byte[] content, int most) throws ImageException {
        if (content.length > ImageDecoder.MOST_BYTES) {
            throw new ImageException(ImageFailure.FILE_TOO_LARGE);
        }
        byte[] own = content.clone();
        CompletableFuture<PdfPictures> outcome =
                Threads.supply(() -> pages(own, most), work -> Threads.start("pdf-reading", work));
        try {
            return outcome.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ImageException failure -> throw failure;
                case FaultException fault when fault.fault().outOfMemory() -> throw fault;
                case null, default -> throw new ImageException(ImageFailure.DAMAGED);
            }
        } catch (TimeoutException e) {
            throw new ImageException(ImageFailure.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException(ImageFailure.TOO_SLOW);
        }
    }

    private static PdfPictures pages(byte[] content, int most) throws ImageException {
        List<PictureFile.Picture> pictures = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(content)) {
            int pages = Math.min(most, document.getNumberOfPages());
            for (int i = 0; i < pages; i++) {
                PDPage page = document.getPage(i);
                Optional<PDImageXObject> largest = largest(page.getResources(), DEEPEST);
                if (largest.isPresent()) {
                    pictures.add(new PictureFile.Picture(encoded(largest.get()), dpi(page, largest.get())));
                }
            }
            if (pictures.isEmpty()) {
                throw new ImageException(ImageFailure.NO_PICTURE);
            }
            return new PdfPictures(pictures, document.getNumberOfPages() > most);
        } catch (IOException e) {
            // Damaged, or locked with a password.
            throw new ImageException(ImageFailure.DAMAGED);
        }
    }

    private static Optional<PDImageXObject> largest(PDResources resources, int depth) throws IOException {
        Optional<PDImageXObject> largest = Optional.empty();
        if (resources == null) {
            return largest;
        }
        int looked = 0;
        for (COSName name : resources.getXObjectNames()) {
            if (++looked > MOST_OBJECTS) {
                break;
            }
            PDXObject object = resources.getXObject(name);
            Optional<PDImageXObject> found = switch (object) {
                case PDImageXObject image -> Optional.of(image);
                case PDFormXObject form when depth > 0 -> largest(form.getResources(), depth - 1);
                case null, default -> Optional.empty();
            };
            if (found.isPresent() && (largest.isEmpty() || pixels(found.get()) > pixels(largest.get()))) {
                largest = found;
            }
        }
        return largest;
    }

    private static long pixels(PDImageXObject image) {
        return (long) image.getWidth() * image.getHeight();
    }

    /** JPEG and JPEG 2000 as they are; everything else is unpacked, within the pixels that it states, and made a PNG. */
    private static byte[] encoded(PDImageXObject image) throws IOException, ImageException {
        if (image.getWidth() < 1 || image.getHeight() < 1) {
            throw new ImageException(ImageFailure.DAMAGED);
        }
        if (pixels(image) > ImageDecoder.MOST_PIXELS) {
            throw new ImageException(ImageFailure.TOO_MANY_PIXELS);
        }
        List<COSName> filters = image.getStream().getFilters();
        boolean plain = image.getColorSpace().getNumberOfComponents() != 4 && image.getDecode() == null;
        if (filters.size() == 1
                && (filters.getFirst().equals(COSName.DCT_DECODE) && plain
                        || filters.getFirst().equals(COSName.JPX_DECODE))) {
            try (InputStream raw = image.getCOSObject().createRawInputStream()) {
                return raw.readAllBytes();
            }
        }
        measure(image.getCOSObject(), filters, pixels(image) * 8 + (1 << 20));
        for (COSName mask : List.of(COSName.SMASK, COSName.MASK)) {
            if (image.getCOSObject().getDictionaryObject(mask) instanceof COSStream stream) {
                measureMask(stream);
            }
        }
        BufferedImage pixels = image.getImage();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", png);
        return png.toByteArray();
    }

    /** The library unpacks a picture's mask too. */
    private static void measureMask(COSStream mask) throws IOException, ImageException {
        long pixels = Math.max(0, mask.getLong(COSName.WIDTH)) * Math.max(0, mask.getLong(COSName.HEIGHT));
        if (pixels > ImageDecoder.MOST_PIXELS) {
            throw new ImageException(ImageFailure.TOO_MANY_PIXELS);
        }
        measure(mask, PDImageXObject.createThumbnail(mask).getStream().getFilters(), pixels * 8 + (1 << 20));
    }

    /** Unpacks into nothing, because the library would hold whatever comes: a few bytes can be packed gigabytes. */
    private static void measure(COSStream stream, List<COSName> filters, long most) throws IOException {
        if (filters.contains(COSName.JPX_DECODE)) {
            // The library would have it decoded without looking at its size.
            throw new IOException("JPEG 2000 inside something else");
        }
        if (filters.isEmpty() || filters.getLast().equals(COSName.DCT_DECODE)) {
            return;
        }
        InputStream in = stream.createRawInputStream();
        for (int i = 0; i < filters.size(); i++) {
            boolean last = i == filters.size() - 1;
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            try (OutputStream out = new Bounded(last ? OutputStream.nullOutputStream() : kept, most)) {
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, stream, i);
            }
            in = new java.io.ByteArrayInputStream(kept.toByteArray());
        }
    }

    /** The resolution at which the picture fills its page. */
    private static OptionalInt dpi(PDPage page, PDImageXObject image) {
        double points =
                Math.max(page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
        long dpi = Math.round(Math.max(image.getWidth(), image.getHeight()) / points * 72);
        return points > 0 && dpi >= 50 && dpi <= 4_800 ? OptionalInt.of((int) dpi) : OptionalInt.empty();
    }

    /** Refuses more than so many bytes. */
    private static final class Bounded extends OutputStream {
        private final OutputStream out;
        private long left;

        Bounded(OutputStream out, long most) {
            this.out = out;
            this.left = most;
        }

        @Override
        public void write(int b) throws IOException {
            take(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            take(length);
            out.write(bytes, from, length);
        }

        private void take(int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("more than the picture has pixels for");
            }
        }
    }
}
