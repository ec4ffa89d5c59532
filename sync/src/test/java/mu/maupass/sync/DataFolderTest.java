package mu.maupass.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.OutboxSyncEngine;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads every byte of a station's data folder and looks for the people who were at the counter. */
class DataFolderTest {

    private static final List<String> CARDS = List.of("priya", "jean-rene", "aisha", "tampered", "lost");

    @TempDir
    Path folder;

    @Test
    void nothingInItNamesAPersonBeforeOrAfterTheSync() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            try (Outbox outbox = site.openOutbox();
                    SyncEngine engine = new OutboxSyncEngine(
                            outbox,
                            client,
                            site.trustStore(),
                            SyncTiming.standard(),
                            Clock.systemDefaultZone(),
                            new Random())) {
                for (String card : CARDS) {
                    site.append(outbox, site.activation(site.person(card)));
                }
                assertNobodyIn(site);
                engine.syncOnce();
                assertNobodyIn(site);
            }
            assertNobodyIn(site);
            try (Stream<Path> files = Files.walk(site.stationFolder())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void theSearchWouldFindThem() throws IOException {
        byte[] text = "… Lagesse-Ésprit …".getBytes(StandardCharsets.UTF_16LE);
        assertThat(contains(text, "Lagesse-Ésprit".getBytes(StandardCharsets.UTF_16LE)))
                .isTrue();
        assertThat(contains(text, "Doorgakant".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    private static void assertNobodyIn(SandboxSite site) throws Exception {
        Map<String, byte[]> wanted = new LinkedHashMap<>();
        for (String card : CARDS) {
            SandboxPerson person = site.person(card);
            for (String word : List.of(
                    person.familyName(),
                    person.givenNames(),
                    person.nic(),
                    person.userName(),
                    person.code().orElseThrow().value(),
                    person.birthDate().toString())) {
                for (String form : List.of(
                        word,
                        word.toUpperCase(Locale.ROOT),
                        Normalizer.normalize(word, Normalizer.Form.NFD),
                        Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", ""))) {
                    for (Charset charset : List.of(
                            StandardCharsets.UTF_8,
                            StandardCharsets.UTF_16LE,
                            StandardCharsets.UTF_16BE,
                            StandardCharsets.ISO_8859_1)) {
                        wanted.put(card + " " + charset + " " + form, form.getBytes(charset));
                    }
                }
            }
        }
        wanted.put("secret", SandboxSite.SECRET.getBytes(StandardCharsets.US_ASCII));
        byte[] raw = Secret.ofBase32(SandboxSite.SECRET).use(byte[]::clone);
        wanted.put("secret, raw", raw);
        wanted.put("secret, hex", HexFormat.of().formatHex(raw).getBytes(StandardCharsets.US_ASCII));
        wanted.put("document", "\"1234567\"".getBytes(StandardCharsets.US_ASCII));

        List<String> found = new ArrayList<>();
        int files = 0;
        try (Stream<Path> all = Files.walk(site.stationFolder())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files++;
                byte[] content = Files.readAllBytes(file);
                wanted.forEach((name, bytes) -> {
                    if (contains(content, bytes)) {
                        found.add(name + " in " + file.getFileName());
                    }
                });
            }
        }
        assertThat(files).isGreaterThan(3);
        assertThat(found).isEmpty();
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        for (int at = 0; at + wanted.length <= content.length; at++) {
            int i = 0;
            while (i < wanted.length && content[at + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
