package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.note;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;

/** The machine, and the drivers that its readers stand on. */
public record SystemExamination(String version) implements Examination {
    /** Where Debian's pcscd looks for them. */
    private static final Path READER_DRIVERS = Path.of("/usr/lib/pcsc/drivers");

    private static final long MEGABYTE = 1 << 20;

    @Override
    public List<Diagnosis> findings() {
        List<Diagnosis> found = new ArrayList<>();
        found.add(well(Area.SYSTEM, "version", version));
        found.add(well(
                Area.SYSTEM,
                "system",
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch"))));
        found.add(well(Area.SYSTEM, "java", System.getProperty("java.vendor") + " " + Runtime.version()));
        found.add(well(Area.SYSTEM, "processors", Runtime.getRuntime().availableProcessors()));
        found.add(well(Area.SYSTEM, "heap", Runtime.getRuntime().maxMemory() / MEGABYTE + " MiB"));
        found.add(nativeLibraries());
        found.add(drivers());
        return found;
    }

    private static Diagnosis nativeLibraries() {
        Optional<Path> folder =
                Optional.ofNullable(System.getProperty("maupass.native")).map(Path::of);
        return folder.filter(Files::isDirectory)
                .map(where -> well(Area.SYSTEM, "native-libraries", names(where)))
                .orElseGet(
                        () -> well(Area.SYSTEM, "native-libraries", "unpacked from their jars when they are needed"));
    }

    private static Diagnosis drivers() {
        return Files.isDirectory(READER_DRIVERS)
                ? well(Area.SYSTEM, "reader-drivers", names(READER_DRIVERS))
                : note(Area.SYSTEM, "reader-drivers", "none", new Failure("D-154", READER_DRIVERS.toString()));
    }

    private static String names(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "cannot be listed";
        }
    }
}
