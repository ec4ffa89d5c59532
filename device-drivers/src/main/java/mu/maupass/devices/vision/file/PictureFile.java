package mu.maupass.devices.vision.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import mu.maupass.devices.vision.ImageException;

/**
 * The pictures in a file as scanning programs write them: one of an image, one for each page of a TIFF, and of a PDF the
 * picture of each page. Only {@value #MOST_PAGES} pages are read. In memory only; one thread.
 */
public final class PictureFile implements AutoCloseable {

    /** The most pages that are read of one file: as many sheets as the feeder takes. */
    public static final int MOST_PAGES = 20;

    private static final int NEXT_DIRECTORY = 2;
    private static final int ENTRY = 12;

    /**
     * @param encoded a JPEG, PNG, TIFF, …; the caller overwrites it
     * @param dpi     as the page says it; empty where only the picture may say it
     */
    public record Picture(byte[] encoded, OptionalInt dpi) {}

    private final List<Picture> pictures;
    private final boolean more;

    private PictureFile(List<Picture> pictures, boolean more) {
        this.pictures = List.copyOf(pictures);
        this.more = more;
    }

    /**
     * @param content of the file; not changed
     * @throws ImageException a PDF that cannot be read, or without a picture
     */
    public static PictureFile of(byte[] content) throws ImageException {
        if (PdfPictures.isPdf(content)) {
            PdfPictures pdf = PdfPictures.read(content, MOST_PAGES);
            return new PictureFile(pdf.pictures(), pdf.more());
        }
        List<Integer> directories = directories(content);
        if (directories.size() < 2) {
            return new PictureFile(List.of(new Picture(content.clone(), OptionalInt.empty())), false);
        }
        List<Picture> pages = new ArrayList<>();
        for (int directory : directories.subList(0, Math.min(MOST_PAGES, directories.size()))) {
            // A decoder reads the first page, so each page becomes the first one of a copy.
            ByteBuffer page = ByteBuffer.wrap(content.clone()).order(order(content));
            page.putInt(4, directory);
            pages.add(new Picture(page.array(), OptionalInt.empty()));
        }
        return new PictureFile(pages, directories.size() > MOST_PAGES);
    }

    public List<Picture> pictures() {
        return pictures;
    }

    /** Whether the file has further pages, which are not read. */
    public boolean more() {
        return more;
    }

    /** Where a TIFF's pages are described (TIFF 6.0, section 2); small copies of a page do not count. */
    private static List<Integer> directories(byte[] content) {
        boolean tiff = content.length > 8
                && (content[0] == 'I' && content[1] == 'I' && content[2] == 42 && content[3] == 0
                        || content[0] == 'M' && content[1] == 'M' && content[2] == 0 && content[3] == 42);
        List<Integer> found = new ArrayList<>();
        if (!tiff) {
            return found;
        }
        ByteBuffer in = ByteBuffer.wrap(content).order(order(content));
        try {
            int seen = 0;
            for (int at = in.getInt(4); at > 0 && seen <= 2 * MOST_PAGES; seen++) {
                int entries = Short.toUnsignedInt(in.getShort(at));
                if (!reduced(in, at, entries)) {
                    found.add(at);
                }
                at = in.getInt(Math.addExact(at, NEXT_DIRECTORY + ENTRY * entries));
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            // The file is cut off; the pages before are whole.
        }
        return found;
    }

    /** NewSubfileType, bit 0: a reduced version of another picture in the file. */
    private static boolean reduced(ByteBuffer in, int directory, int entries) {
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + ENTRY * i;
            if (Short.toUnsignedInt(in.getShort(entry)) == 254) {
                return (in.getInt(entry + 8) & 1) != 0;
            }
        }
        return false;
    }

    private static ByteOrder order(byte[] tiff) {
        return tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /** Overwrites the pictures. */
    @Override
    public void close() {
        pictures.forEach(picture -> Arrays.fill(picture.encoded(), (byte) 0));
    }
}
