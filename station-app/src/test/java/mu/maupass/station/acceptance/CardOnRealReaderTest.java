package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.card.pcsc.PcscDaemon;
import mu.maupass.devices.card.simulated.SimulatedChip;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a real PC/SC service whose virtual reader holds the simulated chip. */
@ExtendWith(TellsEachSkip.class)
class CardOnRealReaderTest {
    private static PcscDaemon daemon;

    @TempDir
    private Path temp;

    @BeforeAll
    static void start() throws Exception {
        daemon = PcscDaemon.running();
    }

    @AfterAll
    static void stop() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    @AfterEach
    void theServiceHasNoticedThatNoCardIsLeft() throws Exception {
        PcscDaemon.awaitNoCard();
    }

    private static VpcdLink lay(String profile, SimulatedFault fault) throws Exception {
        VpcdLink link = VpcdLink.insert(
                new SimulatedChip(SimulatedProfiles.named(profile).orElseThrow(), fault), PcscDaemon.PORT);
        Thread.ofPlatform().daemon().start(link::serve);
        return link;
    }

    private Path csca() {
        Path file = temp.resolve("csca.pem");
        assertThat(Ran.of("card", "simulate", "--csca", file.toString()).exitCode())
                .isZero();
        return file;
    }

    private Ran read(String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "card";
        all[1] = "read";
        all[2] = "--reader";
        all[3] = PcscDaemon.READER;
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return Ran.json(temp.resolve("data"), all);
    }

    @Test
    void theReadersAreListedWithTheirCards() throws Exception {
        try (VpcdLink link = lay("priya", SimulatedFault.NONE)) {
            assertThat(link.port()).isEqualTo(PcscDaemon.PORT);
            JsonNode readers = Ran.json(temp, "card", "list").value().path("readers");
            assertThat(readers).isNotEmpty();
            assertThat(readers.get(0).path("name").asText()).contains("Virtual PCD 00 00");
        }
    }

    @Test
    void aGenuineCardIsReadByEachOfItsSecrets() throws Exception {
        String csca = csca().toString();
        try (VpcdLink link = lay("priya", SimulatedFault.NONE)) {
            assertThat(link).isNotNull();
            JsonNode byCan = read("--can", "418203", "--trust", csca).value();
            assertThat(byCan.path("result").asText()).as(byCan.toString()).isEqualTo("successful");
            assertThat(byCan.path("access").asText()).startsWith("PACE");
            assertThat(byCan.path("dataGroups").toString())
                    .contains("DG1", "DG2")
                    .doesNotContain("DG3", "DG4");
            assertThat(byCan.path("mrz").path("documentNumber").asText()).isEqualTo("1234567");
            assertThat(byCan.path("portrait").path("format").asText()).isEqualTo("JPEG");
            assertThat(byCan.path("portrait").path("width").asInt()).isPositive();
            assertThat(byCan.path("apdus").asInt()).isBetween(8, 40);
            assertThat(byCan.path("failure").isNull()).isTrue();

            JsonNode byFields = read("--doc", "1234567", "--dob", "900315", "--doe", "310314", "--trust", csca)
                    .value();
            assertThat(byFields.path("result").asText()).isEqualTo("successful");
            JsonNode byZone = read(
                            "--mrz",
                            "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<",
                            "1234567<<4MUS9003152F3103142D150390123456G04",
                            "--trust",
                            csca)
                    .value();
            assertThat(byZone.path("result").asText()).isEqualTo("successful");
            assertThat(read("--can", "418203").value().path("result").asText())
                    .as("without a list")
                    .isEqualTo("undetermined");
        }
    }

