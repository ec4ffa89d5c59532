package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An update is installed only where the key of the installation signed it, and nothing is touched before")
class UpdateTest {

    @TempDir
    private Path folder;

    private LauncherSandbox sandbox;
    private Path image;
    private Path offered;

    @BeforeEach
    void install() throws Exception {
        sandbox = new LauncherSandbox(folder);
        image = sandbox.installed(folder.resolve("image"));
        for (String tool : List.of("openssl", "dpkg")) {
            sandbox.provideRealTool(tool);
        }
        sandbox.provideTool("id", "echo 0");
        sandbox.provideTool("dpkg-deb", "case $3 in Package) echo maupass-station ;; *) cat \"$2\" ;; esac");
        sandbox.provideTool("dpkg-query", "echo 0.2.0");
        sandbox.provideTool("apt-get", "for last in \"$@\"; do :; done; cat \"$last\" >>\"$HOME/installed\"");
        makeKey("release");
        openssl(
                "pkey",
                "-in",
                key("release"),
                "-pubout",
                "-out",
                image.resolve("release.pem").toString());
        // Its content stands for its version.
        offered = folder.resolve("station.deb");
        Files.writeString(offered, "0.3.0");
        sign("release");
    }

    @Test
    void whatTheKeySignedIsInstalled() throws Exception {
        assertThat(update(offered.toString()).code()).isZero();
        assertThat(sandbox.logged("installed")).containsExactly("0.3.0");
    }

    @Test
    void aChangedPackageTouchesNothing() throws Exception {
        Files.writeString(offered, "0.3.1");

        refused("L-128", offered.toString());
    }

    @Test
    void aPackageThatAnotherKeySignedTouchesNothing() throws Exception {
        makeKey("other");
        sign("other");

        refused("L-128", offered.toString());
    }

    @Test
    void aPackageWithoutSignatureTouchesNothing() throws Exception {
        Files.delete(folder.resolve("station.deb.sig"));

        refused("L-127", offered.toString());
    }

    @Test
    void anInstallationWithoutAKeyTakesNoUpdate() throws Exception {
        Files.delete(image.resolve("release.pem"));

        refused("L-125", offered.toString());
    }

    @Test
    void anOlderVersionIsInstalledOnlyWhereThatIsMeant() throws Exception {
        Files.writeString(offered, "0.1.9");
        sign("release");

        refused("L-131", offered.toString());
        assertThat(update("--downgrade", offered.toString()).code()).isZero();
        assertThat(sandbox.logged("installed")).containsExactly("0.1.9");
    }

    @Test
    void nothingIsReplacedWhileTheStationWorks() throws Exception {
        // Any program will do that runs from there.
        Path java = image.resolve("runtime/bin/java");
        Files.copy(
                Path.of("/bin/sleep"), java, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Process working = new ProcessBuilder(java.toString(), "60").start();
        try {
            refused("L-132", offered.toString());
        } finally {
            working.destroyForcibly();
        }
    }

    private void refused(String code, String... words) throws Exception {
        var outcome = update(words);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.errors()).contains("(" + code + ")");
        assertThat(sandbox.logged("installed")).isEmpty();
    }

    private LauncherSandbox.Outcome update(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("update"));
        all.addAll(List.of(words));
        return sandbox.runFrom(sandbox.home(), image.resolve("station"), all.toArray(String[]::new));
    }

    private void makeKey(String name) throws Exception {
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key(name));
    }

    private void sign(String name) throws Exception {
        openssl("dgst", "-sha256", "-sign", key(name), "-out", offered + ".sig", offered.toString());
    }

    private String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    private static void openssl(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
