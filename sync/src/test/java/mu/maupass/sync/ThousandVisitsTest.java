package mu.maupass.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.sync.backup.StationBackup;
import mu.maupass.sync.export.OutboxExport;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand people were at the counter, in each build the first hundred and fifty of them; not a byte of the
 * station's folder, its backup or its export shows who they were.
 */
class ThousandVisitsTest {

    private static final int VISITS = LongForm.rounds(150, 1_000);
    /** Long enough not to appear in a sealed record by chance. */
    private static final List<String> FAMILIES = List.of(
            "Doorgakant",
            "Lagesse-Ésprit",
            "Ramgoolam",
            "D’Unienville",
            "Bissoondoyal",
            "Li Wan Po",
            "Appadoo",
            "Çarpanen",
            "Ôzoux-Lebrun",
            "Seeneevassen");

    private static final List<String> GIVEN = List.of(
            "Priya Anjali",
            "Jean-René",
            "Aïsha Bibi",
            "Marie-Noëlle",
            "Vikash Kumar",
            "Zoé Émilie",
            "Krishnaraj",
            "Xin Yi",
            "Françoise",
            "Swaraj Devi");

    @TempDir
    Path folder;

    @Test
    void nobodyCanBeFoundInAnyByteOfWhatTheStationKeepsOrGivesAway() throws Exception {
        Random random = new Random(20_261_122);
        Set<String> words = new LinkedHashSet<>(List.of(SandboxSite.SECRET));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        try (SandboxSite site = SandboxSite.start(folder)) {
            try (Outbox outbox = site.openOutbox()) {
                for (int i = 0; i < VISITS; i++) {
                    SandboxPerson person = person(i, random);
                    String document = String.format(Locale.ROOT, "%c%07d", 'A' + i % 26, random.nextInt(10_000_000));
                    words.addAll(List.of(
                            person.familyName(),
                            person.givenNames(),
                            person.nic(),
                            person.birthDate().toString(),
                            document));
                    site.append(outbox, site.activation(person, document));
                }
                assertThat(found(site.stationFolder(), words))
                        .as("while it works")
                        .isEmpty();
            }
            assertThat(found(site.stationFolder(), words))
                    .as("after it is closed")
                    .isEmpty();
            new StationBackup(site.stationFolder(), site.outboxFile(), List.of())
                    .write(
                            outside.resolve("backup"),
                            "x",
                            site.station().keys(),
                            List.of(site.station().sealingKey()),
                            OffsetDateTime.now());
            try (OutboxReader reader = SqliteOutboxReader.open(site.outboxFile())) {
                assertThat(new OutboxExport(reader, site.station().chainKeys())
                                .write(outside.resolve("export"), folder.resolve("none"))
                                .records())
                        .isEqualTo(VISITS);
            }
            assertThat(found(outside, words)).as("in backup and export").isEmpty();
            try (Stream<Path> files = Files.walk(site.stationFolder())) {
                for (Path file : files.toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
                }
            }
            Files.writeString(
                    outside.resolve("told"),
                    "…" + words.stream().skip(VISITS).findFirst().orElseThrow() + "…");
            assertThat(found(outside, words))
                    .as("the search finds words that are there")
                    .hasSize(1);
        }
    }

    private static SandboxPerson person(int number, Random random) {
        LocalDate birth = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(24_000));
        String family = FAMILIES.get(number % FAMILIES.size());
        String nic = "%c%02d%02d%02d%06d%c"
                .formatted(
                        family.charAt(0) < 'Z' ? family.charAt(0) : 'C',
                        birth.getDayOfMonth(),
                        birth.getMonthValue(),
                        birth.getYear() % 100,
                        random.nextInt(1_000_000),
                        'G');
        return new SandboxPerson(
                "",
                "user" + number,
                "",
                family,
                family,
                GIVEN.get(number / FAMILIES.size() % GIVEN.size()),
                birth,
                nic,
                Optional.empty(),
                Optional.empty());
    }

    /** Looks for every word in every usual encoding at once: for its first bytes, then for the whole word. */
    private static List<String> found(Path where, Set<String> words) throws Exception {
        // The first three bytes rule out nearly every place.
        BitSet beginnings = new BitSet(1 << 24);
        Map<Integer, List<byte[]>> byBeginning = new HashMap<>();
        for (String word : words) {
            Set<String> forms = new LinkedHashSet<>(List.of(
                    word,
                    word.toUpperCase(Locale.ROOT),
                    Normalizer.normalize(word, Normalizer.Form.NFD),
                    Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "")));
            for (String form : forms) {
                for (Charset charset : List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.ISO_8859_1)) {
                    byte[] bytes = form.getBytes(charset);
                    beginnings.set(beginning(bytes, 0));
                    byBeginning
                            .computeIfAbsent(beginning(bytes, 0), _ -> new ArrayList<>())
                            .add(bytes);
                }
            }
        }
        List<String> found = new ArrayList<>();
        int read = 0;
        try (Stream<Path> all = Files.walk(where)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] content = Files.readAllBytes(file);
                read += content.length;
                for (int at = 0; at + 3 <= content.length; at++) {
                    if (!beginnings.get(beginning(content, at))) {
                        continue;
                    }
                    for (byte[] word : byBeginning.getOrDefault(beginning(content, at), List.of())) {
                        if (at + word.length <= content.length
                                && java.util.Arrays.equals(content, at, at + word.length, word, 0, word.length)) {
                            found.add(file.getFileName() + " at " + at);
                        }
                    }
                }
            }
        }
        assertThat(read).as("bytes read").isGreaterThan(1_000_000);
        return found.stream().distinct().limit(1).toList();
    }

    private static int beginning(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
    }
}
