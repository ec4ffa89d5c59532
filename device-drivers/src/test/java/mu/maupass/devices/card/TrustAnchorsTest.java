package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mu.maupass.devices.specimen.DemonstrationCsca;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    @Test
    void readsPemAndDerAndFolders() throws Exception {
        DemonstrationCsca csca = DemonstrationCsca.known();
        Path pem = Files.writeString(folder.resolve("csca.pem"), csca.pem() + csca.pem());
        Path der = Files.write(folder.resolve("csca.CER"), csca.certificate().getEncoded());
        Files.writeString(folder.resolve("notes.txt"), "not a certificate");
        for (Path source : List.of(pem, der, folder)) {
            assertThat(TrustAnchors.load(List.of(source), NOW, MONTH).certificates())
                    .containsExactly(csca.certificate());
        }
    }

    @Test
    void namesTheFileThatIsNoCertificate() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path wrong = Files.writeString(
                folder.resolve("wrong.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path none = Files.writeString(folder.resolve("none.pem"), "");
        for (Path source : List.of(empty, wrong, none, folder.resolve("absent.pem"))) {
            assertThatExceptionOfType(CardException.class)
                    .isThrownBy(() -> TrustAnchors.load(List.of(source), NOW, MONTH))
                    .matches(e -> e.failure()
                            .equals(new CardFailure.TrustUnreadable(
                                    source.getFileName().toString())));
        }
    }

    @Test
    void becomesStale() {
        TrustAnchors anchors = new TrustAnchors(TrustAnchors.none().certificates(), NOW, MONTH);
        assertThat(anchors.stale(NOW.plus(MONTH))).isFalse();
        assertThat(anchors.stale(NOW.plus(MONTH).plusSeconds(1))).isTrue();
        assertThat(TrustAnchors.none().stale(NOW)).isTrue();
    }
}