    @Test
    void aWrongSecretAndABadOneAreToldApart() throws Exception {
        try (VpcdLink link = lay("priya", SimulatedFault.NONE)) {
            assertThat(link).isNotNull();
            Ran wrong = read("--can", "418204");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.failure()).isEqualTo("C-106");
            assertThat(wrong.value().path("result").asText()).isEqualTo("aborted");
            assertThat(read("--doc", "1234568", "--dob", "900315", "--doe", "310314")
                            .failure())
                    .isEqualTo("C-107");
            assertThat(read("--can", "41820").failure()).isNotEmpty().isNotEqualTo("C-106");
        }
    }

    @Test
    void noCardAndACardPulledAwayAreAborted() throws Exception {
        Ran none = read("--can", "418203", "--timeout", "1");
        assertThat(none.value().path("result").asText()).isEqualTo("aborted");
        assertThat(none.failure()).isEqualTo("C-105");
        try (VpcdLink link = lay("priya", SimulatedFault.REMOVED_MID_READ)) {
            assertThat(link).isNotNull();
            Ran pulled = read("--can", "418203");
            assertThat(pulled.value().path("result").asText()).isEqualTo("aborted");
            assertThat(pulled.failure()).isEqualTo("C-104");
        }
    }

    @Test
    void aCardThatComesLateIsWaitedFor() throws Exception {
        CompletableFuture<Ran> reading =
                CompletableFuture.supplyAsync(() -> read("--can", "418203", "--timeout", "20"));
        await().during(Duration.ofMillis(500)).until(() -> !reading.isDone());
        try (VpcdLink link = lay("priya", SimulatedFault.NONE)) {
            assertThat(link).isNotNull();
            Ran read = reading.get(30, TimeUnit.SECONDS);
            assertThat(read.value().path("result").asText()).as(read.out()).isEqualTo("undetermined");
        }
    }

    @Test
    void aWholeVisitRunsOnTheRealReader() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp.resolve("site"));
                VpcdLink link = lay("aisha", SimulatedFault.NONE)) {
            assertThat(link).isNotNull();
            SandboxPerson aisha = site.person("aisha");
            Path script =
                    site.script(one("nic", aisha.nic()), one("can", "730914").put("reader", PcscDaemon.READER));
            Ran visit = Ran.json(site.data(), "visit", "--script", script.toString());
            assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
            assertThat(visit.value().path("receipt").path("status").asText()).isEqualTo("final");
        }
    }

    @Test
    void theDoctorTriesTheCardAndTellsSupportNothingOfItsHolder() throws Exception {
        Path data = temp.resolve("data");
        try (VpcdLink link = lay("priya", SimulatedFault.NONE)) {
            assertThat(link).isNotNull();
            Ran looked = Ran.json(data, "doctor");
            assertThat(looked.exitCode()).as(looked.out()).isEqualTo(1);
            assertThat(looked.value().path("ready").asBoolean()).isFalse();
            assertThat(looked.value().path("notReady").valueStream().map(JsonNode::asText))
                    .containsExactly("not enrolled", "no real reader");
            assertThat(finding(looked, "self-test").path("value").asText()).contains("icao", "PACE-GM", "BAC");
            assertThat(finding(looked, "folder").path("health").asText()).isEqualTo("note");
            assertThat(data).as("looking makes nothing").doesNotExist();

            Ran whole = Ran.json(data, "doctor", "--can", "418203");
            assertThat(finding(whole, "whole-read").path("value").asText()).startsWith("undetermined by PACE");
            assertThat(looked.out() + whole.out())
                    .doesNotContainIgnoringCase("Doorgakant")
                    .doesNotContain("1234567", "D150390123456G", "418203", "900315");

            Ran wrong = Ran.json(data, "doctor", "--can", "418204");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.out()).contains("C-106");
        }
    }

    private static JsonNode finding(Ran ran, String name) {
        return ran.value()
                .path("findings")
                .valueStream()
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + ran.out()));
    }

    @Test
    void aServiceThatIsStoppedIsToldAndFoundAgain() throws Exception {
        daemon.stop();
        try {
            assertThat(Ran.json(temp, "card", "list").failure()).isEqualTo("C-108");
            assertThat(read("--can", "418203", "--timeout", "1").failure()).isEqualTo("C-108");
            assertThat(finding(Ran.json(temp.resolve("data"), "doctor"), "service")
                            .path("failure")
                            .path("code")
                            .asText())
                    .isEqualTo("C-108");
        } finally {
            daemon.start();
        }
        assertThat(Ran.json(temp, "card", "list").exitCode()).isZero();
    }
}
