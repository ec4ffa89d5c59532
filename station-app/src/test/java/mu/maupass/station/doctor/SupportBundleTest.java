package mu.maupass.station.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportBundleTest {
    @TempDir
    private Path data;

    @Test
    void holdsWhatItListsAndNothingElseOfAStation() throws Exception {
        Path logs = Files.createDirectory(data.resolve("logs"));
        Files.writeString(logs.resolve("station.0.log"), "a line");
        Files.writeString(data.resolve("outbox.db"), "never");
        Files.writeString(data.resolve("settings.properties"), "proxy=http://user:secret@proxy");
        SupportBundle bundle = SupportBundle.of("{}".getBytes(StandardCharsets.UTF_8), logs);
        assertThat(bundle.parts())
                .extracting(SupportBundle.Part::name)
                .containsExactly("station-report.json", "logs/station.0.log");
        Path file = data.resolve("bundle.zip");
        bundle.write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("station-report.json", "logs/station.0.log");
        }
        assertThatThrownBy(() -> bundle.write(file)).hasMessage("D-112");
    }

    @Test
    void aMachineThatIsNoStationYetHasAReportAllTheSame() throws Exception {
        assertThat(SupportBundle.of("{}".getBytes(StandardCharsets.UTF_8), data.resolve("logs"))
                        .parts())
                .hasSize(1);
    }
}
