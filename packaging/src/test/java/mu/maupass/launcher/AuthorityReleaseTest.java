package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "The authority's archive is signed as a counter's package is, and unpacked only where the installation's key"
                + " signed it")
class AuthorityReleaseTest {
    private static final Path PACKAGING = Path.of("").toAbsolutePath();
    private static final String PARTS = "target=$1 root=$PWD/.. launcher=$PWD/launcher image_epoch=0; "
            + ". launcher/messages.sh; . image/signature.sh; . image/image.sh; . tar/tar.sh; . authority/package.sh; "
            + "packages=$1; ";
    private static final String OLDER = "0.1.0+20261129.1200~g0123456789";
    private static final String INSTALLED = "0.1.0+20261130.1200~g0123456789";
    private static final String NEWER = "0.1.1+20261130.1100~g0123456789";

    @TempDir
    private Path folder;

    private Path packages;
    private Path installed;
    private Path place;

    @BeforeEach
    void install() throws Exception {
        packages = Files.createDirectory(folder.resolve("packages"));
        place = Files.createDirectory(folder.resolve("a place"));
        makeKey("release");
        installed = folder.resolve("opt/maupass-authority");
        image(INSTALLED, installed);
        run(
                Map.of("STATION_RELEASE_KEY", key("release")),
                "sh",
                "-euc",
                PARTS + "name_release_key \"$2\"",
                "sh",
                packages.toString(),
                installed.toString());
    }

