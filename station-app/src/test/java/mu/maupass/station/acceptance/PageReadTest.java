package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageReadTest {
    private static final String FONT = "/usr/share/fonts/opentype/ocr-b/OCRB.otf";
    private static final String[] LINES = {
        "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04"
    };

    @TempDir
    private Path folder;

    private Path page() throws Exception {
        BufferedImage image = new BufferedImage(1480, 1040, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 1480, 1040);
        graphics.setColor(Color.DARK_GRAY);
        graphics.setFont(Font.createFont(Font.TRUETYPE_FONT, new File(FONT)).deriveFont(41f));
        graphics.drawString(LINES[0], 80, 880);
        graphics.drawString(LINES[1], 80, 950);
        graphics.dispose();
        Path file = folder.resolve("page.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void readsEveryPictureAndSaysWhichOnesItCannot() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
        Path empty = folder.resolve("empty.png");
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY), "png", empty.toFile());
        Ran ran =
                Ran.json(folder.resolve("data"), "page", "read", text.toString(), page().toString(), empty.toString());
        assertThat(ran.exitCode()).isEqualTo(1);
        JsonNode all = ran.value();
        assertThat(all).hasSize(3);
        assertThat(all.get(0).at("/failure/code").asText()).isEqualTo("P-101");
        assertThat(all.get(2).at("/failure/code").asText()).isEqualTo("P-111");
        JsonNode page = all.get(1);
        assertThat(page.get("failure").isNull()).isTrue();
        assertThat(page.get("type").asText()).isEqualTo("TD3");
        assertThat(page.at("/lines/0").asText()).isEqualTo(LINES[0]);
        assertThat(page.at("/lines/1").asText()).isEqualTo(LINES[1]);
        assertThat(page.at("/fields/surname").asText()).isEqualTo("DOORGAKANT");
        assertThat(page.at("/fields/dateOfBirth").asText()).isEqualTo("1990-03-15");
        assertThat(page.get("checkDigits").properties())
                .hasSize(5)
                .allMatch(digit -> digit.getValue().asBoolean());
        assertThat(page.get("confidence").asDouble()).isGreaterThan(0.9);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void showsAPersonTheLines() throws Exception {
        Ran ran = Ran.of("page", "read", page().toString(), "--language", "en");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains(LINES[0], LINES[1], "check digits fit");
    }
}
