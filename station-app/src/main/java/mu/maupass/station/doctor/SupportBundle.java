package mu.maupass.station.doctor;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mu.maupass.station.failure.StationException;

/**
 * What support needs and may have: the doctor's report, and the log. No database, no key, no settings (a proxy's password may
 * stand in them) and nothing of a person; what is in it can be listed before it is written.
 *
 * @param parts in the order in which they are listed
 */
public record SupportBundle(List<Part> parts) {
    /** One file of it, as it was when the bundle was put together: a log goes on. */
    public record Part(String name, byte[] content) {}

    public SupportBundle {
        parts = List.copyOf(parts);
    }

    /**
     * Puts it together.
     *
     * @param report as JSON
     * @param logs   folder of the log, which need not be there
     * @throws StationException D-106 when the log cannot be read
     */
    public static SupportBundle of(byte[] report, Path logs) throws StationException {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("station-report.json", report));
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.list(logs)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    parts.add(new Part("logs/" + file.getFileName(), Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw StationException.unreadable(logs);
            }
        }
        return new SupportBundle(parts);
    }

    /**
     * Writes it as a ZIP file, whole or not at all.
     *
     * @throws StationException D-112 when there is a file of this name, D-107 when it cannot be written
     */
    public void write(Path file) throws StationException {
        try (ZipOutputStream zip = new ZipOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            for (Part part : parts) {
                zip.putNextEntry(new ZipEntry(part.name()));
                zip.write(part.content());
                zip.closeEntry();
            }
        } catch (FileAlreadyExistsException e) {
            throw StationException.exists(file);
        } catch (IOException e) {
            forget(file);
            throw StationException.unwritable(file);
        }
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What could not be written cannot be taken away either; the failure says so.
        }
    }
}
