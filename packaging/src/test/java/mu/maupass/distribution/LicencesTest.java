package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The distribution names the licence of everything in it")
class LicencesTest {

    private static final Path DISTRIBUTION = Path.of("target/station");
    private static final Path LICENCES = DISTRIBUTION.resolve("licences");

    @Test
    void theTextsLieBesideTheLibraries() {
        assertThat(List.of(
                        "LICENSE",
                        "NOTICE",
                        "notices.txt",
                        "LGPL-2.1.txt",
                        "MPL-2.0.txt",
                        "GPL-2.0-with-classpath-exception.txt",
                        "OFL-1.1.txt"))
                .allSatisfy(name -> assertThat(LICENCES.resolve(name)).isNotEmptyFile());
    }

    @Test
    void everyJarIsInTheListWithItsLicence() throws IOException {
        String list = Files.readString(LICENCES.resolve("libraries.txt"));
        Set<String> artifacts = new TreeSet<>();
        for (String jar : jars()) {
            artifacts.add(jar.replaceFirst("-(\\d.*|classes)\\.jar$", ""));
        }

        assertThat(artifacts)
                .contains("jmrtd", "opencv", "javafx-graphics")
                .allSatisfy(artifact -> assertThat(list).containsPattern("\\([^)]+\\).*[(:]" + artifact + ":"));
        assertThat(list).doesNotContain("Unknown license");
    }

    /** An exception for a library that is no longer used would let it come back unnoticed. */
    @Test
    void everyNamedExceptionIsForAJarThatShips() throws IOException {
        Properties named = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("licences/named.properties"))) {
            named.load(file);
        }

        assertThat(named.stringPropertyNames()).isNotEmpty().allSatisfy(key -> {
            String[] library = key.split("--");
            assertThat(jars()).anyMatch(jar -> jar.startsWith(library[1] + "-" + library[2]));
        });
    }

    private static List<String> jars() throws IOException {
        List<String> names = new ArrayList<>();
        for (String part : List.of("lib", "fx")) {
            try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(part))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jar"))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
