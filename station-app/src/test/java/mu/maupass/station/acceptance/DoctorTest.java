package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor tells the truth, in text and as JSON, and says of each thing that is not well what to do. */
class DoctorTest {
    @TempDir
    private Path temp;

    private static Optional<JsonNode> finding(Ran ran, String name) {
        List<JsonNode> found = new ArrayList<>();
        ran.value().path("findings").forEach(one -> {
            if (one.path("name").asText().equals(name)) {
                found.add(one);
            }
        });
        return found.stream().findFirst();
    }

    private static String health(Ran ran, String name) {
        return finding(ran, name).map(one -> one.path("health").asText()).orElse("not there");
    }

    private static String code(Ran ran, String name) {
        return finding(ran, name).map(one -> one.at("/failure/code").asText()).orElse("not there");
    }

    private static void eachSaysWhatToDo(Ran ran) {
        assertThat(ran.value().path("findings")).isNotEmpty().allSatisfy(one -> {
            boolean well = one.path("health").asText().equals("well");
            assertThat(one.at("/failure/text").asText("").isEmpty())
                    .as(one.toString())
                    .isEqualTo(well);
        });
    }

    @Test
    void whereThereIsNoStationItIsNotReady() {
        Ran ran = Ran.json(temp.resolve("nothing"), "doctor");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.value().path("ready").asBoolean()).isFalse();
        assertThat(ran.value().path("notReady").toString()).contains("not enrolled");
        eachSaysWhatToDo(ran);
        assertThat(temp.resolve("nothing")).as("looking makes no folder").doesNotExist();
        assertThat(Ran.of("doctor", "--data", temp.resolve("nothing").toString())
                        .out())
                .contains("Not ready: not enrolled");
    }

    @Test
    void theWayToTheAuthorityIsTheStationsOwnStepByStep() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            Ran up = Ran.json(site.data(), "doctor");
            for (String step : List.of("network", "network-name", "network-way", "network-certificate", "connection")) {
                assertThat(health(up, step)).as(step).isEqualTo("well");
            }
            for (String looked : List.of(
                    "free-disk", "settings", "queue", "certificate", "key", "trust-bundle", "clock", "enrolment")) {
                assertThat(health(up, looked)).as(looked).isEqualTo("well");
            }
            for (String device : List.of("camera", "scanner", "printer", "displays", "sound", "face-models")) {
                assertThat(finding(up, device)).as(device).isPresent();
            }
            eachSaysWhatToDo(up);

            throughAProxyThatIsNotThere(site);

            site.takeDown();
            Ran down = Ran.json(site.data(), "doctor");
            assertThat(health(down, "network-name")).isEqualTo("well");
            assertThat(code(down, "network-way")).isEqualTo("A-102");
            assertThat(code(down, "connection")).isEqualTo("A-102");
            assertThat(health(down, "clock")).as("not compared").isEqualTo("note");
            assertThat(finding(down, "network-certificate")).as("nobody knows").isEmpty();
            eachSaysWhatToDo(down);
            site.bringBack();
        }
    }

    /** Where the settings name a proxy, the station goes that way and no other. */
    private static void throughAProxyThatIsNotThere(TrainingSite site) throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        Path settings = site.data().resolve("settings.properties");
        Files.writeString(settings, "proxy = 127.0.0.1:" + nobody + "\n");
        Ran ran = Ran.json(site.data(), "doctor");
        assertThat(code(ran, "connection")).isEqualTo("A-136");
        assertThat(health(ran, "network-certificate")).isEqualTo("not there");
        Files.delete(settings);
    }
}
