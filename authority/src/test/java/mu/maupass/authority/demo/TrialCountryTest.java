package mu.maupass.authority.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.authority.AuthorityMain;
import mu.maupass.authority.keycloak.Telephone;
import mu.maupass.authority.keycloak.WhereKeycloakIs;
import mu.maupass.authority.postgres.LocalPostgres;
import mu.maupass.sync.sandbox.Chromium;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./station authority demo")
class TrialCountryTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @TempDir
    Path profile;

    private TrialCountry start(boolean embedded) throws Exception {
        return TrialCountry.start(AuthorityMain.class, said::add, embedded, Optional.empty());
    }

    private static String ask(TrialCountry.ServingPorts ports, String resource) throws IOException {
        try (InputStream in = URI.create("http://127.0.0.1:" + ports.managementPort() + "/" + resource)
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void sends(TrialCountry country) throws Exception {
        TrialCountry.Visitor station = country.station();
        for (int visit = 0; visit < 4; visit++) {
            station.next();
        }
        assertThat(said.stream().filter(line -> line.endsWith("taken, with a receipt.")))
                .as(String.join("\n", said))
                .hasSize(3);
        assertThat(country.runs()).isTrue();
    }

    private void isGone(TrialCountry.ServingPorts ports) {
        assertThatThrownBy(() -> ask(ports, "health/live")).isInstanceOf(IOException.class);
        Matcher folder = Pattern.compile("What they say: (\\S+)/authority-").matcher(String.join("\n", said));
        assertThat(folder.find()).isTrue();
        assertThat(Path.of(folder.group(1))).doesNotExist();
    }

    @Test
    void withRecordsInAFileItSaysSoAndItsStationSends() throws Exception {
        TrialCountry.ServingPorts ports;
        try (TrialCountry country = start(true)) {
            assertThat(String.join("\n", said)).contains("which one process serves alone");
            assertThat(country.ports()).hasSize(1);
            ports = country.ports().getFirst();
            sends(country);
            assertThat(ask(ports, "stations.json")).contains("\"records\" : 3").contains("MU-PO-0042");
        }
        isGone(ports);
    }

    /** What one process has taken, the other one tells. */
    @Test
    void withPostgresqlTwoProcessesServeTheSameRecords() throws Exception {
        assumeTrue(LocalPostgres.programs().isPresent(), "PostgreSQL is not installed (Debian's package postgresql)");
        TrialCountry.ServingPorts other;
        try (TrialCountry country = start(false)) {
            assertThat(country.ports()).hasSize(2);
            other = country.ports().getLast();
            sends(country);
            assertThat(ask(other, "stations.json")).contains("\"records\" : 3");
        }
        isGone(other);
    }

    /** What a citizen needs is said, and the station finds its people there. */
    @Test
    void withKeycloakItsPeopleLogInThereAndTheStationSends() throws Exception {
        Path home = WhereKeycloakIs.home();
        try (TrialCountry country = TrialCountry.start(AuthorityMain.class, said::add, true, Optional.of(home))) {
            sends(country);
            assertThat(ask(country.ports().getFirst(), "metrics")).contains("maupass_authority_account_steps_open");
            Matcher page = Pattern.compile("log in at (\\S+/account) ").matcher(String.join("\n", said));
            assertThat(page.find()).isTrue();
            try (InputStream in = URI.create(page.group(1)).toURL().openStream()) {
                assertThat(in.read()).isNotNegative();
            }
            assertThat(String.join("\n", said))
                    .contains("  priya.doorgakant  bougainvillier-12  (the station will bind a second factor)")
                    .contains("acr_values=high");
            // The code that was used at the counter has to pass first; figures are some half a minute old.
            awaitOpenSteps(country.ports().getFirst(), "[1-9]");
            awaitOpenSteps(country.ports().getFirst(), "0");
            signsIn(URI.create(
                    "http://127.0.0.1:" + country.ports().getFirst().managementPort() + "/stations?lang=en"));
        }
    }

    private static void awaitOpenSteps(TrialCountry.ServingPorts ports, String number) {
        Pattern figure = Pattern.compile("^maupass_authority_account_steps_open " + number, Pattern.MULTILINE);
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> figure.matcher(ask(ports, "metrics")).find());
    }

    /** On Keycloak's own page; nobody sees the stations before. */
    private void signsIn(URI stations) throws Exception {
        String all = String.join("\n", said);
        Matcher person =
                Pattern.compile("with such a code: (\\S+)$", Pattern.MULTILINE).matcher(all);
        assertThat(person.find()).isTrue();
        Matcher password = Pattern.compile("^  " + Pattern.quote(person.group(1)) + "  (\\S+)", Pattern.MULTILINE)
                .matcher(all);
        assertThat(password.find()).isTrue();
        assumeTrue(Chromium.installed().isPresent(), "no Chromium is installed: apt-get install chromium");
        try (Chromium browser = Chromium.start(Chromium.installed().orElseThrow(), profile, "nowhere.example", 1)) {
            browser.open(stations);
            assertThat(browser.text()).doesNotContain("MU-PO-0042");
            browser.type("username", person.group(1));
            browser.type("password", password.group(1));
            browser.follow("#kc-login");
            assertThat(browser.text()).as("the password alone").doesNotContain("MU-PO-0042");
            browser.type("otp", Telephone.code(InventedVisit.FACTOR, Instant.now()));
            browser.follow("#kc-login");
            assertThat(browser.text()).contains("MU-PO-0042");
        }
    }
}
