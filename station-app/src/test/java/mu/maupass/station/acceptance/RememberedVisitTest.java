package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was found is known for the rest of the visit, to the authority, and to the next visit (requirement J12). */
class RememberedVisitTest {
    private static final String LICENCE = """
            {"type": "driving", "fields": {"surname": "%s", "givenNames": "%s", "birthDate": "%s",
             "documentNumber": "77-0001", "issuer": "MUS"}, "checks": {"all": "yes"}}""";
    private static final String PASSPORT = """
            {"type": "passport", "fields": {"surname": "%s", "givenNames": "%s", "birthDate": "%s",
             "documentNumber": "%s", "issuer": "%s", "expiry": "2030-09-09", "nic": "%s"}, "checks": {"all": "yes"}}""";

    @TempDir
    private Path temp;

    private TrainingSite site;

    @BeforeEach
    void start() throws Exception {
        site = TrainingSite.enrolled(temp);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static String passport(SandboxPerson who, String number, String issuer) {
        return PASSPORT.formatted(who.familyName(), who.givenNames(), who.birthDate(), number, issuer, who.nic());
    }

    private static String licence(SandboxPerson who) {
        return LICENCE.formatted(who.familyName(), who.givenNames(), who.birthDate());
    }

    private Ran visit(SandboxPerson who, String second, String... documents) throws Exception {
        JsonMapper mapper = new JsonMapper();
        Path script = site.script(one("nic", who.nic()), one("can", "000000"));
        ObjectNode whole = (ObjectNode) mapper.readTree(Files.readString(script));
        whole.set("document", mapper.readTree("[" + String.join(",", documents) + "]"));
        if (!second.isEmpty()) {
            whole.putObject("face").putObject("second").put("id", second).put("password", site.password(second));
        }
        return site.visit(Files.writeString(script, whole.toString()), "tampered");
    }

    private static List<String> codes(Ran visit) {
        return visit.value().path("steps").findValues("code").stream()
                .map(JsonNode::asText)
                .toList();
    }

    @Test
    void aChipThatFailedIsNotForgottenByTypingNorByANewVisitAndTheAuthorityIsTold() throws Exception {
        SandboxPerson kevin = site.person("tampered");
        Ran typed =
                visit(kevin, "s.appadoo", "{\"can\": \"904618\"}", passport(kevin, "1290037", "MUS"), licence(kevin));
        assertThat(typed.value().path("result").asText()).as(typed.out()).isNotEqualTo("activated");
        assertThat(codes(typed)).contains("V-111", "V-164");

        JsonNode records = Ran.json(site.data(), "outbox", "list").value().path("records");
        assertThat(records).hasSize(1);
        assertThat(records.get(0).path("activation").asBoolean(true)).isFalse();
        Ran sync = Ran.json(site.data(), "sync", "--once");
        assertThat(sync.exitCode()).as(sync.out()).isZero();
        assertThat(Ran.json(site.data(), "outbox", "verify")
                        .value()
                        .path("countersigned")
                        .asInt())
                .isEqualTo(1);
        assertThat(site.authority().activations()).isZero();
        assertThat(site.authority().alarms()).anyMatch(alarm -> alarm.endsWith(" adverse-finding"));

        String[] others = {passport(kevin, "1290038", "MUS"), licence(kevin)};
        Ran alone = visit(kevin, "", others);
        assertThat(alone.failure()).as(alone.out()).isEqualTo("V-166");
        assertThat(visit(kevin, "o.lebon", others).failure()).isEqualTo("V-139");
        Ran supervised = visit(kevin, "s.appadoo", others);
        assertThat(supervised.value().path("result").asText())
                .as(supervised.out())
                .isEqualTo("activated");
        assertThat(supervised.value().path("receipt").path("status").asText()).isEqualTo("final");
        nothingNames(kevin.nic(), "1290037", "Baptiste", "kevin.baptiste");
    }

    @ParameterizedTest
    @CsvSource({"I22OSI9, MUS, false", "I220519, MUS, true", "122O5L9, MUS, true", "1220519, FRA, true"})
    void aNumberThatLooksLikeAReportedOneIsForASupervisor(String number, String issuer, boolean alike)
            throws Exception {
        SandboxPerson who = site.person("lost");
        String[] documents = {passport(who, number, issuer), licence(who)};
        Ran seconded = visit(who, "o.lebon", documents);
        assertThat(seconded.failure()).as(seconded.out()).isEqualTo(alike ? "V-139" : "");
        if (alike) {
            Ran supervised = visit(who, "s.appadoo", documents);
            assertThat(supervised.value().path("result").asText())
                    .as(supervised.out())
                    .isEqualTo("activated");
        }
    }

    private void nothingNames(String... forbidden) throws Exception {
        try (Stream<Path> files = Files.walk(site.data()).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content).as(file.toString()).doesNotContain(forbidden);
            }
        }
    }
}
