package mu.maupass.sync.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxExportTest {

    @TempDir
    Path folder;

    /** Follows the export's manual with the Java platform alone, without any class of the station. */
    @Test
    void isVerifiedByItsOwnManualWithoutAnyOfOurPrograms() throws Exception {
        Path export = folder.resolve("export");
        String station;
        try (SandboxSite site = SandboxSite.start(folder)) {
            station = site.station().stationId();
            try (Outbox outbox = site.openOutbox()) {
                for (String card : List.of("priya", "jean-rene", "aisha")) {
                    site.append(outbox, site.activation(site.person(card)));
                }
            }
            try (OutboxReader reader = SqliteOutboxReader.open(site.outboxFile())) {
                OutboxExport writer = new OutboxExport(reader, site.station().chainKeys());
                assertThat(writer.write(export, folder.resolve("none"))).isEqualTo(new OutboxExport.Written(3, 3, 3));
                assertThatThrownBy(() -> writer.write(export, folder.resolve("none")))
                        .isInstanceOfSatisfying(
                                SyncException.class,
                                e -> assertThat(e.failure().code()).isEqualTo("Q-136"));
            }
        }
        assertThat(export.resolve("README.txt"))
                .content(StandardCharsets.UTF_8)
                .contains("station:" + station)
                .doesNotContain("{station}");
        PublicKey key = key(export.resolve("keys/station-1.pem"));
        String before = base64(sha256("maupass-chain:" + station));
        int seq = 0;
        for (String line : Files.readAllLines(export.resolve("records.jsonl"), StandardCharsets.UTF_8)) {
            JsonNode record = new JsonMapper().readTree(line);
            assertThat(base64(sha256(record.path("jwe").asText())))
                    .isEqualTo(record.path("hash").asText());
            JsonNode link = signed(record.path("link").asText(), key, "maupass-link+jws");
            for (String member : List.of("seq", "jti", "prev", "hash", "time")) {
                assertThat(link.path(member)).as(member).isEqualTo(record.path(member));
            }
            assertThat(record.path("prev").asText()).isEqualTo(before);
            assertThat(record.path("seq").asInt()).isEqualTo(++seq);
            before = record.path("hash").asText();
        }
        assertThat(seq).isEqualTo(3);
        assertThat(Files.readAllLines(export.resolve("visits.csv")))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("visit,ended_at,agent");
        assertThat(Files.readAllLines(export.resolve("audit.jsonl"))).hasSize(3);
    }

    @Test
    void aCellThatLooksLikeAFormulaIsText() {
        assertThat(Csv.cell("=HYPERLINK(\"http://x\",\"y\")")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assertThat(List.of(Csv.cell("+1"), Csv.cell("-1"), Csv.cell("@a"), Csv.cell("\t=1")))
                .containsExactly("'+1", "'-1", "'@a", "'\t=1");
        assertThat(List.of(Csv.cell("plain"), Csv.cell(""), Csv.cell("a\nb"))).containsExactly("plain", "", "\"a\nb\"");
    }

    private static JsonNode signed(String jws, PublicKey key, String type) throws Exception {
        String[] parts = jws.split("\\.");
        assertThat(new JsonMapper()
                        .readTree(Base64.getUrlDecoder().decode(parts[0]))
                        .path("typ")
                        .asText())
                .isEqualTo(type);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
    }

    private static PublicKey key(Path pem) throws Exception {
        String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }

    private static byte[] sha256(String text) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
