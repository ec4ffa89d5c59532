package mu.maupass.sync.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.ChainVerdict;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxReader;
import mu.maupass.sync.outbox.OutboxSnapshot;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.outbox.SqliteOutboxReader;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.trust.EnrolledStation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enrolled station with five records is backed up and restored elsewhere. */
class StationBackupTest {

    private static final Path OUTBOX = Path.of("outbox.db");

    @TempDir
    static Path folder;

    @TempDir
    Path elsewhere;

    private static SandboxSite site;
    private static KeyPair administrator;
    private static Path backup;

    @BeforeAll
    static void aStationAndItsBackup() throws Exception {
        site = SandboxSite.start(folder);
        administrator = keyPair();
        backup = folder.resolve("station.backup");
        try (Outbox outbox = site.openOutbox()) {
            append(outbox, 5);
            write(backup, (ECPublicKey) administrator.getPublic());
        }
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void isWholeOnANewMachineAndTheStationGoesOnOnceTheAuthorityHasAnswered() throws Exception {
        StationRestoration restored = restore(backup, administrator);
        assertThat(restored.stationId()).isEqualTo(site.station().stationId());
        assertThat(restored.head().seq()).isEqualTo(5);
        Path outbox = elsewhere.resolve("new").resolve(OUTBOX);
        EnrolledStation station =
                StationEnrolment.load(elsewhere.resolve("new")).orElseThrow();
        try (OutboxReader reader = SqliteOutboxReader.open(outbox)) {
            assertThat(reader.verify(station.chainKeys()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.records()).isEqualTo(5));
            OffsetDateTime now = OffsetDateTime.now();
            assertThat(reader.visits(now.minusHours(1), now.plusHours(1))).hasSize(5);
            assertThat(reader.audit(now.minusHours(1), now.plusHours(1)))
                    .anySatisfy(entry -> assertThat(entry.event()).isEqualTo("station.restored"));
        }
        try (Outbox opened = SqliteOutbox.open(outbox, Clock.systemDefaultZone())) {
            assertThat(opened.obstacle())
                    .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo("Q-113"));
        }
    }