    /** As much of an image as unpacking needs. */
    private void image(String version, Path image) throws Exception {
        LauncherSandbox.write(image.resolve("version"), version + "\n");
        Files.copy(
                PACKAGING.resolve("authority/maupass-authority"),
                image.resolve("maupass-authority"),
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
        run(
                Map.of(),
                "sh",
                "-euc",
                PARTS + "install_authority_launcher \"$2\"",
                "sh",
                packages.toString(),
                image.toString());
    }

    /** The archive of this version, made and signed as {@code ./station package authority} does. */
    private Path archive(String version, Map<String, String> environment) throws Exception {
        image(version, packages.resolve("maupass-authority"));
        assertThat(run(
                        environment,
                        "sh",
                        "-euc",
                        PARTS + "image_version=" + version + "; make_authority_tar",
                        "sh",
                        packages.toString()))
                .as(said())
                .isZero();
        try (var files = Files.list(packages)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path signed(String version) throws Exception {
        return archive(version, Map.of("STATION_RELEASE_KEY", key("release")));
    }

    @Test
    void whatTheKeySignedIsUnpacked() throws Exception {
        assertThat(unpack(signed(NEWER).toString(), place.toString()))
                .as(said())
                .isZero();

        assertThat(place.resolve("maupass-authority/version")).hasContent(NEWER);
    }

    @Test
    void aChangedArchiveIsNot() throws Exception {
        Path archive = signed(NEWER);
        Files.write(archive, new byte[] {0}, StandardOpenOption.APPEND);

        refused("L-128", archive.toString(), place.toString());
    }

    @Test
    void oneThatAnotherKeySignedIsNot() throws Exception {
        makeKey("other");

        refused(
                "L-128",
                archive(NEWER, Map.of("STATION_RELEASE_KEY", key("other"))).toString(),
                place.toString());
    }

    @Test
    void oneThatNobodySignedIsNot() throws Exception {
        Path archive = archive(NEWER, Map.of());

        assertThat(Path.of(archive + ".sig")).doesNotExist();
        refused("L-127", archive.toString(), place.toString());
    }

    /** One of the same version was made and signed before. */
    @Test
    void noSignatureOfBeforeIsLeftBesideOneThatNobodySigned() throws Exception {
        signed(NEWER);
        Path archive = archive(NEWER, Map.of());

        assertThat(Path.of(archive + ".sig")).doesNotExist();
        refused("L-127", archive.toString(), place.toString());
    }

    @Test
    void anInstallationWithoutAKeyUnpacksNothing() throws Exception {
        Files.delete(installed.resolve("release.pem"));

        refused("L-125", signed(NEWER).toString(), place.toString());
    }

    @Test
    void anOlderOneIsOnlyWhereThatIsMeant() throws Exception {
        String archive = signed(OLDER).toString();

        refused("L-143", archive, place.toString());
        assertThat(unpack("--downgrade", archive, place.toString())).isZero();
        assertThat(place.resolve("maupass-authority/version")).hasContent(OLDER);
    }

    @Test
    void aSignedPackageOfSomethingElseIsNot() throws Exception {
        Path other = folder.resolve("other.tar.gz");
        Files.createDirectories(folder.resolve("something"));
        run(Map.of(), "tar", "-czf", other.toString(), "-C", folder.toString(), "something");
        openssl("dgst", "-sha256", "-sign", key("release"), "-out", other + ".sig", other.toString());

        refused("L-142", other.toString(), place.toString());
    }

    @Test
    void nothingThatIsThereIsWrittenOver() throws Exception {
        refused("L-139", signed(NEWER).toString(), installed.getParent().toString());
        assertThat(installed.resolve("version")).hasContent(INSTALLED);
    }

    /** As a power cut leaves it: nothing has its name that is not whole, and the next time goes as any other. */
    @Test
    void oneThatIsKilledInBetweenLeavesNoAuthorityAndDoesNotStopTheNext() throws Exception {
        String archive = signed(NEWER).toString();
        Path half = killedWhileItUnpacks(archive);

        assertThat(half).isDirectory();
        assertThat(place.resolve("maupass-authority")).doesNotExist();
        assertThat(unpack(archive, place.toString())).as(said()).isZero();
        assertThat(place.resolve("maupass-authority/version")).hasContent(NEWER);
        assertThat(half).doesNotExist();
        assertThat(place.resolve("maupass-authority/stray")).doesNotExist();
    }

    /** With a tar that writes a part, says nothing and is killed with all that started it. */
    private Path killedWhileItUnpacks(String archive) throws Exception {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path tar = tools.resolve("tar");
        LauncherSandbox.write(tar, """
            #!/bin/sh
            case $1 in
              -xzf)
                while [ "$1" != -C ]; do shift; done
                mkdir -p "$2/maupass-authority"
                echo half >"$2/maupass-authority/stray"
                kill -KILL "$PPID" ;;
              *) exec /usr/bin/tar "$@" ;;
            esac
            """);
        assertThat(tar.toFile().setExecutable(true)).isTrue();
        run(
                Map.of("PATH", tools + ":" + System.getenv("PATH")),
                installed.resolve("maupass-authority").toString(),
                "unpack",
                archive,
                place.toString());
        return place.resolve(".maupass-authority.new");
    }

    @Test
    void whoSaysLessIsToldHow() throws Exception {
        assertThat(unpack(signed(NEWER).toString())).isEqualTo(2);
        assertThat(said()).contains("(L-141)");
    }

    private void refused(String code, String... words) throws Exception {
        assertThat(unpack(words)).isEqualTo(1);
        assertThat(said()).contains("(" + code + ")");
        assertThat(place).isEmptyDirectory();
    }

    private int unpack(String... words) throws Exception {
        List<String> all =
                new ArrayList<>(List.of(installed.resolve("maupass-authority").toString(), "unpack"));
        all.addAll(List.of(words));
        return run(Map.of(), all.toArray(String[]::new));
    }

    private int run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PACKAGING.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().remove("STATION_RELEASE_KEY");
        builder.environment().remove("STATION_RELEASE_PUBLIC");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    private void makeKey(String name) throws Exception {
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key(name));
    }

    private String key(String name) {
        return folder.resolve(name + ".key").toString();
    }

    private void openssl(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        assertThat(run(Map.of(), command.toArray(String[]::new))).as(said()).isZero();
    }
}
