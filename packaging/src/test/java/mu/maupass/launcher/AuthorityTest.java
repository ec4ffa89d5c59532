package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher starts the authority as a program of its own")
class AuthorityTest {
    private static final String BUILT = """
            mkdir -p "$project/packaging/target/station/lib" "$project/authority/target/lib"
            : >"$project/packaging/target/station/lib/one.jar"
            : >"$project/authority/target/lib/authority-0.1.0.jar"
            """;

    private static final String KEYCLOAK = """
            for word; do case $word in -DoutputDirectory=*)
              mkdir -p "${word#*=}/keycloak-26.7.3/bin"; : >"${word#*=}/keycloak-26.7.3/bin/kc.sh"
              printf zip >"${word#*=}/keycloak-quarkus-dist-26.7.3.zip" ;;
            esac; done
            """;

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;

    @BeforeEach
    void prepare() throws Exception {
        sandbox = new LauncherSandbox(folder).ready();
        sandbox.provideMaven(BUILT);
    }

    private Path libraries() {
        return sandbox.project().resolve("authority/target/lib");
    }

    @Test
    void itHasItsOwnLibrariesAndTheWords() throws Exception {
        var outcome = sandbox.run("authority", "serve", "--config", "a b");

        assertThat(outcome.output())
                .endsWith("<-cp>\n<" + libraries()
                        + "/*>\n<mu.maupass.authority.AuthorityMain>\n<serve>\n<--config>\n<a b>\n")
                .doesNotContain("station/lib", "javafx");
    }

    /** Once, and where it cannot be had the demonstration starts without it, and says so. */
    @Test
    void keycloakIsFetchedByMavenForADemonstrationThatAsksForIt() throws Exception {
        assertThat(sandbox.run("authority", "demo").output()).endsWith("<demo>\n");
        assertThat(sandbox.logged("mvn.log")).noneMatch(line -> line.contains("keycloak"));

        var without = sandbox.run("authority", "demo", "--keycloak");
        assertThat(without.errors()).contains("Keycloak cannot be had", "packaging/target/keycloak.log");
        assertThat(without.output()).endsWith("<demo>\n<--keycloak>\n");

        sandbox.provideMaven(KEYCLOAK);
        var another = sandbox.run("authority", "demo", "--keycloak");
        assertThat(another.errors()).contains("not the one that was looked at");
        assertThat(another.output()).endsWith("<demo>\n<--keycloak>\n");

        // Of "zip", which is what this Maven fetches.
        Path part = sandbox.project().resolve("packaging/launcher/keycloak.sh");
        Files.writeString(
                part,
                Files.readString(part)
                        .replaceFirst(
                                "(?m)^keycloak_sha256=.*$",
                                "keycloak_sha256="
                                        + HexFormat.of()
                                                .formatHex(MessageDigest.getInstance("SHA-256")
                                                        .digest("zip".getBytes(StandardCharsets.US_ASCII)))));
        Path home = sandbox.project().resolve("packaging/target/keycloak/keycloak-26.7.3");
        for (int times = 1; times <= 2; times++) {
            assertThat(sandbox.run("authority", "demo", "--keycloak").output())
                    .endsWith("<demo>\n<--keycloak>\n<--keycloak-home=" + home + ">\n");
        }
        assertThat(sandbox.logged("mvn.log").stream().filter(line -> line.contains("dependency:unpack")))
                .as("one that could not be had, one that was another, and one that was the one")
                .hasSize(3);
    }

    @Test
    void itIsBuiltAgainWhereItsFolderWasCleared() throws Exception {
        sandbox.run("build");
        Files.delete(libraries().resolve("authority-0.1.0.jar"));

        assertThat(sandbox.run("authority", "code").output()).contains("<mu.maupass.authority.AuthorityMain>");
        assertThat(libraries().resolve("authority-0.1.0.jar")).exists();
    }

    @Test
    void anAuthorityThatIsNotThereHasACode() throws Exception {
        sandbox.ready();

        var outcome = sandbox.run("authority", "serve");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("(L-136)");
    }

    @Test
    void whatWasReallyBuiltServesUntilItIsToldToEnd() throws Exception {
        sandbox.withRealDistribution().withRealAuthority();
        Path settings =
                Files.writeString(sandbox.home().resolve("settings"), """
                folder=%s
                listen.port=0
                management.port=0
                """.formatted(folder.resolve("authority")));
        try {
            var running = sandbox.start("authority", "serve", "--config", settings.toString());
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !running.process().isAlive()
                                || Files.readString(running.output()).contains("listening"));
                assertThat(running.process().isAlive())
                        .as(Files.readString(running.errors()))
                        .isTrue();
                running.process().destroy();
                assertThat(running.outcome().output()).contains("listening", "ended");
            } finally {
                running.process().destroyForcibly();
            }
        } finally {
            sandbox.forgetRealDistribution();
        }
    }
}
