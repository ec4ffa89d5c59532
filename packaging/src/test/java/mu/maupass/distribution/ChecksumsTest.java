package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each library that ships is the one that was looked at, and ships once")
class ChecksumsTest {
    private static final Path DISTRIBUTION = Path.of("target/station");
    private static final String X86 = "?classifier=linux&";
    private static final String ARM = "?classifier=linux-aarch64&";
    private static final Path LIST = Path.of("licences/checksums.tsv");

    @Test
    void nothingElseShipsAndNothingElseIsListed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                assertThat(cells).as(line).hasSize(3);
                assertThat(cells[1]).matches("[0-9a-f]{64}");
                assertThat(cells[2]).matches("-|\\d{4}-\\d{2}-\\d{2}");
                listed.put(cells[0], cells[1]);
            }
        }

        listed.keySet().removeIf(jar -> jar.contains(other()));
        assertThat(shipped()).hasSizeGreaterThan(30).containsExactlyInAnyOrderEntriesOf(listed);
    }

    /** A package for the other processor would be refused as long as nobody has looked at its jars. */
    @Test
    void whatIsMadeForOneProcessorIsListedForTheOtherToo() throws IOException {
        List<String> names = Files.readAllLines(LIST).stream()
                .map(line -> line.split("\t", -1)[0])
                .toList();

        assertThat(names.stream()
                        .filter(name -> name.contains(X86))
                        .map(name -> name.replace(X86, ARM))
                        .toList())
                .hasSize(4)
                .containsExactlyElementsOf(
                        names.stream().filter(name -> name.contains(ARM)).toList());
    }

    /** What a jar's name has that is made for the processor which this is not. */
    private static String other() {
        return System.getProperty("os.arch").equals("aarch64") ? X86 : ARM;
    }

    /** Of two classes of one name the first on the class path is loaded, and which that is nobody has said. */
    @Test
    void noClassIsInTwoJars() throws IOException {
        Map<String, String> homes = new HashMap<>();
        Map<String, List<String>> twice = new TreeMap<>();
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib"))) {
            for (Path jar : jars.sorted().toList()) {
                try (ZipFile file = new ZipFile(jar.toFile())) {
                    file.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.endsWith(".class")
                                    && !name.startsWith("META-INF/")
                                    && !name.equals("module-info.class"))
                            .forEach(name -> {
                                String other = homes.putIfAbsent(
                                        name, jar.getFileName().toString());
                                if (other != null) {
                                    twice.put(
                                            name,
                                            List.of(other, jar.getFileName().toString()));
                                }
                            });
                }
            }
        }

        assertThat(homes).hasSizeGreaterThan(5_000);
        assertThat(twice).isEmpty();
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> shipped = new TreeMap<>();
        JsonNode bill =
                new JsonMapper().readTree(DISTRIBUTION.resolve("sbom.json").toFile());
        for (JsonNode component : bill.path("components")) {
            for (JsonNode hash : component.path("hashes")) {
                if (hash.path("alg").asText().equals("SHA-256")
                        && !component.path("group").asText().equals("mu.maupass")) {
                    shipped.put(
                            component.path("purl").asText(),
                            hash.path("content").asText());
                }
            }
        }
        return shipped;
    }
}
