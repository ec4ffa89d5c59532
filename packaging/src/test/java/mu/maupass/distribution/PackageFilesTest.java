package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The files of the Debian package fit each other, and what reads them accepts them")
class PackageFilesTest {

    private static final Path DEBIAN = Path.of("deb").toAbsolutePath();
    private static final Path FILES = DEBIAN.resolve("files");
    private static final Path UNITS = FILES.resolve("usr/lib/systemd/system");
    private static final Pattern STARTED = Pattern.compile("/usr/lib/maupass-station/(service/[a-z.]+)");

    @TempDir
    private Path folder;

    @Test
    void whatTheLauncherAsksForComesWithThePackage() throws IOException {
        String launcher = Files.readString(Path.of("launcher/packages.sh"));
        List<String> needed = packages(launcher, "window|display|script|card|reader|camera");

        assertThat(needed).contains("libgtk-3-0", "pcscd", "xvfb").isSubsetOf(field("Depends"));
    }

    @Test
    void whatThePackagesFilesStartIsInIt() throws IOException {
        TreeSet<String> started = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DEBIAN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                STARTED.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1))
                        .forEach(started::add);
            }
        }

        assertThat(started).contains("service/sync", "service/day", "service/kiosk", "service/unsent");
        assertThat(started)
                .allSatisfy(name -> assertThat(
                                FILES.resolve("usr/lib/maupass-station").resolve(name))
                        .exists());
        assertThat(started)
                .filteredOn(name -> !name.endsWith(".xml"))
                .allSatisfy(name -> assertThat(
                                FILES.resolve("usr/lib/maupass-station").resolve(name))
                        .isExecutable());
    }

    @Test
    void whatAnAdministratorEditsIsKeptAtAnUpgrade() throws IOException {
        List<String> edited = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FILES.resolve("etc"))) {
            files.filter(Files::isRegularFile).forEach(file -> edited.add("/" + FILES.relativize(file)));
        }

        assertThat(Files.readAllLines(DEBIAN.resolve("conffiles"))).containsExactlyInAnyOrderElementsOf(edited);
    }

    @Test
    void theCookieOfTheKiosksDisplayGoesWithItsService() throws IOException {
        List<String> unit = Files.readAllLines(UNITS.resolve("maupass-station-kiosk.service"));

        // systemd removes this folder when the service stops, unless it is told to keep it.
        assertThat(unit)
                .contains(
                        "RuntimeDirectory=maupass-station-kiosk",
                        "RuntimeDirectoryMode=0700",
                        "Environment=XAUTHORITY=%t/maupass-station-kiosk/authority")
                .noneMatch(line -> line.startsWith("RuntimeDirectoryPreserve"));
    }

    @Test
    void systemdTakesTheUnits() throws Exception {
        assumeTrue(isHere("systemd-analyze"), "systemd-analyze is not installed");
        copy(FILES, folder.resolve("root"));
        Path xinit = folder.resolve("root/usr/bin/xinit");
        Files.createDirectories(xinit.getParent());
        Files.createFile(xinit, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        List<String> command = new ArrayList<>(List.of(
                "systemd-analyze", "verify", "--man=no", "--recursive-errors=no", "--root=" + folder.resolve("root")));
        try (Stream<Path> units = Files.list(UNITS)) {
            units.map(Path::toString).sorted().forEach(command::add);
        }

        assertThat(said(command)).isEmpty();
    }

    @Test
    void desktopsTakeTheEntry() throws Exception {
        assumeTrue(isHere("desktop-file-validate"), "desktop-file-utils is not installed");

        assertThat(said(List.of(
                        "desktop-file-validate",
                        FILES.resolve("usr/share/applications/mu.maupass.station.desktop")
                                .toString())))
                .isEmpty();
    }

    /** The packages that {@code KIND_packages=} names, for each of the kinds. */
    private static List<String> packages(String script, String kinds) {
        return Pattern.compile("(?m)^(" + kinds + ")_packages='?([a-z0-9 .-]+)")
                .matcher(script)
                .results()
                .flatMap(match -> Arrays.stream(match.group(2).split(" ")))
                .toList();
    }

    /** The names in a field of the control file; of alternatives, each. */
    private static List<String> field(String name) throws IOException {
        return Files.readAllLines(DEBIAN.resolve("control")).stream()
                .filter(line -> line.startsWith(name + ": "))
                .flatMap(line -> Pattern.compile("(?<=[:,|] )[a-z0-9.+-]+")
                        .matcher(line)
                        .results()
                        .map(MatchResult::group))
                .toList();
    }

    private static boolean isHere(String tool) {
        return Stream.of("/usr/bin", "/bin").anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private String said(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
