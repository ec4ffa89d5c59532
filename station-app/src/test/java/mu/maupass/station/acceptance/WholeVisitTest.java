package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static mu.maupass.station.acceptance.TrainingSite.zone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.station.demonstration.SimulatedTelephone;
import mu.maupass.station.factor.Totp;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A citizen comes, the station does all of it by its commands, and the authority then asks for the second factor. */
class WholeVisitTest {
    @TempDir
    private static Path first;

    private static TrainingSite enrolled;

    @TempDir
    private Path temp;

    private TrainingSite site;

    @BeforeAll
    static void enrol() throws Exception {
        enrolled = TrainingSite.enrolled(first);
        enrolled.close();
    }

    @BeforeEach
    void start() throws Exception {
        site = enrolled.copy(temp);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private char[] provisioning() throws IOException {
        return Files.readString(site.authenticator()).toCharArray();
    }

    @Test
    void afterTheVisitTheHighLevelOpensWithTheCitizensCodeAndNotWithout() throws Exception {
        SandboxPerson priya = site.person("priya");
        assertThat(site.logIn(priya, Optional.empty())).as("before the visit").isNotEqualTo(200);

        Ran visit = site.visit(
                site.script(one("code", priya.code().orElseThrow().grouped()), one("can", "418203")), "priya");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        assertThat(visit.value().path("result").asText()).isEqualTo("activated");
        assertThat(visit.value().path("receipt").path("status").asText()).isEqualTo("final");

        assertThat(site.logIn(priya, Optional.empty())).as("password alone").isNotEqualTo(200);
        assertThat(site.logIn(priya, Optional.of("000000")))
                .as("a guessed code")
                .isNotEqualTo(200);
        // A code of the step at the counter would be used already.
        String code = new SimulatedTelephone(() -> Instant.now().plusSeconds(30)).codeFor(provisioning());
        assertThat(site.logIn(priya, Optional.of(code))).as("password and code").isEqualTo(200);
        assertThat(site.logIn(priya, Optional.of(code)))
                .as("the same code again")
                .isNotEqualTo(200);

        Ran again = site.visit(site.script(one("nic", priya.nic()), one("can", "418203")), "priya");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.failure()).isEqualTo("V-106");

        // The telephone is lost; on the way the agent goes back twice, and the citizen has something corrected.
        ObjectNode said = JsonNodeFactory.instance.objectNode().put("replaces", "lost");
        said.set("identify", one("nic", priya.nic()));
        said.set(
                "statement",
                one("familyName", priya.familyName())
                        .put("birthFamilyName", priya.birthFamilyName())
                        .put("givenNames", priya.givenNames())
                        .put("birthDate", priya.birthDate().toString()));
        Path script = site.script(one("nic", priya.nic()), one("can", "418203"));
        ObjectNode whole = (ObjectNode) new JsonMapper().readTree(Files.readString(script));
        whole.setAll(said);
        whole.putArray("back").add("consent").add("factor");
        whole.set("correct", said);
        Ran lost = site.visit(Files.writeString(script, whole.toString()), "priya");
        assertThat(lost.exitCode()).as(lost.out() + lost.err()).isZero();
        assertThat(lost.value().path("receipt").path("status").asText()).isEqualTo("final");
        assertThat(lost.value().path("steps").findValuesAsText("result")).contains("back", "correct");
        assertThat(site.authority().activations())
                .as("the first, and the one in its place")
                .isEqualTo(2);
        String other = new SimulatedTelephone(() -> Instant.now().plusSeconds(30)).codeFor(provisioning());
        assertThat(site.logIn(priya, Optional.of(other)))
                .as("the new telephone")
                .isEqualTo(200);
    }

    @Test
    void withoutANetworkTheReceiptIsProvisionalAndTheRecordGoesOutLater() throws Exception {
        SandboxPerson jeanRene = site.person("jean-rene");
        Path script = site.script(one("qr", jeanRene.qrText().orElseThrow()), zone("1102784", "781102", "280630"));
        site.takeDown();

        Ran visit = site.visit(script, "jean-rene");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        assertThat(visit.value().path("receipt").path("status").asText()).isEqualTo("provisional");
        Ran down = Ran.json(site.data(), "sync", "--once");
        assertThat(down.exitCode()).isEqualTo(1);
        assertThat(down.failure()).isEqualTo("A-102");
        assertThat(down.value().path("waiting").asInt()).isEqualTo(1);

        Ran again = site.visit(script, "jean-rene");
        assertThat(again.failure()).as(again.out()).isEqualTo("V-160");

        site.bringBack();
        Ran sync = Ran.json(site.data(), "sync", "--once");
        assertThat(sync.exitCode()).as(sync.out()).isZero();
        assertThat(sync.value().path("accepted").asInt()).isEqualTo(1);
        assertThat(sync.value().path("sent").asInt()).isEqualTo(1);
        Ran twice = Ran.json(site.data(), "sync", "--once");
        assertThat(twice.value().path("accepted").asInt()).isZero();
        assertThat(site.authority().activations()).isEqualTo(1);
        String code = new SimulatedTelephone(() -> Instant.now().plusSeconds(30)).codeFor(provisioning());
        assertThat(site.logIn(jeanRene, Optional.of(code))).isEqualTo(200);
    }

