package mu.maupass.devices.scanner.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.scanner.ScanControl;
import mu.maupass.devices.scanner.ScanDecoder;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScanThread;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.file.PictureFile;

/**
 * Waits for a new file in a folder. A file is taken when its size and time did not change between two looks and it is a
 * complete image. Then it is overwritten and deleted, whether it could be read or not. Files that were there before the
 * scan began belong to another document and are not touched. Links are not followed.
 */
final class FolderScanner implements Scanner {

    private static final Duration LOOK = Duration.ofMillis(300);
    /**
     * At how many looks a file may be unchanged and still not a complete image, because the program pauses while it
     * writes.
     */
    private static final int PATIENCE = 20;

    private static final int MOST_FILES = 10_000;

    /**
     * The state of a file at one look.
     *
     * @param stood at how many looks after the first it was unchanged
     */
    private record Seen(long size, long modified, int stood) {}

    private final ScannerAddress.Folder address;
    private final ScanDecoder decoder;
    private final ScanThread thread = new ScanThread("folder-scanner");

    FolderScanner(ScannerAddress.Folder address, ImageDecoder images) {
        this.address = address;
        this.decoder = new ScanDecoder(images);
    }

    @Override
    public ScannerInfo info() {
        return new ScannerInfo(address, address.folder().toString(), false);
    }

    /** The scanning program decides on source, mode and resolution; the station cannot ask it for anything. */
    @Override
    public ScannerCapabilities capabilities() {
        return new ScannerCapabilities(
                Set.of(ScanSource.values()),
                Set.of(ScanMode.values()),
                List.of(150, 200, 300, 400, 600),
                Optional.empty());
    }

    @Override
    public ScannedPages scan(ScanRequest request, ScanProgress progress) throws ScannerException {
        return thread.run(request, progress, this::scan);
    }

    private ScannedPages scan(ScanControl control) throws ScannerException {
        Set<Path> before = new HashSet<>(files());
        control.progress().phase(ScanPhase.WAITING_FOR_DOCUMENT);
        Map<Path, Seen> seen = new HashMap<>();
        int wanted = control.request().source() == ScanSource.FEEDER_BOTH_SIDES ? 2 : 1;
        List<ScannedImage> images = new ArrayList<>();
        try {
            while (true) {
                for (Path file : files()) {
                    int stood = before.contains(file) ? 0 : stood(file, seen);
                    if (stood > 0) {
                        images.addAll(take(control, file, stood >= PATIENCE, images.size(), wanted));
                        if (images.size() == wanted) {
                            return new ScannedPages(images);
                        }
                    }
                }
                control.pause(LOOK);
            }
        } catch (ScannerException e) {
            images.forEach(ScannedImage::close);
            throw e;
        }
    }

    /** At how many looks the file was unchanged; 0 while it is empty or changes. */
    private static int stood(Path file, Map<Path, Seen> seen) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Seen before = seen.get(file);
            long modified = now.lastModifiedTime().toMillis();
            int stood = before != null && before.size() == now.size() && before.modified() == modified
                    ? before.stood() + 1
                    : 0;
            seen.put(file, new Seen(now.size(), modified, stood));
            return now.size() > 0 ? stood : 0;
        } catch (IOException e) {
            // Renamed or deleted meanwhile.
            seen.remove(file);
            return 0;
        }
    }

    /**
     * Reads the file, and deletes it if it is complete or the waiting is over. Of a file with several pages as many are
     * taken as are still wanted.
     *
     * @param last   whether the waiting for this file is over
     * @param there  how many images there are already
     * @param wanted how many are wanted in all
     */
    private List<ScannedImage> take(ScanControl control, Path file, boolean last, int there, int wanted)
            throws ScannerException {
        byte[] encoded = bytes(file);
        List<ScannedImage> pages = new ArrayList<>();
        try (PictureFile content = PictureFile.of(encoded)) {
            control.progress().phase(ScanPhase.DECODING);
            for (PictureFile.Picture page : content.pictures()) {
                if (there + pages.size() < wanted) {
                    ScanDecoder.Decoded decoded = decoder.decode(page.encoded(), page.dpi());
                    pages.add(control.page(there + pages.size(), decoded.image(), decoded.dpi()));
                }
            }
            remove(file, encoded.length);
            return pages;
        } catch (ImageException e) {
            return refused(file, encoded.length, last, new ScannerException(new ScannerFailure.ImageUnreadable()));
        } catch (ScannerException e) {
            pages.forEach(ScannedImage::close);
            return refused(file, encoded.length, last, e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** A file that is unreadable may still be growing. */
    private List<ScannedImage> refused(Path file, long size, boolean last, ScannerException why)
            throws ScannerException {
        if (!last && why.failure() instanceof ScannerFailure.ImageUnreadable) {
            return List.of();
        }
        remove(file, size);
        throw why;
    }

    private byte[] bytes(Path file) throws ScannerException {
        try {
            long size = Files.size(file);
            if (size > ImageDecoder.MOST_BYTES) {
                remove(file, size);
                throw new ScannerException(new ScannerFailure.ImageTooLarge());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unusable();
        }
    }

    /**
     * No image stays on the disk. Overwriting removes the data from an ordinary disk. With copy-on-write or wear
     * levelling the old data may stay, so there only a folder in memory is safe.
     */
    private void remove(Path file, long size) throws ScannerException {
        try (SeekableByteChannel out =
                Files.newByteChannel(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer zeros = ByteBuffer.allocate(64 * 1024);
            for (long written = 0; written < size; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), size - written));
                written += out.write(zeros);
            }
        } catch (IOException e) {
            // A read-only file can still be deleted.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable();
        }
    }

    /** The ordinary files, oldest first. Names that begin with a dot are temporary files of programs. */
    private List<Path> files() throws ScannerException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(
                address.folder(),
                file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !file.getFileName().toString().startsWith("."))) {
            for (Path file : folder) {
                found.add(file);
                if (found.size() > MOST_FILES) {
                    throw unusable();
                }
            }
        } catch (IOException e) {
            throw unusable();
        }
        found.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                .thenComparing(Comparator.naturalOrder()));
        return found;
    }

    private ScannerException unusable() {
        return new ScannerException(
                new ScannerFailure.FolderUnusable(address.folder().toString()));
    }

    @Override
    public void close() {
        thread.close();
    }
}
