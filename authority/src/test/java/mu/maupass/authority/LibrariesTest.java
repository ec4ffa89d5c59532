package mu.maupass.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the authority has on its class path and the station's distribution has not: nobody else looks at it. */
@DisplayName("The authority's libraries are those that were looked at")
class LibrariesTest {

    private static final Path LISTS = Path.of("../packaging/licences");
    private static final Pattern LISTED = Pattern.compile("pkg:maven/([^/]+)/([^@]+)@([^?]+)\\?\\S*");
    private static final int CELLS = 4;
    /** Of tests; the first part of a jar's name. */
    private static final Set<String> OF_TESTS = Set.of(
            "json-schema-validator",
            "itu",
            "jackson-dataformat-yaml",
            "snakeyaml",
            "jspecify",
            "junit-",
            "opentest4j",
            "apiguardian-api",
            "assertj-core",
            "byte-buddy",
            "awaitility",
            "hamcrest",
            "surefire",
            "common-",
            "console");

    private record Line(String sha256, String made, String licence) {}

    private static Map<String, Line> listed() throws IOException {
        Map<String, Line> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LISTS.resolve("authority.tsv"))) {
            if (!line.startsWith("#")) {
                List<String> cells = Arrays.asList(line.split("\t", -1));
                assertThat(cells).as(line).hasSize(CELLS);
                listed.put(jar(cells.getFirst()), new Line(cells.get(1), cells.get(2), cells.get(3)));
            }
        }
        return listed;
    }

    private static String jar(String purl) {
        Matcher parts = LISTED.matcher(purl);
        assertThat(parts.matches()).as(purl).isTrue();
        return parts.group(2) + "-" + parts.group(3) + ".jar";
    }

    /** Of the station's distribution. */
    private static Set<String> shipped() throws IOException {
        return Files.readAllLines(LISTS.resolve("checksums.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> jar(line.split("\t", -1)[0]))
                .collect(Collectors.toSet());
    }

    @Test
    void eachHasItsLineAndNothingElseIsThere() throws Exception {
        Map<String, Line> listed = listed();
        Set<String> shipped = shipped();
        Set<String> found = new TreeSet<>();
        for (String part : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split("[\n" + File.pathSeparator + "]", -1)) {
            Path file = Path.of(part);
            String name = String.valueOf(file.getFileName());
            if (!name.endsWith(".jar")
                    || file.startsWith(Path.of("..").toRealPath())
                    || shipped.contains(name)
                    || OF_TESTS.stream().anyMatch(name::startsWith)) {
                continue;
            }
            found.add(name);
            assertThat(listed).as("of " + file).containsKey(name);
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))))
                    .as(name)
                    .isEqualTo(listed.get(name).sha256);
        }

        assertThat(found).isEqualTo(listed.keySet());
    }

    @Test
    void eachHasALicenceThatIsTakenAndADay() throws Exception {
        assertThat(listed()).hasSizeGreaterThan(5).allSatisfy((name, line) -> {
            assertThat(line.licence).as(name).isIn("Apache-2.0", "BSD-2-Clause");
            assertThat(line.made).as(name).matches("-|\\d{4}-\\d{2}-\\d{2}");
        });
    }
}
