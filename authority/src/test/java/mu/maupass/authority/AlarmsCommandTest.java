package mu.maupass.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import mu.maupass.authority.server.ServedAuthority;
import mu.maupass.authority.server.ServerLog;
import mu.maupass.authority.settings.SettingsReader;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The command that prints all alarms")
class AlarmsCommandTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    Path folder;

    private Path authority() {
        return folder.resolve("authority");
    }

    /** A station of an authority that has ended. */
    private String station() throws Exception {
        Map<String, String> settings = Map.of(
                "MAUPASS_AUTHORITY_FOLDER", authority().toString(),
                "MAUPASS_AUTHORITY_LISTEN_PORT", "0",
                "MAUPASS_AUTHORITY_MANAGEMENT_PORT", "0");
        try (ServedAuthority served = ServedAuthority.start(
                SettingsReader.read(Optional.empty(), settings),
                new ServerLog(
                        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                        Clock.systemUTC()))) {
            EnrolledStation station = StationEnrolment.enrol(
                    URI.create("https://localhost:" + served.port() + "/"),
                    served.server().issueEnrolmentCode("Port Louis 01"),
                    new AuthorityTrust.CaFile(served.server().caFile()),
                    folder.resolve("station"),
                    SandboxSite.TIMEOUTS);
            return station.stationId();
        }
    }

    private void raise(String station, String kind, Duration ago) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + authority().resolve("authority.db"));
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO alarm (time, newest, station_id, kind, detail) VALUES (?, ?, ?, ?, 'of ' || ?)")) {
            insert.setLong(1, NOW.minus(ago).toEpochMilli());
            insert.setLong(2, NOW.minus(ago).toEpochMilli());
            insert.setString(3, station);
            insert.setString(4, kind);
            insert.setString(5, kind);
            insert.executeUpdate();
        }
    }

    private record Said(int code, String out) {}

    private Said run(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            return new Said(
                    new CommandLine(new AuthorityCommand()).execute(words), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void printsThoseOfTheseDaysAlsoOfPeople() throws Exception {
        String station = station();
        raise(station, "duress", Duration.ofDays(2));
        raise(station, "chain-rolled-back", Duration.ofDays(9));
        String settings = Files.writeString(folder.resolve("settings"), "folder=" + authority() + "\n")
                .toString();

        Said week = run("alarms", "--config", settings);
        Said month = run("alarms", "--config", settings, "--days", "30");

        assertThat(week.code()).isZero();
        JsonNode one = new JsonMapper().readTree(week.out());
        assertThat(one).hasSize(1);
        assertThat(one.path(0).path("kind").asText()).isEqualTo("duress");
        assertThat(one.path(0).path("station").asText()).isEqualTo(station);
        assertThat(one.path(0).path("detail").asText()).isEqualTo("of duress");
        assertThat(one.path(0).path("raised").asText())
                .isEqualTo(NOW.minus(Duration.ofDays(2)).toString());
        assertThat(new JsonMapper().readTree(month.out())).hasSize(2);
    }

    /** An empty list would say that there was none. */
    @Test
    void saysNothingWhereItCannotKnow() throws Exception {
        String elsewhere = Files.writeString(folder.resolve("settings"), "folder=" + folder.resolve("mistyped") + "\n")
                .toString();

        assertThat(run("alarms", "--config", elsewhere)).isEqualTo(new Said(1, ""));
        assertThat(run("alarms", "--config", elsewhere, "--days", "-7")).isEqualTo(new Said(2, ""));
    }
}
