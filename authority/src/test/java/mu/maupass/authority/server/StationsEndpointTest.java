package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import mu.maupass.authority.settings.SettingsReader;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.sandbox.Chromium;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("How the country's stations are, over HTTP")
class StationsEndpointTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    private ServedAuthority start() throws Exception {
        return ServedAuthority.start(
                SettingsReader.read(
                        Optional.empty(),
                        Map.of(
                                "MAUPASS_AUTHORITY_FOLDER",
                                folder.resolve("authority").toString(),
                                "MAUPASS_AUTHORITY_LISTEN_PORT",
                                "0",
                                "MAUPASS_AUTHORITY_MANAGEMENT_PORT",
                                "0")),
                new ServerLog(
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        Clock.systemUTC()));
    }

    private EnrolledStation enrol(ServedAuthority authority, String office) throws Exception {
        return StationEnrolment.enrol(
                URI.create("https://localhost:" + authority.port() + "/"),
                authority.server().issueEnrolmentCode(office),
                new AuthorityTrust.CaFile(authority.server().caFile()),
                folder.resolve(office),
                SandboxSite.TIMEOUTS);
    }

    private static HttpResponse<String> ask(ServedAuthority authority, String resource) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + authority.managementPort() + "/" + resource))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void aStationThatSpokeIsThereWithWhatItHasNotSentAndOneThatDidNotIsThereWithout() throws Exception {
        Instant before = Instant.now();
        try (ServedAuthority authority = start();
                HttpsAuthorityClient client =
                        new HttpsAuthorityClient(enrol(authority, "Port Louis 01"), SandboxSite.TIMEOUTS)) {
            enrol(authority, "Curepipe 02");
            assertThat(client.countersign(Optional.of(new ChainHead(3, "A".repeat(43))), 7, Optional.empty()))
                    .isInstanceOf(Reply.Success.class);

            HttpResponse<String> answer = ask(authority, "stations.json");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            JsonNode stations = new JsonMapper().readTree(answer.body()).path("stations");
            assertThat(stations).hasSize(2);
            JsonNode silent = stations.get(1);
            assertThat(silent.path("office").asText()).isEqualTo("Curepipe 02");
            assertThat(silent.path("attention").toString()).as("just enrolled").isEqualTo("[]");
            assertThat(silent.has("last_contact")).isFalse();
            JsonNode spoke = stations.get(0);
            assertThat(spoke.path("station").asText()).isEqualTo("MU-PO-0042");
            assertThat(Instant.parse(spoke.path("last_contact").asText()))
                    .isBetween(before.minusMillis(1), Instant.now());
            assertThat(spoke.path("waiting").asLong()).isEqualTo(3);
            assertThat(spoke.has("waiting_since")).isTrue();
            assertThat(spoke.path("attention")).isEmpty();
            assertThat(Instant.parse(spoke.path("certificate_end").asText())).isAfter(Instant.now());

            HttpResponse<String> page = ask(authority, "stations?lang=fr");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
            assertThat(page.body()).contains("<html lang=\"fr\">").contains("Curepipe 02");

            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(ask(authority, "metrics").body())
                                    .contains("maupass_authority_station_records_waiting{station=\"MU-PO-0042\"} 3")
                                    .contains(
                                            "maupass_authority_station_last_contact_timestamp_seconds{station=\"MU-PO-0042\"}")
                                    .doesNotContain(
                                            "maupass_authority_station_last_contact_timestamp_seconds{station=\"MU-PO-0043\"}"));
        }
    }

    @Test
    void aBrowserShowsItWithoutAScript() throws Exception {
        assumeTrue(Chromium.installed().isPresent(), "there is no browser on this computer");
        try (ServedAuthority authority = start();
                HttpsAuthorityClient client =
                        new HttpsAuthorityClient(enrol(authority, "Curepipe 02"), SandboxSite.TIMEOUTS)) {
            client.countersign(Optional.of(new ChainHead(3, "A".repeat(43))), 7, Optional.empty());
            enrol(authority, "Port Louis 01");
            try (Chromium browser = Chromium.start(
                    Chromium.installed().orElseThrow(), profile, "localhost", authority.managementPort())) {
                browser.open(URI.create("http://127.0.0.1:" + authority.managementPort() + "/stations?lang=en"));
                assertThat(browser.text()).contains("Port Louis 01").contains("never");
                Files.write(
                        Files.createDirectories(Path.of("target/pictures")).resolve("stations.png"), browser.picture());
                browser.follow("a[lang=fr]");
                assertThat(browser.text()).contains("Les stations du pays").contains("jamais");
            }
        }
    }
}
