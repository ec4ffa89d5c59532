package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.SimulatedTelephone;
import mu.maupass.station.factor.Totp;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.sandbox.SandboxPerson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole visits with each kind of second factor, by the commands, and the log-ins after them. */
class SecondFactorKindsTest {
    private static final TotpForm FORM = new TotpForm(TotpForm.Algorithm.SHA256, 8);

    @TempDir
    Path root;

    private TrainingSite site;

    @BeforeEach
    void start() throws Exception {
        site = TrainingSite.enrolled(
                root,
                Demonstration.sandboxOptions()
                        .withLook(TrainingSite.LOOK)
                        .with(Demonstration.factors(
                                        List.of("totp", "recovery_codes", "activation_code", "security_key"))
                                .with(FORM)));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private Ran visit(SandboxPerson person, String... kinds) throws Exception {
        return visit(person, Optional.empty(), kinds);
    }

    private Ran visit(SandboxPerson person, Optional<String> pin, String... kinds) throws Exception {
        Path script = site.script(one("code", person.code().orElseThrow().grouped()), one("can", "418203"));
        ObjectNode whole = (ObjectNode) new JsonMapper().readTree(Files.readString(script));
        ArrayNode take = whole.putObject("factor").putArray("take");
        List.of(kinds).forEach(take::add);
        pin.ifPresent(typed -> ((ObjectNode) whole.path("factor")).put("pin", typed));
        return site.visit(Files.writeString(script, whole.toString()), "priya");
    }

    @Test
    void whoHasNoTelephoneLogsInWithACodeOnPaper() throws Exception {
        SandboxPerson priya = site.person("priya");
        Ran visit = visit(priya, "recovery_codes");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        assertThat(visit.value().path("receipt").path("status").asText()).isEqualTo("final");
        assertThat(site.authenticator()).doesNotExist();

        List<String> sheet = Files.readAllLines(site.sheet());
        assertThat(sheet).hasSize(10);
        assertThat(site.logIn(priya, "recovery_code", Optional.of(sheet.get(9))))
                .isEqualTo(200);
        assertThat(site.logIn(priya, "recovery_code", Optional.of(sheet.get(9))))
                .as("the same again")
                .isEqualTo(401);
        assertThat(site.logIn(priya, "recovery_code", Optional.of(sheet.getFirst())))
                .as("the one that was typed at the counter")
                .isEqualTo(401);
        assertThat(visit.out() + visit.err()).doesNotContain(sheet.get(3));
    }

    @Test
    void bothInOneVisitAndEachOpensAlone() throws Exception {
        SandboxPerson priya = site.person("priya");
        Ran visit = visit(priya, "totp", "recovery_codes");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        String code = new SimulatedTelephone(() -> Instant.now().plusSeconds(30))
                .codeFor(Files.readString(site.authenticator()).toCharArray());
        assertThat(code).hasSize(8);
        assertThat(site.logIn(priya, Optional.of(code))).isEqualTo(200);
        assertThat(site.logIn(
                        priya,
                        "recovery_code",
                        Optional.of(Files.readAllLines(site.sheet()).get(4))))
                .isEqualTo(200);
    }

    /** Begun at the counter, finished by the application, and only then a way in. */
    @Test
    void anActivationCodeOpensOnceTheApplicationHasUsedIt() throws Exception {
        SandboxPerson priya = site.person("priya");
        Ran visit = visit(priya, "activation_code");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        assertThat(visit.value().path("receipt").path("status").asText()).isEqualTo("final");
        List<String> written = Files.readAllLines(site.sheet());
        assertThat(written).hasSize(1);
        String code = written.getFirst();
        assertThat(code).hasSize(40);
        assertThat(visit.out() + visit.err()).doesNotContain(code).doesNotContain(code.substring(32));
        assertThat(site.logIn(priya, "application", Optional.of("12345678")))
                .as("not finished yet")
                .isEqualTo(403);

        byte[] secret = Totp.newSecret(new SecureRandom(), FORM);
        assertThat(finish(priya, code, secret)).isEqualTo(200);
        assertThat(finish(priya, code, secret)).as("a lost answer").isEqualTo(200);
        assertThat(finish(priya, code, Totp.newSecret(new SecureRandom(), FORM)))
                .as("once")
                .isEqualTo(401);
        String later = Totp.codeAt(secret, FORM, Instant.now().plusSeconds(30));
        assertThat(site.logIn(priya, "application", Optional.of(later))).isEqualTo(200);
        assertThat(site.logIn(priya, "totp", Optional.of(later)))
                .as("another kind")
                .isEqualTo(401);
    }

    @Test
    void whatIsTakenBesideAnActivationCodeOpensAtOnce() throws Exception {
        SandboxPerson priya = site.person("priya");
        Ran visit = visit(priya, "activation_code", "totp");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        String code = new SimulatedTelephone(() -> Instant.now().plusSeconds(30))
                .codeFor(Files.readString(site.authenticator()).toCharArray());
        assertThat(site.logIn(priya, Optional.of(code))).isEqualTo(200);
    }

    /** The citizen's key is laid in the place of the document, and its PIN is typed. */
    @Test
    void aScriptTakesASecurityKey() throws Exception {
        SandboxPerson priya = site.person("priya");
        Ran visit = visit(priya, Optional.of("sega-2580"), "security_key");
        assertThat(visit.exitCode()).as(visit.out() + visit.err()).isZero();
        assertThat(visit.value().path("receipt").path("status").asText()).isEqualTo("final");
        assertThat(visit.out() + visit.err()).doesNotContain("sega-2580");
        assertThat(site.logIn(priya, Optional.empty())).as("the password alone").isEqualTo(401);
    }

    @Test
    void aScriptWithoutThePinOfTheKeyStopsThere() throws Exception {
        Ran visit = visit(site.person("priya"), "security_key");
        assertThat(visit.exitCode()).isEqualTo(1);
    }

    private int finish(SandboxPerson person, String code, byte[] secret) throws Exception {
        try (Secret brought = Secret.takingOver(secret.clone())) {
            ObjectNode body = one("user_name", person.userName())
                    .put("password", person.password())
                    .put("activation_code", code)
                    .put("secret", new String(brought.base32(), StandardCharsets.US_ASCII))
                    .put("code", Totp.codeAt(secret, FORM, Instant.now()));
            return TrainingSite.post(site.authority(), "v1/applications", body).statusCode();
        }
    }

    @Test
    void aScriptThatWantsWhatIsNotOfferedStops() throws Exception {
        Ran visit = visit(site.person("priya"), "carrier_pigeon");
        assertThat(visit.exitCode()).isEqualTo(1);
        assertThat(visit.failure()).isEqualTo("V-172");
    }
}
