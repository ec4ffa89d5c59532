package mu.maupass.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The settings of an authority")
class SettingsReaderTest {
    private static final Path GUIDE = Path.of("../docs/authority.md");

    @TempDir
    Path folder;

    private AuthoritySettings read(String text, Map<String, String> environment) throws Exception {
        return SettingsReader.read(
                Optional.of(Files.writeString(folder.resolve("authority.properties"), text)), environment);
    }

    private ServingFailure failure(String text, Map<String, String> environment) {
        return catchThrowableOfType(ServingFailure.class, () -> read(text, environment));
    }

    @Test
    void theFolderIsEnoughAndNobodyIsInvented() throws Exception {
        AuthoritySettings settings = read("folder=/srv/authority", Map.of());

        assertThat(settings.folder()).isEqualTo(Path.of("/srv/authority"));
        assertThat(settings.postgresql()).isEmpty();
        assertThat(settings.invented()).isFalse();
        assertThat(settings.listen().place()).isEqualTo(new AuthoritySettings.Place("127.0.0.1", 8443));
    }

    @Test
    void theEnvironmentCountsMoreThanTheFile() throws Exception {
        AuthoritySettings settings = read(
                "folder=/srv/authority\nlisten.port=1", Map.of("MAUPASS_AUTHORITY_LISTEN_PORT", "2", "HOME", "/root"));

        assertThat(settings.listen().place().port()).isEqualTo(2);
    }

    @Test
    void allMayStandInTheEnvironment() throws Exception {
        AuthoritySettings settings = SettingsReader.read(
                Optional.empty(),
                Map.of(
                        "MAUPASS_AUTHORITY_FOLDER",
                        "/srv/authority",
                        "MAUPASS_AUTHORITY_RECORDS",
                        "postgresql",
                        "MAUPASS_AUTHORITY_POSTGRESQL_URL",
                        "jdbc:postgresql://db/maupass",
                        "MAUPASS_AUTHORITY_POSTGRESQL_USER",
                        "maupass",
                        "MAUPASS_AUTHORITY_POSTGRESQL_PASSWORD_FILE",
                        "/run/password"));

        assertThat(settings.postgresql().orElseThrow().passwordFile()).contains(Path.of("/run/password"));
        assertThat(settings).asString().doesNotContain("jdbc:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen.prot=1|UNKNOWN_SETTING|listen.prot",
                "listen.port=x|VALUE|from 0 to 65535",
                "listen.port=70000|VALUE|listen.port",
                "records=oracle|VALUE|embedded, postgresql",
                "records=postgresql|MISSING_SETTING|MAUPASS_AUTHORITY_POSTGRESQL_URL",
                "people=real|VALUE|none, invented",
                "accounts=ldap|VALUE|embedded, keycloak",
                "accounts=keycloak|MISSING_SETTING|MAUPASS_AUTHORITY_KEYCLOAK_URL",
                "stations.client=head-office|VALUE|has to be keycloak",
                "stations.url=https://inside.example/|MISSING_SETTING|stations.client",
                "namespace=https://maupass.example|VALUE|slash",
                "namespace=https://a^b/|VALUE|slash",
                "listen.names=,|VALUE|names of computers",
                "listen.addresses=,|VALUE|as numbers",
                "listen.addresses=10.0.0|VALUE|as numbers",
                "listen.addresses=authority.example|VALUE|as numbers",
                "stop.seconds=-1|VALUE|stop.seconds",
                "listen.host=|MISSING_SETTING|listen.host",
                "folder=|MISSING_SETTING|MAUPASS_AUTHORITY_FOLDER",
            })
    void whatCannotBeSaysWhichSettingAndWhatItCanBe(String line, Cause cause, String word) {
        ServingFailure failure = failure((line.startsWith("folder") ? "" : "folder=/srv\n") + line, Map.of());

        assertThat(failure.why()).isEqualTo(cause);
        assertThat(failure).hasMessageStartingWith(cause.code() + ": ").hasMessageContaining(word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://id.example/|true",
                "https://id.example/auth/|true",
                "http://localhost:8080/|true",
                "http://127.0.0.1:8080/|true",
                "http://id.example/|false",
                "http://127.0.0.1.id.example/|false",
                "https://user:word@id.example/|false",
                "https://id.example|false",
                "https://id.example/?a=/|false",
                "file:///|false",
            })
    void theClientsSecretGoesOverTlsOrStaysOnThisComputer(String address, boolean taken) {
        ServingFailure failure = failure(
                "folder=/srv\naccounts=keycloak\nkeycloak.realm=people\nkeycloak.client=authority\n"
                        + "keycloak.secret-file=/run/secret\nkeycloak.url=" + address,
                Map.of());

        assertThat(failure == null).isEqualTo(taken);
    }

