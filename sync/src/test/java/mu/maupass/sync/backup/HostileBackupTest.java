package mu.maupass.sync.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that somebody else put together, or changed, after they were opened. */
class HostileBackupTest {

    @TempDir
    static Path folder;

    @TempDir
    Path temp;

    private static SandboxSite site;
    private static Map<String, byte[]> genuine;
    private Map<String, byte[]> entries;

    @BeforeAll
    static void aBackup() throws Exception {
        site = SandboxSite.start(folder);
        try (Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair recipient = generator.generateKeyPair();
        Path file = folder.resolve("station.backup");
        Path root = site.stationFolder();
        // A station whose key is in a token has such a file; it names a library of this computer.
        Files.writeString(root.resolve("token.properties"), "library=/tmp/evil.so\nslot=0\npin-file=/tmp/pin\n");
        new StationBackup(
                        root,
                        site.outboxFile(),
                        List.of(
                                root.resolve("enrolment.json"),
                                root.resolve("token.properties"),
                                root.resolve("station.p12")))
                .write(
                        file,
                        site.station().stationId(),
                        site.station().keys(),
                        List.of((ECPublicKey) recipient.getPublic()),
                        OffsetDateTime.now());
        genuine = new LinkedHashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(EncryptedStream.open(Files.newInputStream(file), recipient.getPrivate()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                genuine.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void asItIs() {
        entries = new LinkedHashMap<>(genuine);
    }

    @Test
    void aGenuineOneIsTakenAndSaysWhoSigned() throws Exception {
        StationRestoration restored = unpack();
        assertThat(restored.signer().orElseThrow().getPublicKey())
                .isEqualTo(site.station().keys().publicKey());
        assertThat(temp.resolve("new").resolve("signature.jws")).doesNotExist();
    }

    @Test
    void neitherTakesALibraryAlongNorPutsOneBack() {
        assertThat(genuine).doesNotContainKey("token.properties");
        for (String name : List.of("token.properties", "trust/token.properties", "trust/../token.properties")) {
            entries = new LinkedHashMap<>(genuine);
            entries.put(name, "library=/tmp/evil.so".getBytes(StandardCharsets.UTF_8));
            failure("Q-131");
            assertThat(temp.resolve("new").resolve("token.properties")).doesNotExist();
        }
    }

    @Test
    void unknownNamesAreRefused() {
        for (String name :
                List.of("models/evil.onnx", "logs/x", "trust/", "/etc/passwd", "..\\evil", "outbox.db-wal")) {
            entries = new LinkedHashMap<>(genuine);
            entries.put(name, new byte[] {1});
            failure("Q-131");
        }
    }

    @Test
    void whatWasChangedAddedOrRemovedIsNotWhatTheStationSigned() {
        byte[] enrolment = new String(genuine.get("enrolment.json"), StandardCharsets.UTF_8)
                .replace("https://localhost", "https://127.0.0.1")
                .getBytes(StandardCharsets.UTF_8);
        entries.put("enrolment.json", enrolment);
        failure("Q-131");
        entries = new LinkedHashMap<>(genuine);
        byte[] signature = entries.remove("signature.jws");
        entries.put("settings.properties", new byte[0]);
        entries.put("signature.jws", signature);
        failure("Q-131");
        entries = new LinkedHashMap<>(genuine);
        entries.remove("station.p12");
        failure("Q-131");
        entries = new LinkedHashMap<>(genuine);
        entries.put(
                "manifest.json",
                new String(genuine.get("manifest.json"), StandardCharsets.UTF_8)
                        .replace("MU-PO", "MU-XX")
                        .getBytes(StandardCharsets.UTF_8));
        failure("Q-131");
    }

    @Test
    void oneThatNobodySignedIsTakenOnlyWhenItIsOldAndOnlyWhenAskedFor() throws Exception {
        entries.remove("signature.jws");
        failure("Q-137");
        assertThatThrownBy(() -> unpack(true)).as("this version signs").isInstanceOf(SyncException.class);
        entries.put(
                "manifest.json",
                new String(genuine.get("manifest.json"), StandardCharsets.UTF_8)
                        .replaceFirst("\"format\"\\s*:\\s*2", "\"format\" : 1")
                        .getBytes(StandardCharsets.UTF_8));
        failure("Q-137");
        assertThat(unpack(true).signer()).isEmpty();
    }

    @Test
    void anEntryThatUnpacksToMoreThanItMayBeIsCutOff() throws Exception {
        ByteArrayOutputStream zeroes = new ByteArrayOutputStream();
        zeroes.write(new byte[17 << 20]);
        entries.put("settings.properties", zeroes.toByteArray());
        failure("Q-131");
        assertThat(temp.resolve("new").resolve("settings.properties")).doesNotExist();
    }

    private void failure(String code) {
        assertThatThrownBy(this::unpack)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }

    private StationRestoration unpack() throws Exception {
        return unpack(false);
    }

    private StationRestoration unpack(boolean unsigned) throws Exception {
        Path file = temp.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        Staging.delete(temp.resolve("new"));
        return StationRestoration.unpack(file, Optional.empty(), temp.resolve("new"), unsigned);
    }
}
