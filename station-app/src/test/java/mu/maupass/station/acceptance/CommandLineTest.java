package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import mu.maupass.station.settings.SettingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types wrongly is told as that, and a file's name is a file's name. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"70000", "0", "-1", "many"})
    void aPortThatThereIsNotIsWrongUsage(String port) {
        Ran ran = Ran.of("card", "simulate", "--port", port);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--port");
    }

    @Test
    void aLanguageThatNobodySpeaksHereIsWrongUsage() {
        Ran ran = Ran.of("card", "simulate", "--list", "--language", "de");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--language", "'de' is not one of fr, en");
        assertThat(Ran.of("card", "simulate", "--list", "--language", "FR").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "card read, --can",
        "card simulate, --fault",
        "scanner test, scanner",
        "page read, IMAGE",
        "card, simulate"
    })
    void helpShowsThePageOfWhatIsNamed(String words, String shown) {
        List<String> line = new ArrayList<>(List.of("help"));
        line.addAll(List.of(words.split(" ")));
        Ran ran = Ran.of(line.toArray(String[]::new));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("station " + words, shown);
    }

    @Test
    void helpOfWhatThereIsNotIsWrongUsage() {
        Ran ran = Ran.of("help", "card", "eat");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("'eat' is no command of 'station card'");
        assertThat(Ran.of("help").out()).contains("doctor");
    }

    @Test
    void aFilesNameMayBeginWithTheSignForAt() throws Exception {
        Path at = Path.of("@maupass-no-such-picture.png");
        Ran ran = Ran.json(folder.resolve("data"), "page", "read", at.toString());
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.value().at("/0/file").asText()).isEqualTo(at.toString());
        assertThat(ran.value().at("/0/failure/code").asText()).isEqualTo("P-105");
    }

    @Test
    void aSettingIsSetReadAndCheckedWithoutAWindow() throws Exception {
        Path data = folder.resolve("station");
        assertThat(Ran.json(data, "settings", "set", "zone", "Mars").failure()).isEqualTo("D-105");
        assertThat(Ran.json(data, "settings", "set", "zone", "Indian/Reunion").exitCode())
                .isZero();
        Ran read = Ran.json(data, "settings", "get", "zone");
        assertThat(read.value().path("value").asText()).isEqualTo("Indian/Reunion");
        assertThat(read.value().path("origin").asText()).isEqualTo("file");
        assertThat(Ran.json(data, "settings", "list").value().path("settings")).hasSize(SettingKey.values().length);
        assertThat(Ran.json(data, "settings", "set", "zone").exitCode()).isZero();
        assertThat(Ran.json(data, "settings", "get", "zone")
                        .value()
                        .path("origin")
                        .asText())
                .as("no value: the default again")
                .isEqualTo("default");
        assertThat(Ran.of("settings", "get", "colour").exitCode()).isEqualTo(2);
        assertThat(Ran.json(data, "settings", "check").exitCode()).isZero();
        Path other = Files.writeString(folder.resolve("other.properties"), "# new\ncolour = red\n");
        Ran checked = Ran.json(data, "settings", "check", other.toString());
        assertThat(checked.failure()).isEqualTo("D-115");
        assertThat(checked.value().at("/failure/details").toString()).contains("colour", "2", "other.properties");
    }

    @Test
    void theFileOfCertificatesThatCannotBeReadIsNamed() throws Exception {
        Path empty = Files.writeString(folder.resolve("csca-of-nobody.pem"), "nothing");
        Ran ran = Ran.of(
                "card", "read", "--can", "123456", "--timeout", "0", "--language", "en", "--trust", empty.toString());
        // Without a smart-card service that is told first.
        if (ran.err().contains("C-123")) {
            assertThat(ran.err()).contains("csca-of-nobody.pem");
        }
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void aPipeFromWhichNothingComesIsNotWaitedForForEver() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        Ran ran = Ran.json(folder.resolve("data"), "page", "read", pipe.toString());
        assertThat(ran.value().at("/0/failure/code").asText()).isEqualTo("P-107");
    }

    @Test
    void onePictureOfAnOddSizeIsOneFailure() throws Exception {
        List<String> line = new ArrayList<>(List.of("page", "read"));
        int[][] sizes = {{1, 1}, {1, 2}, {2, 1000}, {3, 5000}, {5000, 3}, {300, 200}};
        for (int[] size : sizes) {
            Path file = folder.resolve(size[0] + "x" + size[1] + ".png");
            ImageIO.write(new BufferedImage(size[0], size[1], BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
            line.add(file.toString());
        }
        Ran ran = Ran.json(folder.resolve("data"), line.toArray(String[]::new));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.value()).hasSize(sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            assertThat(ran.value().get(i).at("/failure/code").asText()).isEqualTo(i < 5 ? "P-108" : "P-111");
        }
        assertThat(ran.err().getBytes(StandardCharsets.UTF_8)).isEmpty();
    }
}
