package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.distribution.Advisory.Library;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nothing ships that an advisory speaks of, and the bill of materials names all of it")
class AdvisoriesTest {
    private static final Path DISTRIBUTION = Path.of("target/station");
    private static final Path LIST = Path.of("licences/advisories.tsv");
    private static final Pattern AUTHORITYS = Pattern.compile("pkg:maven/([\\w.-]+)/([\\w.-]+)@([\\w.-]+)\\?");
    private static final Pattern SHIPPED = Pattern.compile("\\(([\\w.-]+:[\\w.-]+):([\\w.-]+) - ");

    private static List<Library> shipped() throws IOException {
        String libraries = Files.readString(DISTRIBUTION.resolve("licences/libraries.txt"));
        return SHIPPED.matcher(libraries)
                .results()
                .map((MatchResult found) -> new Library(found.group(1), found.group(2)))
                .toList();
    }

    /** What the authority as a server has besides: it is the process on the network. */
    private static List<Library> ofTheAuthority() throws IOException {
        return Files.readAllLines(Path.of("licences/authority.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(AUTHORITYS::matcher)
                .filter(Matcher::lookingAt)
                .map(found -> new Library(found.group(1) + ":" + found.group(2), found.group(3)))
                .toList();
    }

    @Test
    void noVersionThatTheAuthorityServesWithIsAffected() throws IOException {
        List<Advisory> advisories = Advisory.all(LIST);
        assertThat(ofTheAuthority())
                .hasSizeGreaterThan(5)
                .allSatisfy(library -> assertThat(advisories)
                        .filteredOn(advisory -> advisory.affects(library))
                        .extracting(Advisory::id, Advisory::fixed)
                        .as("%s", library)
                        .isEmpty());
    }

    @Test
    void noVersionThatShipsIsAffected() throws IOException {
        List<Advisory> advisories = Advisory.all(LIST);
        assertThat(shipped())
                .hasSizeGreaterThan(30)
                .allSatisfy(library -> assertThat(advisories)
                        .filteredOn(advisory -> advisory.accepted().isEmpty() && advisory.affects(library))
                        .extracting(Advisory::id, Advisory::fixed)
                        .as("%s", library)
                        .isEmpty());
    }

    @Test
    void anAffectedVersionIsFound() throws IOException {
        Library affected = new Library("org.bouncycastle:bcprov-jdk18on", "1.82");
        assertThat(Advisory.all(LIST))
                .filteredOn(advisory -> advisory.affects(affected))
                .extracting(Advisory::id)
                .contains("CVE-2026-5598", "CVE-2026-59650");
        Advisory advisory = new Advisory("g:a", "1.9", "1.10.2", "CVE-2000-0001", LocalDate.EPOCH, "");
        assertThat(List.of("1.9", "1.9.4", "1.10", "1.10.1"))
                .allMatch(version -> advisory.affects(new Library("g:a", version)));
        assertThat(List.of("1.8.9", "1.10.2", "1.11", "2"))
                .noneMatch(version -> advisory.affects(new Library("g:a", version)));
        assertThat(advisory.affects(new Library("g:b", "1.9"))).isFalse();
    }

    /** What was accepted for one version is looked at again for the next. */
    @Test
    void everyLineIsWholeAndEveryExceptionIsOfSomethingThatShips() throws IOException {
        List<Library> shipped = shipped();
        assertThat(Advisory.all(LIST)).isNotEmpty().allSatisfy(advisory -> {
            assertThat(advisory.id()).matches("CVE-\\d{4}-\\d{4,}|OSV-\\d{4}-\\d+|GHSA(-[0-9a-z]{4}){3}");
            assertThat(advisory.lookedUp()).isBeforeOrEqualTo(LocalDate.now());
            if (!advisory.accepted().isEmpty()) {
                assertThat(shipped).anyMatch(advisory::affects);
            }
        });
    }

    /** Without a time and a number of its own, so that the same sources make the same file. */
    @Test
    void theBillOfMaterialsNamesEveryLibraryAndIsTheSameForEveryBuild() throws IOException {
        JsonNode bill =
                new JsonMapper().readTree(DISTRIBUTION.resolve("sbom.json").toFile());
        Set<String> named = new TreeSet<>();
        for (JsonNode component : bill.path("components")) {
            named.add(component.path("group").asText() + ":"
                    + component.path("name").asText() + ":"
                    + component.path("version").asText());
        }
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(named)
                .containsAll(shipped().stream()
                        .map(library -> library.name() + ":" + library.version())
                        .toList());
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }
}
