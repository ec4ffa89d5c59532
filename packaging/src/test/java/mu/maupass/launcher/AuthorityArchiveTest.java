package mu.maupass.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is really made is tried by {@code packaging/authority/try.sh}: it takes a minute to make it. */
@DisplayName("The authority's archive has what was looked at, and starts from wherever it was unpacked")
class AuthorityArchiveTest {
    private static final Path PACKAGING = Path.of("").toAbsolutePath();
    private static final Path SOURCES = PACKAGING.resolve("authority");
    private static final String DRIVER = "postgresql-42.7.13.jar";

    @TempDir
    private Path folder;

    private Path image;

    @BeforeEach
    void image() throws IOException {
        image = Files.createDirectories(folder.resolve("maupass authority"));
        Files.createDirectories(image.resolve("lib"));
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(PACKAGING.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
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

    private int writeBill(String looked) throws Exception {
        Path lists = Files.createDirectories(folder.resolve("project/packaging/licences"));
        Files.writeString(lists.resolve("checksums.tsv"), "# none\n");
        Files.writeString(
                lists.resolve("authority.tsv"),
                "pkg:maven/org.postgresql/postgresql@42.7.13?type=jar\t"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(looked.getBytes(StandardCharsets.UTF_8)))
                        + "\t-\tBSD-2-Clause\n");
        LauncherSandbox.write(folder.resolve("jdk/release"), "JAVA_RUNTIME_VERSION=\"25.0.3+9-LTS\"\n");
        return run(List.of("sh", "-euc", """
                target=$1; . launcher/messages.sh; . image/image.sh; . authority/package.sh
                root=$1/project jdk=$1/jdk packages=$1 authority_image=$2 image_version=0.1.0+20261130.1200~g0123456789
                write_authority_bill "$2/sbom.json"
                """, "sh", folder.toString(), image.toString()));
    }

    @Test
    void itsBillNamesEachLibraryAndTheRunTime() throws Exception {
        LauncherSandbox.write(image.resolve("lib").resolve(DRIVER), "a driver");
        LauncherSandbox.write(image.resolve("lib/authority-0.1.0.jar"), "ours");

        assertThat(writeBill("a driver")).as(said()).isZero();

        JsonNode bill = new JsonMapper().readTree(image.resolve("sbom.json").toFile());
        assertThat(bill.at("/metadata/component/version").asText()).isEqualTo("0.1.0");
        assertThat(bill.path("components")).hasSize(2);
        assertThat(bill.at("/components/0/version").asText()).isEqualTo("25.0.3+9-LTS");
        JsonNode driver = bill.at("/components/1");
        assertThat(driver.path("group").asText()).isEqualTo("org.postgresql");
        assertThat(driver.path("name").asText()).isEqualTo("postgresql");
        assertThat(driver.path("version").asText()).isEqualTo("42.7.13");
        assertThat(driver.at("/hashes/0/content").asText()).hasSize(64);
    }

    @Test
    void aLibraryThatNobodyHasLookedAtIsNotPacked() throws Exception {
        LauncherSandbox.write(image.resolve("lib").resolve(DRIVER), "another one of that name");

        assertThat(writeBill("a driver")).isEqualTo(1);
        assertThat(said()).contains("(L-133)", DRIVER);
    }

    @Test
    void itStartsItsOwnRunTimeThroughALink() throws Exception {
        Path program = Files.copy(
                SOURCES.resolve("maupass-authority"),
                image.resolve("maupass-authority"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Path link = Files.createSymbolicLink(folder.resolve("authority"), program);

        assertThat(run(List.of(link.toString(), "serve"))).isEqualTo(1);
        assertThat(said()).contains("(L-119)");

        Path java = image.resolve("runtime/bin/java");
        LauncherSandbox.write(java, "#!/bin/sh\numask\nprintf '<%s>\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(run(List.of(link.toString(), "serve", "--config", "a b"))).isZero();
        assertThat(said())
                .startsWith("0077\n")
                .contains("<-Dorg.sqlite.lib.path=" + image.resolve("native") + ">")
                .endsWith("<-cp>\n<" + image.resolve("lib")
                        + "/*>\n<mu.maupass.authority.AuthorityMain>\n<serve>\n<--config>\n<a b>\n");
    }

    /** A database that recovers for minutes after a power cut must not leave a country without its authority. */
    @Test
    void itsUnitIsNeverGivenUpAndWaitsForTheLongestEnd() throws Exception {
        List<String> unit = Files.readAllLines(SOURCES.resolve("maupass-authority.service"));

        assertThat(unit).contains("StartLimitIntervalSec=0", "Restart=on-failure");
        assertThat(unit.stream()
                        .filter(line -> line.startsWith("TimeoutStopSec="))
                        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1))))
                .as("600 is the largest stop.seconds")
                .allMatch(seconds -> seconds > 600)
                .hasSize(1);
    }

    @Test
    void systemdTakesItsUnit() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/systemd-analyze"))
                        || Files.isExecutable(Path.of("/bin/systemd-analyze")),
                "systemd-analyze is not installed");
        Path root = folder.resolve("root");
        Path unit = root.resolve("usr/lib/systemd/system/maupass-authority.service");
        Files.createDirectories(unit.getParent());
        Files.copy(SOURCES.resolve("maupass-authority.service"), unit);
        Path program = root.resolve("opt/maupass-authority/maupass-authority");
        Files.createDirectories(program.getParent());
        Files.copy(SOURCES.resolve("maupass-authority"), program, StandardCopyOption.COPY_ATTRIBUTES);

        run(List.of(
                "systemd-analyze", "verify", "--man=no", "--recursive-errors=no", "--root=" + root, unit.toString()));

        assertThat(said()).isEmpty();
    }
}
