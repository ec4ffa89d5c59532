package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static mu.maupass.station.acceptance.TrainingSite.zone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.station.data.DataFolder;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A station's data by the commands of an administrator and of a supervisor: verified, backed up, lost, restored. */
class SafekeepingTest {
    @TempDir
    private Path temp;

    @Test
    void aStationIsVerifiedElsewhereAndGoesOnOnAnotherMachine() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            assertThat(site.data().resolve("trust").resolve("bundle.jws"))
                    .as("the roster is not to be read")
                    .doesNotExist();
            assertThat(site.data().resolve("trust").resolve("bundle.jwe")).exists();
            visit(site, "jean-rene", "1102784", "781102", "280630");
            assertDone(Ran.json(site.data(), "sync", "--once"));
            KeyPair administrator = keyPair();
            Path publicKey = pem(
                    "administrator.pub", "PUBLIC KEY", administrator.getPublic().getEncoded());
            Path privateKey = pem(
                    "administrator.key",
                    "PRIVATE KEY",
                    administrator.getPrivate().getEncoded());
            Path backup = temp.resolve("station.backup");
            assertThat(Ran.json(site.data(), "backup", backup.toString()).failure())
                    .as("nobody says who does it")
                    .isEqualTo("T-125");
            assertThat(Ran.json(
                                    site.data(),
                                    by(
                                            "s.appadoo",
                                            "cloture-trois",
                                            "export",
                                            temp.resolve("x").toString()))
                            .failure())
                    .as("a supervisor where there is an administrator")
                    .isEqualTo("T-125");
            assertThat(Ran.json(site.data(), by("i.naidoo", "wrong", "backup", backup.toString()))
                            .failure())
                    .isEqualTo("U-101");
            assertThat(wrongPasswords(site, "i.naidoo"))
                    .as("counted as at the sign-in")
                    .isEqualTo(1);
            assertThat(backup).doesNotExist();
            assertDone(
                    Ran.json(site.data(), entitled("backup", backup.toString(), "--recipient", publicKey.toString())));

            Path export = temp.resolve("export");
            Ran exported = Ran.json(site.data(), entitled("export", export.toString()));
            assertDone(exported);
            assertThat(exported.value().path("records").asInt()).isEqualTo(1);
            verifiesOnACopy(site, export);

            // After the backup the station goes on, and is lost with its disk.
            visit(site, "jean-rene", "1102784", "781102", "280630");
            assertDone(Ran.json(site.data(), "sync", "--once"));
            whoDidWhatIsReadAndProved(site);
            // The head is asked for before anything is sent: the next sync tells of this one.
            assertDone(Ran.json(site.data(), "sync", "--once"));
            Path copyOfHead = Files.copy(site.data().resolve("head.jws"), temp.resolve("head-kept-elsewhere"));
            refusesWhileAStationIsThere(site, backup, privateKey);
            Files.move(site.data(), temp.resolve("lost"));