    @Test
    void peopleOfAKeycloakElsewhereAreNoInventedOnes() {
        String lines = "folder=/srv\naccounts=keycloak\nkeycloak.realm=people\nkeycloak.client=authority\n"
                + "keycloak.secret-file=/run/secret\npeople=invented\nkeycloak.url=";

        assertThat(failure(lines + "https://id.example/", Map.of()).why()).isEqualTo(Cause.VALUE);
        assertThat(failure(lines + "http://localhost:8080/", Map.of())).isNull();
    }

    @Test
    void aVariableThatIsNoSettingIsATypingMistake() {
        assertThat(failure("folder=/srv", Map.of("MAUPASS_AUTHORITY_LISTENPORT", "1"))
                        .why())
                .isEqualTo(Cause.UNKNOWN_SETTING);
    }

    /** They come with a service called "maupass-authority", from the second start on. */
    @Test
    void variablesThatAClusterMakesOfAServiceAreNoTypingMistake() throws Exception {
        AuthoritySettings settings = read(
                "folder=/srv",
                Map.of(
                        "MAUPASS_AUTHORITY_SERVICE_HOST", "10.0.0.1",
                        "MAUPASS_AUTHORITY_SERVICE_PORT", "8443",
                        "MAUPASS_AUTHORITY_SERVICE_PORT_HTTPS", "8443",
                        "MAUPASS_AUTHORITY_PORT", "tcp://10.0.0.1:8443",
                        "MAUPASS_AUTHORITY_PORT_8443_TCP", "tcp://10.0.0.1:8443",
                        "MAUPASS_AUTHORITY_PORT_8443_TCP_ADDR", "10.0.0.1"));

        assertThat(settings.listen().place().port()).isEqualTo(8443);
    }

    @Test
    void addressesMayBeOfBothKinds() throws Exception {
        assertThat(read("folder=/srv\nlisten.addresses=10.0.0.1, ::1", Map.of())
                        .listen()
                        .addresses())
                .containsExactly("10.0.0.1", "::1");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        ServingFailure failure = catchThrowableOfType(
                ServingFailure.class,
                () -> SettingsReader.read(Optional.of(folder.resolve("none.properties")), Map.of()));

        assertThat(failure.why()).isEqualTo(Cause.SETTINGS_FILE);
        assertThat(failure).hasMessageContaining("none.properties");
    }

    @Test
    void theGuideHasEachSettingAndEachCode() throws Exception {
        String guide = Files.readString(GUIDE);
        List<String> settings = Pattern.compile("`([a-z.-]+)`")
                .matcher(String.join(
                        "\n",
                        guide.lines()
                                .filter(line -> line.startsWith("| `"))
                                .map(line -> line.split("\\|", -1)[1])
                                .toList()))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> codes = guide.lines()
                .filter(line -> line.startsWith("| AU-"))
                .map(line -> line.substring(2, 8))
                .toList();

        assertThat(settings).containsExactlyInAnyOrderElementsOf(SettingsReader.names());
        assertThat(codes)
                .containsExactlyElementsOf(
                        Arrays.stream(Cause.values()).map(Cause::code).toList());
    }
}
