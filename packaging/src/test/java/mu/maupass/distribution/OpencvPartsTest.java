package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An image for x86-64 has the parts of OpenCV that are used, of a build that was looked at")
class OpencvPartsTest {

    private static final String INSIDE = "org/bytedeco/opencv/linux-x86_64/";
    private static final List<String> PARTS =
            List.of("core", "imgproc", "dnn", "objdetect", "calib3d", "features2d", "flann");

    @TempDir
    private Path folder;

    private Path jar;

    /** A jar with the parts, one more that nothing uses, and tools that only say what they were told. */
    @BeforeEach
    void provide() throws IOException {
        jar = Files.createDirectories(folder.resolve("target/opencv")).resolve("whole.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String part : Stream.concat(PARTS.stream(), Stream.of("tracking"))
                    .map(part -> "libopencv_" + part + ".so.409")
                    .toList()) {
                zip.putNextEntry(new ZipEntry(INSIDE + part));
                zip.write(part.getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(INSIDE + "libopencv_java.so"));
            zip.write("glue".getBytes(StandardCharsets.UTF_8));
        }
        Path tools = Files.createDirectories(folder.resolve("tools"));
        tool(tools.resolve("strip"), "exit 0");
        tool(tools.resolve("patchelf"), """
        case $1 in
          --print-needed) printf '%s\\n' libopencv_core.so.409 libopencv_tracking.so.409 libopenblas.so.0 libc.so.6 ;;
          *) echo "$1 $2 ${3##*/}" >>"$SAID" ;;
        esac
        """);
    }

    private static void tool(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void thePartsTakeThePlaceOfTheWhole() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("native"));
        Files.writeString(lib.resolve("libopencv_java490.so"), "whole");
        Files.writeString(lib.resolve("libsqlitejdbc.so"), "sqlite");

        assertThat(said("opencv_jar=" + jar + "; use_opencv_parts " + lib)).isEmpty();

        assertThat(lib.resolve("libopencv_java490.so")).hasContent("glue");
        assertThat(lib.resolve("libopencv_dnn.so.409")).hasContent("libopencv_dnn.so.409");
        try (Stream<Path> files = Files.list(lib)) {
            assertThat(files).hasSize(PARTS.size() + 2);
        }
        assertThat(Files.readAllLines(folder.resolve("said")))
                .contains(
                        "--remove-needed libopencv_tracking.so.409 libopencv_java.so",
                        "--remove-needed libopenblas.so.0 libopencv_core.so.409",
                        "--set-rpath $ORIGIN libopencv_core.so.409")
                .noneMatch(line -> line.contains("--remove-needed libopencv_core") || line.contains("libc.so"));
    }

    @Test
    void anotherJarIsRefused() throws Exception {
        assertThat(said("opencv_jar=" + jar + "; fetch_opencv")).contains("(L-133)");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        assertThat(said("opencv_jar=" + jar + " opencv_hash=" + hash + "; fetch_opencv"))
                .isEmpty();
    }

    @Test
    void theBillAndTheListOfLicencesNameIt() throws Exception {
        Path image = Files.createDirectories(folder.resolve("image/licences")).getParent();
        Files.writeString(
                image.resolve("sbom.json"),
                "{\n  \"components\" : [\n    {\n      \"name\" : \"old\"\n    }\n  ]\n}\n");
        Files.writeString(image.resolve("licences/libraries.txt"), "before\n");

        assertThat(said("name_opencv " + image)).isEmpty();

        JsonNode components =
                new JsonMapper().readTree(image.resolve("sbom.json").toFile()).path("components");
        assertThat(components).hasSize(2);
        assertThat(components.get(0).path("purl").asText())
                .isEqualTo("pkg:maven/org.bytedeco/opencv@4.9.0-1.5.10?classifier=linux-x86_64&type=jar");
        assertThat(components.get(0).path("hashes").get(0).path("content").asText())
                .matches("[0-9a-f]{64}");
        assertThat(components.get(1).path("name").asText()).isEqualTo("old");
        assertThat(Files.readAllLines(image.resolve("licences/libraries.txt")))
                .hasSize(2)
                .anyMatch(line -> line.contains("(Apache-2.0)") && line.contains("org.bytedeco:opencv:4.9.0"));
    }

    /** The classes and the library speak to each other in one version only. */
    @Test
    void itIsOfTheVersionOfTheClasses() throws IOException {
        Matcher classes =
                Pattern.compile("<opencv.version>([0-9.]+)-").matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(classes.find()).isTrue();
        assertThat(Files.readString(Path.of("image/opencv.sh")))
                .contains("opencv_build=" + classes.group(1) + "-")
                .contains("opencv_suffix=so." + classes.group(1).replaceFirst("\\.(\\d+)\\..*", "0$1"));
    }

    /** What the scripts say while they do this, as on x86-64. */
    private String said(String what) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-euc",
                        """
        root=$PWD target=$1 distribution=$1/station jdk=$2
        . launcher/messages.sh
        . image/image.sh
        . image/opencv.sh
        package_architecture() { printf amd64; }
        """ + what,
                        "sh",
                        folder.resolve("target").toString(),
                        System.getProperty("java.home"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().merge("PATH", folder.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        builder.environment().put("SAID", folder.resolve("said").toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