    @Test
    void theChainOfRecordsCanBeVerifiedAndAnEditIsFound() throws Exception {
        SandboxPerson priya = site.person("priya");
        site.visit(site.script(one("nic", priya.nic()), one("can", "418203")), "priya");
        Ran intact = Ran.json(site.data(), "outbox", "verify");
        assertThat(intact.exitCode()).isZero();
        assertThat(intact.value().path("records").asInt()).isEqualTo(1);
        assertThat(intact.value().path("countersigned").asInt()).isEqualTo(1);
        Ran list = Ran.json(site.data(), "outbox", "list");
        assertThat(list.value().path("records").get(0).path("state").asText()).isEqualTo("sent");

        try (Connection database =
                        DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("outbox.db"));
                Statement edit = database.createStatement()) {
            assertThat(edit.executeUpdate("UPDATE record SET jwe = replace(jwe, 'e', 'f') WHERE seq = 1"))
                    .isEqualTo(1);
        }
        Ran broken = Ran.json(site.data(), "outbox", "verify");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.failure()).isEqualTo("Q-121");
        assertThat(broken.value().path("seq").asInt()).isEqualTo(1);
    }

    @Test
    void nothingInTheDataFolderNamesThePersonOrHoldsTheSecret() throws Exception {
        SandboxPerson jeanRene = site.person("jean-rene");
        Ran visit =
                site.visit(site.script(one("nic", jeanRene.nic()), zone("1102784", "781102", "280630")), "jean-rene");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        String text = new String(provisioning());
        String secret = text.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
        byte[] raw = Secret.ofBase32(secret).use(byte[]::clone);
        List<byte[]> forbidden = Stream.concat(
                        Stream.of(
                                        jeanRene.nic(),
                                        "Lagesse",
                                        "LAGESSE",
                                        "Ésprit",
                                        "Jean-Ren",
                                        "JEAN<RENE",
                                        "1102784",
                                        secret,
                                        HexFormat.of().formatHex(raw),
                                        jeanRene.userName(),
                                        "1978-11-02")
                                .map(word -> word.getBytes(StandardCharsets.UTF_8)),
                        Stream.of(raw))
                .toList();
        try (Stream<Path> files = Files.walk(site.data()).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                byte[] content = Files.readAllBytes(file);
                for (byte[] word : forbidden) {
                    assertThat(indexOf(content, word))
                            .as(file + " holds " + new String(word, StandardCharsets.UTF_8))
                            .isNegative();
                }
            }
        }
        assertThat(raw).hasSize(Totp.SECRET_BYTES);
    }

    private static int indexOf(byte[] content, byte[] word) {
        return new String(content, StandardCharsets.ISO_8859_1).indexOf(new String(word, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "expired, V-112, false",
        "tampered, V-111, true",
        "unknown-csca, V-114, false",
        "mismatch, V-141, true",
        "lost, V-113, true"
    })
    void aCaseThatMustNotPassStopsWithItsCodeAndTheStationGoesOn(String card, String code, boolean recorded)
            throws Exception {
        SandboxPerson who = site.person(card);
        var profile = SimulatedProfiles.named(card).orElseThrow();
        Path script = site.script(
                one("nic", who.nic()), zone(profile.documentNumber(), profile.birthField(), profile.expiryField()));
        Ran visit = site.visit(script, card);
        assertThat(visit.exitCode()).isEqualTo(1);
        assertThat(visit.failure()).as(visit.out()).isEqualTo(code);
        assertThat(Ran.json(site.data(), "outbox", "list")
                        .value()
                        .path("records")
                        .findValues("activation"))
                .as("what speaks against somebody is on record, and activates nobody")
                .extracting(JsonNode::asBoolean)
                .isEqualTo(recorded ? List.of(false) : List.of());
        SandboxPerson priya = site.person("priya");
        assertThat(site.visit(site.script(one("nic", priya.nic()), one("can", "418203")), "priya")
                        .exitCode())
                .isZero();
    }

    @Test
    void aDocumentWhoseSignerWasTakenBackFailsByTheListThatTheAuthorityHandedOut() throws Exception {
        SandboxPerson owner = site.person("lost");
        var profile = SimulatedProfiles.named("revoked").orElseThrow();
        Ran visit = site.visit(
                site.script(
                        one("nic", owner.nic()),
                        zone(profile.documentNumber(), profile.birthField(), profile.expiryField())),
                "revoked");
        assertThat(visit.failure()).as(visit.out()).isEqualTo("V-111");
    }

    @Test
    void aWrongSecretOrPasswordIsToldByItsOwnCode() throws Exception {
        SandboxPerson priya = site.person("priya");
        assertThat(site.visit(site.script(one("nic", priya.nic()), one("can", "418204")), "priya")
                        .failure())
                .isEqualTo("C-106");
        Path script = site.script(one("nic", priya.nic()), one("can", "418203"));
        Files.writeString(script, Files.readString(script).replace("guichet-un", "guichet-deux"));
        assertThat(site.visit(script, "priya").failure()).isEqualTo("U-101");
    }

    @Test
    void aScriptThatIsNoneIsToldWithItsPlace() throws Exception {
        Path script = Files.writeString(temp.resolve("s.json"), "{\"agent\": {\"id\": \"a.ramdin\"}}");
        Ran visit = site.visit(script, "priya");
        assertThat(visit.failure()).isEqualTo("V-172");
        assertThat(visit.value().path("failure").path("text").asText()).contains("agent.password");
        Files.writeString(script, "{");
        assertThat(site.visit(script, "priya").failure()).isEqualTo("V-172");
        assertThat(site.visit(temp.resolve("none.json"), "priya").failure()).isEqualTo("D-106");
    }
}
