package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.authority.settings.SettingsReader;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.sandbox.EmbeddedRecords;
import mu.maupass.sync.sandbox.Records;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An authority that serves")
class ServedAuthorityTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private AuthoritySettings settings(Map<String, String> more) throws ServingFailure {
        Map<String, String> all = new HashMap<>(Map.of(
                "MAUPASS_AUTHORITY_FOLDER", folder.resolve("authority").toString(),
                "MAUPASS_AUTHORITY_LISTEN_PORT", "0",
                "MAUPASS_AUTHORITY_MANAGEMENT_PORT", "0",
                "MAUPASS_AUTHORITY_PEOPLE", "invented"));
        all.putAll(more);
        return SettingsReader.read(Optional.empty(), all);
    }

    private ServedAuthority start(Map<String, String> more) throws ServingFailure {
        return ServedAuthority.start(
                settings(more), new ServerLog(new PrintStream(said, true, StandardCharsets.UTF_8), Clock.systemUTC()));
    }

    private String log() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private EnrolledStation enrol(ServedAuthority authority) throws Exception {
        return StationEnrolment.enrol(
                URI.create("https://localhost:" + authority.port() + "/"),
                authority.server().issueEnrolmentCode("Port Louis 01"),
                new AuthorityTrust.CaFile(authority.server().caFile()),
                folder.resolve("station"),
                SandboxSite.TIMEOUTS);
    }

    private record Told(int status, String text) {}

    private static Told ask(ServedAuthority authority, String resource) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://127.0.0.1:" + authority.managementPort() + resource)
                        .toURL()
                        .openConnection();
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Told(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aStationEnrolsAndFiguresAndLogSayThatWithoutSayingWho() throws Exception {
        try (ServedAuthority authority = start(Map.of())) {
            assertThat(ask(authority, "/health/live")).isEqualTo(new Told(200, "live\n"));
            assertThat(ask(authority, "/health/ready")).isEqualTo(new Told(200, "ready\n"));
            assertThat(ask(authority, "/else").status()).isEqualTo(404);

            EnrolledStation station = enrol(authority);

            assertThat(station.stationId()).isEqualTo("MU-PO-0042");
            assertThat(ask(authority, "/metrics").text())
                    .contains(
                            "maupass_authority_requests_total{method=\"POST\",resource=\"/v1/stations\",status=\"201\"} 1.0")
                    .contains("maupass_authority_request_duration_seconds_count{resource=\"/v1/stations\"} 1");
            assertThat(log().lines())
                    .anyMatch(line ->
                            line.contains("\"event\":\"answered\"") && line.contains("\"resource\":\"/v1/stations\""))
                    .noneMatch(line ->
                            line.contains("MU-PO") || line.contains("Port Louis") || line.contains("127.0.0.1"));
        }
        assertThat(log()).contains("\"event\":\"ended\"");
    }

    @Test
    void whatNobodyServesIsOneResourceForTheFigures() throws Exception {
        try (ServedAuthority authority = start(Map.of())) {
            for (String path : new String[] {"v1/trust-parts/ABC", "v1/x/priya", "priya"}) {
                assertThat(RawRequest.get(authority, path)).startsWith("HTTP/1.1 40");
            }

            assertThat(ask(authority, "/metrics").text())
                    .contains("resource=\"/v1/trust-parts/\"")
                    .contains("resource=\"other\"")
                    .doesNotContain("priya")
                    .doesNotContain("ABC");
        }
    }

    @Test
    void peopleWhoAreNotInventedHaveNoPublicTelephonesAndThereIsNobodyAtFirst() throws Exception {
        try (ServedAuthority authority = start(Map.of("MAUPASS_AUTHORITY_PEOPLE", "none"))) {
            assertThat(RawRequest.get(authority, "telephones")).startsWith("HTTP/1.1 404");
            assertThat(RawRequest.get(authority, "messages")).startsWith("HTTP/1.1 404");
            assertThat(RawRequest.get(authority, "login")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void inventedPeopleAndRealOnesAreNotServedAsEachOther() throws Exception {
        start(Map.of()).close();
        ServingFailure real =
                catchThrowableOfType(ServingFailure.class, () -> start(Map.of("MAUPASS_AUTHORITY_PEOPLE", "none")));
        assertThat(real.why()).as("public passwords").isEqualTo(Cause.PEOPLE);
        try (Records records = EmbeddedRecords.open(folder.resolve("authority"))) {
            records.inTransaction(connection -> connection
                    .prepareStatement("UPDATE account SET user_name = 'somebody.real' WHERE user_name LIKE 'priya%'")
                    .executeUpdate());
        }
        ServingFailure invented = catchThrowableOfType(ServingFailure.class, () -> start(Map.of()));
        assertThat(invented.why()).as("messages that everybody reads").isEqualTo(Cause.PEOPLE);
    }

    private Map<String, String> keycloak(String people) throws IOException {
        return Map.of(
                "MAUPASS_AUTHORITY_PEOPLE", people,
                "MAUPASS_AUTHORITY_ACCOUNTS", "keycloak",
                "MAUPASS_AUTHORITY_KEYCLOAK_URL", "http://127.0.0.1:1/",
                "MAUPASS_AUTHORITY_KEYCLOAK_REALM", "maupass",
                "MAUPASS_AUTHORITY_KEYCLOAK_CLIENT", "authority",
                "MAUPASS_AUTHORITY_KEYCLOAK_SECRET_FILE",
                        Files.writeString(folder.resolve("secret"), "secret").toString());
    }

    private Cause refused(Map<String, String> more) {
        return catchThrowableOfType(ServingFailure.class, () -> start(more).close())
                .why();
    }

    @Test
    void recordsAreServedAsWhatTheFirstServerSaidThatTheyAre() throws Exception {
        start(Map.of("MAUPASS_AUTHORITY_PEOPLE", "none")).close();
        assertThat(refused(Map.of())).as("nobody is there yet").isEqualTo(Cause.PEOPLE);
        assertThat(refused(keycloak("invented")))
                .as("a tunnel may lead to a country's")
                .isEqualTo(Cause.PEOPLE);
        assertThat(refused(keycloak("none"))).isEqualTo(Cause.OTHER_ACCOUNTS);
        start(Map.of("MAUPASS_AUTHORITY_PEOPLE", "none")).close();
    }

    @Test
    void recordsWithAccountsAtKeycloakAreNotServedWithoutIt() throws Exception {
        start(keycloak("none")).close();
        assertThat(refused(Map.of("MAUPASS_AUTHORITY_PEOPLE", "none"))).isEqualTo(Cause.OTHER_ACCOUNTS);
        start(keycloak("none")).close();
    }

    @Test
    void recordsOfBeforeWithFactorsOfTheirOwnDoNotGoToKeycloak() throws Exception {
        start(Map.of()).close();
        try (Records records = EmbeddedRecords.open(folder.resolve("authority"))) {
            records.inTransaction(connection -> {
                connection.prepareStatement("DELETE FROM declared").executeUpdate();
                return connection
                        .prepareStatement("UPDATE account SET activated = 1")
                        .executeUpdate();
            });
        }
        assertThat(refused(keycloak("invented"))).isEqualTo(Cause.OTHER_ACCOUNTS);
        start(Map.of()).close();
    }

    @Test
    void aPortThatIsTakenHasItsCode() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            ServingFailure port = catchThrowableOfType(
                    ServingFailure.class,
                    () -> start(Map.of(
                            "MAUPASS_AUTHORITY_LISTEN_HOST",
                            "0.0.0.0",
                            "MAUPASS_AUTHORITY_LISTEN_PORT",
                            Integer.toString(taken.getLocalPort()))));
            ServingFailure management = catchThrowableOfType(
                    ServingFailure.class,
                    () -> start(Map.of(
                            "MAUPASS_AUTHORITY_MANAGEMENT_HOST",
                            "0.0.0.0",
                            "MAUPASS_AUTHORITY_MANAGEMENT_PORT",
                            Integer.toString(taken.getLocalPort()))));

            assertThat(port.why()).isEqualTo(Cause.SERVER);
            assertThat(port).hasMessageContaining("A-130");
            assertThat(management.why()).isEqualTo(Cause.MANAGEMENT);
        }
        // Whatever had begun is closed again: the same folder starts.
        start(Map.of()).close();
    }

    /** 192.0.2.0/24 is nobody's (RFC 5737). */
    @Test
    void anAddressThatThisComputerDoesNotHaveIsNoPortThatIsTaken() {
        ServingFailure failure = catchThrowableOfType(
                ServingFailure.class, () -> start(Map.of("MAUPASS_AUTHORITY_LISTEN_HOST", "192.0.2.1")));

        assertThat(failure.why()).isEqualTo(Cause.SERVER);
        assertThat(failure).hasMessageContaining("A-131").hasMessageNotContaining("A-130");
    }

    /** A mistyped folder is no country in which nobody is missing, and no code is one that a server knows. */
    @Test
    void reportsAndCodesMakeNoAuthority() throws Exception {
        AuthoritySettings settings = settings(Map.of());
        ServingFailure report = catchThrowableOfType(
                ServingFailure.class, () -> ClosedDays.between(settings, LocalDate.now(), LocalDate.now()));
        ServingFailure code =
                catchThrowableOfType(ServingFailure.class, () -> EnrolmentCodes.issue(settings, "Curepipe 02"));

        assertThat(report.why()).isEqualTo(Cause.RECORDS);
        assertThat(code.why()).isEqualTo(Cause.RECORDS);
        assertThat(report)
                .hasMessageContaining("Q-111")
                .hasMessageContaining(settings.folder().toString());
        assertThat(settings.folder()).doesNotExist();

        start(Map.of()).close();
        assertThat(EnrolmentCodes.issue(settings, "Curepipe 02")).isNotBlank();
        assertThat(ClosedDays.between(settings, LocalDate.now(), LocalDate.now()))
                .isEmpty();
    }

    @Test
    void aDatabaseThatIsNotThereHasItsCode() {
        ServingFailure failure = catchThrowableOfType(
                ServingFailure.class,
                () -> start(Map.of(
                        "MAUPASS_AUTHORITY_RECORDS", "postgresql",
                        "MAUPASS_AUTHORITY_POSTGRESQL_URL", "jdbc:postgresql://127.0.0.1:1/none",
                        "MAUPASS_AUTHORITY_POSTGRESQL_USER", "nobody")));

        assertThat(failure.why()).isEqualTo(Cause.RECORDS);
        assertThat(failure).hasMessageContaining("Q-108").hasMessageContaining("08001");
    }
}
