package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.sandbox.SandboxOptions.Validity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an unlucky Monday does to the commands: each has its own code, and the next try works. */
class TroubleTest {
    @TempDir
    private Path temp;

    @Test
    void aMachineThatIsNoStationYetSaysSo() {
        assertThat(Ran.json(temp, "sync", "--once").failure()).isEqualTo("T-106");
        assertThat(Ran.json(temp, "outbox", "verify").failure()).isEqualTo("T-106");
        assertThat(Ran.json(temp, "outbox", "list").exitCode()).isZero();
    }

    @Test
    void aFolderThatCannotBeUsedIsToldByItsCause() throws Exception {
        assertThat(Ran.json(Path.of("/proc/none"), "sync", "--once").failure()).isEqualTo("D-102");
        Path foreign = Files.createDirectory(temp.resolve("letters"));
        Files.writeString(foreign.resolve("letter"), "dear");
        assertThat(Ran.json(foreign, "sync", "--once").failure()).isEqualTo("D-104");
        Path newer = Files.createDirectory(temp.resolve("newer"));
        Files.writeString(newer.resolve("format"), "2");
        assertThat(Ran.json(newer, "sync", "--once").failure()).isEqualTo("D-103");
        Path taken = temp.resolve("taken");
        try (DataFolder held = DataFolder.open(taken)) {
            assertThat(Ran.json(taken, "sync", "--once").failure()).isEqualTo("D-101");
            assertThat(held.root()).isEqualTo(taken);
        }
    }

    @Test
    void aTakenPortIsToldByTheSandbox() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran sandbox = Ran.json(temp, "sandbox", "--port", String.valueOf(other.getLocalPort()));
            assertThat(sandbox.exitCode()).isEqualTo(1);
            assertThat(sandbox.failure()).isEqualTo("A-130");
        }
    }

    @Test
    void aFileOfWordsThatSaysNoVersionIsToldByTheSandbox() throws Exception {
        Path words = Files.writeString(temp.resolve("words.json"), "{\"texts\": {}}");
        Ran sandbox = Ran.json(temp, "sandbox", "--port", "0", "--texts", words.toString());
        assertThat(sandbox.exitCode()).isEqualTo(2);
        assertThat(sandbox.err()).contains("texts_version");
    }

    @Test
    void anAuthorityWithAWrongCertificateIsNotTalkedToAndTheCauseIsTold() throws Exception {
        Path data = temp.resolve("site");
        int port;
        try (TrainingSite site = TrainingSite.enrolled(data)) {
            port = site.authority().port();
        }
        Instant now = Instant.now();
        Validity over = new Validity(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        assertSync(
                data,
                port,
                "authority",
                new ServerCertificate(List.of("elsewhere.example"), List.of(), Optional.empty()),
                "A-106");
        assertSync(
                data,
                port,
                "authority",
                new ServerCertificate(List.of("localhost"), List.of("127.0.0.1"), Optional.of(over)),
                "A-107");
        assertSync(data, port, "another-authority", ServerCertificate.loopback(), "A-105");
        assertSync(data, port, "authority", ServerCertificate.loopback(), "");
    }

    private static void assertSync(Path site, int port, String authority, ServerCertificate certificate, String code)
            throws Exception {
        try (SandboxAuthority running = SandboxAuthority.start(
                site.resolve(authority), port, Demonstration.sandboxOptions().with(certificate))) {
            assertThat(Ran.json(site.resolve("data"), "sync", "--once").failure())
                    .as(running.address() + " " + certificate)
                    .isEqualTo(code);
        }
    }

    @Test
    void anEnrolmentCodeThatIsWrongOrUsedIsRefusedAndTheRightOneStillWorks() throws Exception {
        try (TrainingSite site = TrainingSite.start(temp)) {
            Ran wrong = Ran.json(
                    site.data(),
                    "enrol",
                    "--authority",
                    site.authority().address().toString(),
                    "--code",
                    "0000000000000000",
                    "--ca-sha256",
                    site.authority().caFingerprint());
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.failure()).isEqualTo("A-127");
            Ran stranger = Ran.json(
                    site.data(),
                    "enrol",
                    "--authority",
                    site.authority().address().toString(),
                    "--code",
                    "0000000000000000",
                    "--ca-sha256",
                    "00".repeat(32));
            assertThat(stranger.failure()).startsWith("A-");
            assertThat(site.enrol().exitCode()).isZero();
        }
    }

    /** Somebody who was dismissed, or whose password was seen before they had a second factor, comes with the list of then. */
    @Test
    void anOlderListThatWasPutBackLetsNobodyGiveACommand() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Path list = site.data().resolve("trust/bundle.jwe");
            byte[] older = Files.readAllBytes(list);
            String[] copy =
                    site.by("i.naidoo", "outbox", "copy", temp.resolve("copy").toString());
            site.authority().dismiss("i.naidoo");
            assertThat(Ran.json(site.data(), "sync", "--once").exitCode()).isZero();
            assertThat(Ran.json(site.data(), copy).failure()).isEqualTo("U-101");
            Files.write(list, older);
            assertThat(Ran.json(site.data(), copy).failure()).isEqualTo("T-123");
        }
    }

    @Test
    void wrongUsageIsTwoAndSaysHow() {
        assertThat(Ran.of("visit").exitCode()).isEqualTo(2);
        assertThat(Ran.of("card", "read").exitCode()).isEqualTo(2);
        assertThat(Ran.of("card", "read", "--can", "123456", "--doc", "1").exitCode())
                .isEqualTo(2);
        assertThat(Ran.of("no-such-word").exitCode()).isEqualTo(2);
        assertThat(Ran.of("sandbox", "--port", "99999").exitCode()).isEqualTo(2);
        assertThat(Ran.of("visit").err()).contains("--script");
        assertThat(Ran.of("help", "card").exitCode()).isZero();
        assertThat(Ran.of("card", "read", "--help").out()).contains("--can");
        assertThat(Ran.of("demo", "--help").exitCode()).isZero();
        assertThat(Ran.of("--version").out()).startsWith("MauPass Station");
    }
}
