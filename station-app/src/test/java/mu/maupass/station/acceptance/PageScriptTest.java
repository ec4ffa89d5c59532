package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.sandbox.SandboxPerson;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script whose documents are a page out of a picture file and a licence that is only looked at. */
class PageScriptTest {
    @TempDir
    private static Path temp;

    private static TrainingSite site;

    @BeforeAll
    static void open() throws Exception {
        // An authority that accepts two of the examples' types.
        DocumentTypes examples = DocumentTypes.examples();
        site = TrainingSite.enrolled(
                temp,
                Demonstration.sandboxOptions()
                        .withLook(TrainingSite.LOOK)
                        .with(new DocumentTypes(List.of(
                                examples.named("passport").orElseThrow(),
                                examples.named("driving").orElseThrow()))));
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aPageAloneIsNotEnoughAndWithALicenceTheAuthorityAccepts() throws Exception {
        SandboxPerson priya = site.person("priya");
        Path picture = draw("priya");
        String page = "{\"type\": \"passport\", \"front\": \"%s\", \"confirm\": true, \"checks\": {\"all\": \"yes\"}}"
                .formatted(picture);
        String licence =
                "{\"type\": \"driving\", \"fields\": {\"surname\": \"Doorgakant\", \"givenNames\": \"Priya Anjali\","
                        + " \"birthDate\": \"1990-03-15\", \"documentNumber\": \"88-1234\", \"issuer\": \"MUS\"}, \"checks\": {\"all\": \"yes\"}}";
        Ran alone = site.visit(script(priya, page), "priya");
        assertThat(alone.failure()).as(alone.out() + alone.err()).isEqualTo("V-114");
        Ran typed = site.visit(script(priya, "[" + page + "," + licence + "]"), "priya");
        assertThat(typed.failure())
                .as("nobody but the agent has seen the licence")
                .isEqualTo("V-163");
        Ran both = site.visit(signed(script(priya, "[" + page + "," + licence + "]"), "o.lebon"), "priya");
        assertThat(both.exitCode()).as(both.out() + both.err()).isZero();
        assertThat(both.value().path("receipt").path("status").asText()).isEqualTo("final");
    }

    @Test
    void whatTheAuthorityAcceptsIsInItsBundleAndNotInTheStation() throws Exception {
        String card =
                "{\"type\": \"id-plain\", \"fields\": {\"surname\": \"Doorgakant\"}, \"checks\": {\"all\": \"yes\"}}";
        assertThat(site.visit(script(site.person("priya"), card), "priya").failure())
                .isEqualTo("V-116");
        Ran misspelt = site.visit(script(site.person("priya"), card.replace("yes", "perhaps")), "priya");
        assertThat(misspelt.failure()).isEqualTo("V-172");
    }

    @Test
    void aPageOpensItsChipAndIsComparedWithIt() throws Exception {
        String both = "{\"type\": \"passport\", \"front\": \"%s\", \"chip\": true}";
        Ran own = site.visit(script(site.person("jean-rene"), both.formatted(draw("jean-rene"))), "jean-rene");
        assertThat(own.exitCode()).as(own.out() + own.err()).isZero();
        assertThat(own.value().path("receipt").path("status").asText()).isEqualTo("final");
    }

    @Test
    void aPictureOfTheSignedCodeOpensTheFile() throws Exception {
        ObjectNode card = one(
                "can",
                SimulatedProfiles.named("aisha").flatMap(SimulatedProfile::can).orElseThrow());
        Path other = square("https://example.mu/other");
        assertThat(site.visit(site.script(one("scan", other.toString()), card), "aisha")
                        .failure())
                .isEqualTo("V-110");
        Path signed = square(site.person("aisha").qrText().orElseThrow());
        Ran found = site.visit(site.script(one("scan", signed.toString()), card), "aisha");
        assertThat(found.exitCode()).as(found.out() + found.err()).isZero();
    }

    private static Path square(String text) throws Exception {
        BitMatrix modules = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 600, 600);
        BufferedImage image = new BufferedImage(modules.getWidth(), modules.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                image.setRGB(x, y, modules.get(x, y) ? 0xff000000 : 0xffffffff);
            }
        }
        Path file = temp.resolve("code.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Path script(SandboxPerson who, String documents) throws Exception {
        JsonMapper mapper = new JsonMapper();
        Path script = site.script(
                mapper.createObjectNode().put("nic", who.nic()),
                mapper.createObjectNode().put("can", "418203"));
        ObjectNode whole = (ObjectNode) mapper.readTree(Files.readString(script));
        whole.set("document", mapper.readTree(documents));
        Files.writeString(script, whole.toString());
        return script;
    }

    /** With somebody who looks too where that is wanted. */
    private Path signed(Path script, String id) throws Exception {
        JsonMapper mapper = new JsonMapper();
        ObjectNode whole = (ObjectNode) mapper.readTree(Files.readString(script));
        whole.putObject("face").putObject("second").put("id", id).put("password", site.password(id));
        return Files.writeString(script, whole.toString());
    }

    private Path draw(String profile) throws Exception {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(SimulatedProfiles.named(profile).orElseThrow());
        try (var scanner = scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(5));
                ScannedPages pages = scanner.scan(ScanRequest.of(Side.FRONT), ScanProgress.NONE)) {
            PixelImage drawn = pages.first().image();
            BufferedImage image = new BufferedImage(drawn.width(), drawn.height(), BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, drawn.width(), drawn.height(), drawn.argb(), 0, drawn.width());
            Path file = temp.resolve("page.png");
            ImageIO.write(image, "png", file.toFile());
            return file;
        }
    }
}
