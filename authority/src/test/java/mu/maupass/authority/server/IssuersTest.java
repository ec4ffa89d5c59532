package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.settings.SettingsReader;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.trust.DocumentIssuers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With one element that is no certificate, no station of the country knows any document: it is found before anything is signed. */
@DisplayName("The certificates of those who sign documents")
class IssuersTest {

    @TempDir
    Path folder;

    private Path issuers;

    @BeforeEach
    void make() throws IOException {
        issuers = Files.createDirectory(folder.resolve("issuers"));
    }

    private SetUp setUp() throws ServingFailure {
        return new SetUp(SettingsReader.read(
                Optional.empty(),
                Map.of(
                        "MAUPASS_AUTHORITY_FOLDER", folder.resolve("authority").toString(),
                        "MAUPASS_AUTHORITY_ISSUERS", issuers.toString())));
    }

    private void put(String name, byte[] content) throws IOException {
        Path file = issuers.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** Of any certification authority: it is the form that counts here. */
    private byte[] certificate() throws Exception {
        try (SandboxAuthority authority =
                SandboxAuthority.start(folder.resolve("other"), 0, SandboxOptions.standard(DocumentIssuers.none()))) {
            return authority.ca().getEncoded();
        }
    }

    private String refusal() {
        ServingFailure failure = catchThrowableOfType(ServingFailure.class, () -> setUp().options());
        assertThat(failure.why()).isEqualTo(Cause.ISSUERS);
        return failure.getMessage();
    }

    @Test
    void areReadAsTheyAre() throws Exception {
        byte[] certificate = certificate();
        put("csca/mu.der", certificate);

        assertThat(setUp().options().issuers().apply(Instant.now()).cscaCertificates())
                .containsExactly(certificate);
    }

    /** As Kubernetes mounts them: a link to a link in a folder. */
    @Test
    void areReadWhereTheyAreLinksOfAMountedVolume() throws Exception {
        byte[] certificate = certificate();
        put("csca/..2026_11_30/mu.der", certificate);
        Files.createSymbolicLink(issuers.resolve("csca/..data"), Path.of("..2026_11_30"));
        Files.createSymbolicLink(issuers.resolve("csca/mu.der"), Path.of("..data/mu.der"));

        assertThat(setUp().options().issuers().apply(Instant.now()).cscaCertificates())
                .containsExactly(certificate);
    }

    @Test
    void aFolderAmongThemIsNamed() throws Exception {
        put("csca/mu.der", certificate());
        put("csca/old/mu.der", certificate());
        assertThat(refusal()).contains("old");
    }

    @Test
    void aFileThatIsNoneIsNamed() throws Exception {
        byte[] certificate = certificate();
        put("csca/mu.der", certificate);
        put("csca/README.txt", "hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal()).contains("README.txt");

        Files.delete(issuers.resolve("csca/README.txt"));
        put("crl/mu.crl", certificate);
        assertThat(refusal()).contains("mu.crl");

        Files.delete(issuers.resolve("crl/mu.crl"));
        byte[] longer = Arrays.copyOf(certificate, certificate.length + 1);
        put("seal/mu.der", longer);
        assertThat(refusal()).contains("seal").contains("mu.der");
    }

    @Test
    void aFolderThatIsNotThereOrHoldsNoneIsATypingMistake() throws Exception {
        assertThat(refusal()).contains("issuers");

        put("CSCA/mu.der", certificate());
        assertThat(refusal()).contains("issuers");

        issuers = folder.resolve("isuers");
        assertThat(refusal()).contains("isuers");
    }
}