    @Test
    void isMadeWhileVisitsGoOn() throws Exception {
        Path while_ = elsewhere.resolve("while.backup");
        try (Outbox outbox = site.openOutbox()) {
            Thread visits = Thread.ofPlatform().start(() -> {
                try {
                    append(outbox, 40);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            write(while_, (ECPublicKey) administrator.getPublic());
            visits.join();
        }
        long records = restore(while_, administrator).head().seq();
        assertThat(records).isGreaterThanOrEqualTo(5);
        try (OutboxReader reader =
                SqliteOutboxReader.open(elsewhere.resolve("new").resolve(OUTBOX))) {
            assertThat(reader.verify(site.station().chainKeys()))
                    .isInstanceOfSatisfying(
                            ChainVerdict.Intact.class,
                            intact -> assertThat(intact.records()).isEqualTo(records));
            OffsetDateTime now = OffsetDateTime.now();
            assertThat(reader.visits(now.minusHours(1), now.plusHours(1)))
                    .as("both files are from the same moment")
                    .hasSize((int) records);
        }
    }

    @Test
    void opensWithToolsThatEveryoneHas() throws Exception {
        Path key = Files.writeString(
                elsewhere.resolve("administrator.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(administrator.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Path zip = elsewhere.resolve("opened.zip");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "cms",
                        "-decrypt",
                        "-inform",
                        "DER",
                        "-in",
                        backup.toString(),
                        "-inkey",
                        key.toString(),
                        "-out",
                        zip.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).isZero();
        try (ZipFile opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(ZipEntry::getName))
                    .contains("manifest.json", "outbox.db", "usage.db", "enrolment.json", "station.p12");
        }
        // The decrypted ZIP restores without a key: the private key need not be given to the station's program.
        assertThat(StationRestoration.unpack(zip, Optional.empty(), elsewhere.resolve("new"))
                        .head()
                        .seq())
                .isEqualTo(5);
        assertThat(BackupKeys.privateKey(key, Optional.empty())).isEqualTo(administrator.getPrivate());
    }

    @Test
    void isSealedToEachRecipientAndToNobodyElse() throws Exception {
        KeyPair second = keyPair();
        Path forTwo = elsewhere.resolve("two.backup");
        write(forTwo, (ECPublicKey) administrator.getPublic(), (ECPublicKey) second.getPublic());
        assertThat(restore(forTwo, second).head().seq()).isGreaterThanOrEqualTo(5);
        assertFailure("Q-134", () -> restore(backup, keyPair()));
        assertFailure("Q-133", () -> StationRestoration.unpack(backup, Optional.empty(), elsewhere.resolve("x")));
        String bytes = Files.readString(backup, StandardCharsets.ISO_8859_1);
        assertThat(bytes)
                .doesNotContain("outbox.db", "enrolment.json", site.station().stationId());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
    }

    @Test
    void aChangedOrShortenedOneIsRefused() throws Exception {
        for (long at : new long[] {20, 400, Files.size(backup) / 2, Files.size(backup) - 10}) {
            Path changed = Files.copy(backup, elsewhere.resolve("changed" + at));
            try (RandomAccessFile file = new RandomAccessFile(changed.toFile(), "rw")) {
                file.seek(at);
                int before = file.read();
                file.seek(at);
                file.write(before ^ 0x41);
            }
            assertThatThrownBy(() -> StationRestoration.unpack(
                            changed, Optional.of(administrator.getPrivate()), elsewhere.resolve("into" + at)))
                    .as("byte %d", at)
                    .isInstanceOfSatisfying(
                            SyncException.class,
                            e -> assertThat(e.failure().code()).isIn("Q-131", "Q-134"));
        }
        Path cut = Files.copy(backup, elsewhere.resolve("cut"));
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(file.length() * 2 / 3);
        }
        assertFailure("Q-131", () -> restore(cut, administrator));
        assertFailure(
                "Q-131",
                () -> StationRestoration.unpack(elsewhere.resolve("none"), Optional.empty(), elsewhere.resolve("y")));
    }

    @Test
    void aNameThatClimbsOutOfTheFolderOrANewerFormIsRefused() throws Exception {
        assertFailure(
                "Q-131",
                () -> StationRestoration.unpack(
                        zip("{\"format\":1}", "../evil"), Optional.empty(), elsewhere.resolve("into")));
        assertThat(elsewhere.resolve("evil")).doesNotExist();
        assertFailure(
                "Q-135",
                () -> StationRestoration.unpack(
                        zip("{\"format\":3}", "outbox.db"), Optional.empty(), elsewhere.resolve("into")));
    }

    @Test
    void twoAtOnceDoNotMixAndNothingIsLeftBehind() throws Exception {
        try (var lock = mu.maupass.sync.file.OwnerOnlyFile.openForLock(
                site.stationFolder().resolve("backup.lock"))) {
            lock.lock();
            assertFailure("Q-105", () -> write(elsewhere.resolve("second"), (ECPublicKey) administrator.getPublic()));
        }
        try (Stream<Path> files = Files.list(site.stationFolder())) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("backup-staging");
        }
    }

    private Path zip(String manifest, String name) throws Exception {
        Path file = elsewhere.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        return file;
    }

    private StationRestoration restore(Path file, KeyPair key) throws Exception {
        Path into = elsewhere.resolve("new");
        StationRestoration restored = StationRestoration.unpack(file, Optional.of(key.getPrivate()), into);
        OutboxSnapshot.continueAsRestored(into.resolve(OUTBOX), Clock.systemDefaultZone(), Optional.empty(), "owner");
        return restored;
    }

    private static void write(Path file, ECPublicKey... recipients) throws Exception {
        Path root = site.stationFolder();
        long size = new StationBackup(
                        root,
                        site.outboxFile(),
                        List.of(
                                root.resolve("enrolment.json"),
                                root.resolve("station.p12"),
                                root.resolve("station.key-id")),
                        Map.of(
                                Path.of("station.pass"),
                                StationKeys.passphraseForBackup(root).orElseThrow()))
                .write(
                        file,
                        site.station().stationId(),
                        site.station().keys(),
                        List.of(recipients),
                        OffsetDateTime.now());
        assertThat(size).isEqualTo(Files.size(file));
    }

    private static void append(Outbox outbox, int records) throws Exception {
        SandboxPerson priya = site.person("priya");
        for (int i = 0; i < records; i++) {
            site.append(outbox, site.activation(priya));
        }
    }

    private static KeyPair keyPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static void assertFailure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }
}
