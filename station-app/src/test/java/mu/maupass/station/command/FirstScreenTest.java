package mu.maupass.station.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.station.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is not needed for the first screen is not loaded for it: each library costs the start its time, and a signed one stays
 * out of the start cache as well. Needs a display and fails without one.
 */
@Timeout(120)
class FirstScreenTest {
    /** Without a version. A new one needs a reason why the sign-in cannot be drawn without it. */
    private static final Set<String> JARS = Set.of(
            "javafx-base",
            "javafx-graphics",
            "javafx-controls",
            // Its font is not: classes that could draw an icon name it.
            "ikonli-core",
            "ikonli-javafx");

    /** The station's own modules, where they are jars already. */
    private static final Set<String> OURS = Set.of("faults", "matching", "device-drivers", "sync", "station-app");

    /** The JDK's and JavaFX's own; the last two are loaded for the mark that ends this start. */
    private static final Set<String> LIBRARIES = Set.of(
            "jimage",
            "net",
            "nio",
            "zip",
            "glass",
            "glassgtk3",
            "prism_es2",
            "prism_sw",
            "javafx_font",
            "javafx_font_freetype",
            "javafx_font_pango",
            "management",
            "management_ext");

    private static final Pattern JAR = Pattern.compile("source: file:.*/([^/]+?)-\\d[^/]*\\.jar$");
    private static final Pattern LIBRARY = Pattern.compile("Loaded library .*/lib([^/]+?)\\.so");

    @TempDir
    private Path folder;

    private Path output;

    private int started(boolean display, String... words) throws Exception {
        output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dmaupass.bench.start=first-screen",
                "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                "-Xlog:library:file=" + folder.resolve("libraries.log"),
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--add-modules",
                "javafx.controls,javafx.swing",
                "--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        if (!display) {
            builder.environment().keySet().removeAll(Set.of("DISPLAY", "WAYLAND_DISPLAY"));
        }
        Process process = builder.start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Set<String> found(Pattern pattern, String log) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String line : Files.readAllLines(folder.resolve(log))) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find() && !OURS.contains(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    @Test
    void theSignInIsDrawnWithFewLibraries() throws Exception {
        Path trust = Files.createDirectories(folder.resolve("data/trust"));
        Files.writeString(trust.resolve("enrolment.json"), "{\"office_name\": \"Poste de Curepipe\"}");
        int code = started(true, "run", "--data", folder.resolve("data").toString());
        assertThat(Files.readString(output)).startsWith("first-screen ");
        assertThat(code).isZero();
        assertThat(found(JAR, "classes.log")).isSubsetOf(JARS).contains("javafx-graphics");
        assertThat(found(LIBRARY, "libraries.log")).isSubsetOf(LIBRARIES).contains("glass");
        assertThat(Files.readAllLines(folder.resolve("classes.log")))
                .as("what is opened behind the first screen")
                .noneMatch(line -> line.contains(" mu.maupass.station.counter.OpenStation "))
                // Its first use works out the powers of ten, for numbers that no sign-in has.
                .noneMatch(line -> line.contains(" java.math.BigDecimal "))
                // Nothing of a sign-in is secret before somebody types, and the providers of security are many.
                .noneMatch(line -> line.contains(" java.security.SecureRandom "))
                .anyMatch(line -> line.contains(" mu.maupass.station.command.StationBehind "));
    }

    @Test
    void withoutADisplayItIsSaidOnTheTerminal() throws Exception {
        assertThat(started(false, "--data", folder.resolve("data").toString())).isEqualTo(1);
        assertThat(Files.readString(output)).contains("D-108");
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
