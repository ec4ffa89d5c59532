package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bill of materials has each jar that ships, byte by byte, and nothing that does not ship")
class BillOfMaterialsTest {
    private static final Path DISTRIBUTION = Path.of("target/station");

    /** Taken apart while the distribution is built, so that their natives lie beside them: what ships is a part of the jar. */
    private static final Map<String, String> TAKEN_APART = Map.of(
            "bridj-classes.jar", "pkg:maven/com.nativelibs4java/bridj@",
            "opencv-4.9.0-0-classes.jar", "pkg:maven/org.openpnp/opencv@",
            "sqlite-jdbc-3.54.1.0-classes.jar", "pkg:maven/org.xerial/sqlite-jdbc@",
            "webcam-capture-classes.jar", "pkg:maven/com.github.sarxos/webcam-capture@");

    /** Maven wants these beside the jars of the platform; they are empty, and do not ship. */
    private static final List<String> EMPTY =
            List.of("pkg:maven/org.openjfx/javafx-base@", "pkg:maven/org.openjfx/javafx-graphics@");

    @TempDir
    private Path folder;

    private static Map<String, String> bill() throws IOException {
        Map<String, String> names = new TreeMap<>();
        JsonNode bill =
                new JsonMapper().readTree(DISTRIBUTION.resolve("sbom.json").toFile());
        for (JsonNode component : bill.path("components")) {
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")) {
                    names.put(
                            hash.path("content").asText(),
                            component.path("purl").asText());
                }
            }
        }
        return names;
    }

    private static String hash(Path jar) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    }

    @Test
    void eachJarStandsInItAndEachLineHasItsJar() throws Exception {
        Map<String, String> bill = bill();
        List<String> unlisted = new ArrayList<>();
        for (String part : List.of("lib", "fx")) {
            try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(part))) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    String name = jar.getFileName().toString();
                    String whole = TAKEN_APART.get(name);
                    boolean listed = whole == null
                            ? bill.remove(hash(jar)) != null
                            : bill.values().removeIf(line -> line.startsWith(whole));
                    if (!listed) {
                        unlisted.add(name);
                    }
                }
            }
        }
        bill.values()
                .removeIf(line -> !line.contains("classifier") && EMPTY.stream().anyMatch(line::startsWith));

        assertThat(unlisted).as("ship, and nobody says so").isEmpty();
        assertThat(bill.values()).as("stand in the bill, and do not ship").isEmpty();
    }

    @Test
    void thatOfAnImageNamesItsRunTimeToo() throws Exception {
        Path written = folder.resolve("sbom.json");
        Process process = new ProcessBuilder(
                        "sh", "-euc", """
        target=$PWD/target distribution=$PWD/target/station jdk=$1
        . image/image.sh
        write_bill "$2"
        """, "sh", System.getProperty("java.home"), written.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();

        JsonMapper mapper = new JsonMapper();
        JsonNode components = mapper.readTree(written.toFile()).path("components");
        JsonNode before = mapper.readTree(DISTRIBUTION.resolve("sbom.json").toFile());
        assertThat(components).hasSize(before.path("components").size() + 1);
        JsonNode runTime = components.get(0);
        assertThat(runTime.path("type").asText()).isEqualTo("platform");
        assertThat(runTime.path("version").asText()).isEqualTo(System.getProperty("java.runtime.version"));
        assertThat(runTime.path("cpe").asText())
                .startsWith("cpe:2.3:a:oracle:openjdk:" + System.getProperty("java.version") + ":");
        assertThat(components.get(1)).isEqualTo(before.path("components").get(0));
    }
}