            String[] restore = {"restore", backup.toString(), "--key", privateKey.toString()};
            assertThat(Ran.json(site.data(), restore)
                            .value()
                            .path("failure")
                            .path("code")
                            .asText())
                    .as("whose station it has to be")
                    .isEqualTo("Q-139");
            Ran restored = Ran.json(site.data(), pinned(site, restore));
            assertDone(restored);
            assertThat(restored.value().path("records").asInt()).isEqualTo(1);
            Ran older = Ran.json(site.data(), "outbox", "verify", "--head", copyOfHead.toString());
            assertThat(older.value().path("failure").path("code").asText()).isEqualTo("Q-126");
            assertThat(older.value().path("seq").asInt()).isEqualTo(2);
            assertDone(Ran.json(site.data(), "sync", "--once"));
            visit(site, "jean-rene", "1102784", "781102", "280630");
            Ran whole = Ran.json(site.data(), "outbox", "verify", "--head", copyOfHead.toString());
            assertDone(whole);
            assertThat(whole.value().path("records").asInt()).isEqualTo(2);
            assertThat(whole.value().path("elsewhere").asInt())
                    .as("the one visit after the backup")
                    .isEqualTo(1);
            assertDone(Ran.json(site.data(), "sync", "--once"));
            Ran upkeep = Ran.json(site.data(), "outbox", "upkeep");
            assertDone(upkeep);
            assertThat(upkeep.value().path("recordsErased").asInt()).isZero();
        }
    }

    private void whoDidWhatIsReadAndProved(TrainingSite site) throws Exception {
        Ran data = Ran.json(site.data(), "audit", "list", "--kind", "data");
        assertDone(data);
        assertThat(data.value().path("entries").findValuesAsText("event"))
                .containsExactlyInAnyOrder("data.backed-up", "data.exported");
        assertThat(data.value().path("entries").findValuesAsText("person"))
                .as("by whom")
                .containsOnly("i.naidoo");
        Ran guessed = Ran.json(site.data(), "audit", "list", "--kind", "operator.refused");
        assertThat(guessed.value().path("entries").findValuesAsText("person"))
                .as("a wrong password")
                .containsExactly("i.naidoo");
        Ran newest = Ran.json(site.data(), "audit", "list", "--limit", "1", "--person", "a.ramdin");
        assertThat(newest.value().path("entries")).hasSize(1);
        Path csv = temp.resolve("audit.csv");
        String[] export = {"audit", "export", csv.toString(), "--kind", "face"};
        assertThat(Ran.json(site.data(), export).failure())
                .as("nobody says who")
                .isEqualTo("T-125");
        Ran exported = Ran.json(site.data(), site.by("s.appadoo", export));
        assertDone(exported);
        assertThat(Files.readAllLines(csv)).hasSize(3).first().isEqualTo("number,time,person,event,visit,code");
        assertThat(Ran.json(site.data(), entitled(export)).failure()).isEqualTo("D-112");
        assertDone(Ran.json(site.data(), "audit", "verify"));
        String[] move = {"key", "--keep-in", "file"};
        assertThat(Ran.json(site.data(), move).failure()).isEqualTo("T-125");
        Ran moved = Ran.json(site.data(), entitled(move));
        assertDone(moved);
        assertThat(moved.value().path("key").asText()).isEqualTo("user_file");
        Ran devices = Ran.json(site.data(), "device", "list");
        assertDone(devices);
        assertThat(devices.value().path("devices"))
                .as("in training none is judged")
                .isEmpty();
    }

    private static void visit(TrainingSite site, String card, String number, String birth, String expiry)
            throws Exception {
        SandboxPerson person = site.person(card);
        Path script = site.script(one("qr", person.qrText().orElseThrow()), zone(number, birth, expiry));
        site.takeDown();
        Ran visit = site.visit(script, card);
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        site.bringBack();
    }

    /** With the public keys of the export alone, and with the keys given as files. */
    private void verifiesOnACopy(TrainingSite site, Path export) throws Exception {
        Path copy = temp.resolve("copy.db");
        assertThat(Ran.json(site.data(), "outbox", "copy", copy.toString()).failure())
                .as("nobody says who")
                .isEqualTo("T-125");
        assertDone(Ran.json(site.data(), site.by("s.appadoo", "outbox", "copy", copy.toString())));
        JsonNode enrolment = new JsonMapper()
                .readTree(site.data().resolve("trust/enrolment.json").toFile());
        String[] words = {
            "outbox",
            "verify",
            "--file",
            copy.toString(),
            "--station-cert",
            export.resolve("keys/station-1.pem").toString(),
            "--authority-cert",
            export.resolve("keys/authority-1.pem").toString(),
            "--station",
            enrolment.path("station_id").asText(),
            "--head",
            export.resolve("head.jws").toString()
        };
        Path nowhere = temp.resolve("nowhere");
        Ran verified = Ran.json(nowhere, words);
        assertDone(verified);
        assertThat(verified.value().path("countersigned").asInt()).isEqualTo(1);
        assertThat(nowhere).as("no data folder is made for it").doesNotExist();
    }

    private void refusesWhileAStationIsThere(TrainingSite site, Path backup, Path key) throws Exception {
        String[] restore = {"restore", backup.toString(), "--key", key.toString()};
        assertThat(Ran.json(site.data(), restore)
                        .value()
                        .path("failure")
                        .path("code")
                        .asText())
                .isEqualTo("D-109");
        try (DataFolder open = DataFolder.open(site.data())) {
            assertThat(open.root()).isEqualTo(site.data());
            assertThat(Ran.json(
                                    site.data(),
                                    entitled("restore", backup.toString(), "--key", key.toString(), "--replace"))
                            .value()
                            .path("failure")
                            .path("code")
                            .asText())
                    .as("a station works on it")
                    .isEqualTo("D-101");
        }
        Path other = temp.resolve("other").resolve("data");
        assertDone(Ran.json(other, pinned(site, restore)));
        assertThat(Ran.json(other, "restore", backup.toString(), "--key", key.toString(), "--replace")
                        .failure())
                .as("who replaces a station")
                .isEqualTo("T-125");
        assertDone(Ran.json(other, entitled("restore", backup.toString(), "--key", key.toString(), "--replace")));
        try (Stream<Path> beside = Files.list(other.getParent())) {
            assertThat(beside.map(path -> path.getFileName().toString()))
                    .as("what was there is kept")
                    .anyMatch(name -> name.startsWith("data.before-"))
                    .contains("data")
                    .hasSize(2);
        }
        Path damaged = Files.writeString(temp.resolve("no-backup"), "0 is no backup");
        assertThat(Ran.json(temp.resolve("fresh"), "restore", damaged.toString(), "--key", key.toString())
                        .value()
                        .path("failure")
                        .path("code")
                        .asText())
                .isEqualTo("Q-131");
    }

    private static int wrongPasswords(TrainingSite site, String name) throws Exception {
        try (DataFolder folder = DataFolder.open(site.data());
                SqliteOutbox outbox = SqliteOutbox.open(
                        folder.outbox(),
                        Clock.systemUTC(),
                        Optional.of(StationSeal.of(StationKeys.open(folder.trust()))))) {
            return outbox.tries().failed(name);
        }
    }

    private String[] entitled(String... words) throws Exception {
        return by("i.naidoo", "atelier-cinq", words);
    }

    private String[] by(String name, String password, String... words) throws Exception {
        Path file = Files.writeString(temp.resolve("password-" + name), password);
        return Stream.concat(Stream.of(words), Stream.of("--by", name, "--password-file", file.toString()))
                .toArray(String[]::new);
    }

    private static String[] pinned(TrainingSite site, String... words) {
        return Stream.concat(
                        Stream.of(words),
                        Stream.of("--ca-sha256", site.authority().caFingerprint()))
                .toArray(String[]::new);
    }

    private static void assertDone(Ran ran) {
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    private Path pem(String name, String label, byte[] der) throws Exception {
        return Files.writeString(
                temp.resolve(name),
                "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                        + "-----\n");
    }

    private static KeyPair keyPair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
