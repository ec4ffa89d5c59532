package mu.maupass.devices.scanner.sane;

import static mu.maupass.devices.scanner.sane.ScriptedSaneServer.Option.flag;
import static mu.maupass.devices.scanner.sane.ScriptedSaneServer.Option.list;
import static mu.maupass.devices.scanner.sane.ScriptedSaneServer.Option.range;
import static mu.maupass.devices.scanner.sane.ScriptedSaneServer.Option.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.sane.ScriptedSaneServer.Option;
import mu.maupass.devices.scanner.sane.ScriptedSaneServer.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options as the drivers of makers have them, which SANE's own test device cannot be given. */
class SaneMakersOptionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ScanRequest CARD =
            ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(300).withLimit(LIMIT);
    private static final Option RESOLUTION = range("resolution", false, Unit.DPI, 75, 1200, 75);

    private static Scanner open(ScriptedSaneServer server) throws ScannerException {
        return new SaneScanners(server.address(), Map.of()).open(server.address(), LIMIT);
    }

    /** What is set when such a request is scanned. */
    private static Map<String, String> set(ScanRequest request, Option... options) throws Exception {
        try (ScriptedSaneServer server = new ScriptedSaneServer(1700, 1300, 2, options);
                Scanner scanner = open(server);
                ScannedPages pages = scanner.scan(request, ScanProgress.NONE)) {
            assertThat(pages.images()).isNotEmpty();
            return server.set();
        }
    }

    private static String refused(ScanRequest request, Option... options) throws Exception {
        try (ScriptedSaneServer server = new ScriptedSaneServer(1700, 1300, 2, options);
                Scanner scanner = open(server);
                ScannedPages pages = scanner.scan(request, ScanProgress.NONE)) {
            return "scanned " + pages;
        } catch (ScannerException e) {
            return e.failure().code();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FLATBED; FlatBed|Automatic Document Feeder(left aligned); FlatBed",
                "FEEDER; FlatBed|Document Feeder(left aligned)|Document Feeder(left aligned,Duplex); Document Feeder(left aligned)",
                "FEEDER_BOTH_SIDES; FlatBed|ADF(left aligned)|ADF(left aligned,Duplex); ADF(left aligned,Duplex)",
                "FLATBED; Flatbed|ADF|Duplex; Flatbed",
                "FEEDER; Flatbed|ADF|Duplex; ADF",
                "FEEDER_BOTH_SIDES; Flatbed|ADF|Duplex; Duplex",
                "FEEDER; ADF Back|ADF Front|ADF Duplex; ADF Front",
                "FLATBED; ADF Back|ADF Front|ADF Duplex; ADF Front",
                "FEEDER; Vitre d'exposition|Chargeur automatique|Chargeur recto verso; Chargeur automatique",
                "FLATBED; Chargeur automatique|Vitre d'exposition; Vitre d'exposition",
                "FEEDER_BOTH_SIDES; Vitre d'exposition|Chargeur recto|Chargeur recto verso; Chargeur recto verso",
                "FEEDER; Chargeur verso|Chargeur recto; Chargeur recto",
                "FLATBED; Transparency Adapter|Negative|Normal; Normal",
                "FLATBED; Transparency Unit|Flatbed|Normal; Flatbed",
                "FLATBED; adf|fb; fb",
                "FLATBED; Vorlageneinzug|Flachbett; Flachbett"
            })
    void theSourceIsKnownByTheWordsOfItsMaker(ScanSource wanted, String there, String word) throws Exception {
        String[] all = there.split("\\|", -1);
        assertThat(set(CARD.from(wanted), words("source", all[0], all), RESOLUTION))
                .containsEntry("source", word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "COLOUR; Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast]; 24bit Color[Fast]",
                "GREY; Black & White|Gray[Error Diffusion]|True Gray|24bit Color[Fast]; True Gray",
                "COLOUR; Lineart|Niveaux de gris|Couleur; Couleur",
                "GREY; Lineart|Niveaux de gris|Couleur; Niveaux de gris",
                "COLOUR; Color Halftone|Color (true)|Color Lineart; Color (true)",
                "COLOUR; 48 bits color|24 bits color|Gray; 24 bits color",
                "GREY; 16 bits gray|8 bits gray|Color; 8 bits gray",
                "COLOUR; Lineart|Gray; Gray",
                "GREY; Lineart|Color; Color",
                "COLOUR; Schwarzweiss|Graustufen|Farbe; Farbe",
                "COLOUR; Infrared|RGB; RGB"
            })
    void theModeIsKnownByTheWordsOfItsMaker(ScanMode wanted, String there, String word) throws Exception {
        String[] all = there.split("\\|", -1);
        assertThat(set(CARD.in(wanted), words("mode", all[0], all), RESOLUTION)).containsEntry("mode", word);
    }

    @Test
    void aResolutionOfAnyFormIsChosen() throws Exception {
        assertThat(set(CARD, list("resolution", false, Unit.DPI, 75, 75.0, 150.0, 240.0, 480.0)))
                .containsEntry("resolution", "480.0");
        assertThat(set(CARD, list("resolution", true, Unit.DPI, 75, 75.0, 299.9, 300.0, 600.0)))
                .containsEntry("resolution", "300.0");
        assertThat(set(CARD, range("resolution", true, Unit.DPI, 50, 1200, 50))).containsEntry("resolution", "300.0");
        assertThat(set(CARD, words("resolution", "100dpi", "100dpi", "200dpi", "300dpi", "600dpi")))
                .containsEntry("resolution", "300dpi");
        assertThat(set(
                        CARD,
                        range("x-resolution", false, Unit.DPI, 75, 600, 75),
                        range("y-resolution", false, Unit.DPI, 75, 600, 75)))
                .containsEntry("x-resolution", "300.0")
                .containsEntry("y-resolution", "300.0");
    }

    /** A page of another resolution than it was thought to have would be judged by its size wrongly. */
    @Test
    void aResolutionThatCannotBeChangedIsTheOneThatCounts() throws Exception {
        for (Option fixed : new Option[] {
            range("resolution", false, Unit.DPI, 200, 200, 200).readOnly(),
            range("resolution", false, Unit.DPI, 200, 200, 200)
        }) {
            try (ScriptedSaneServer server = new ScriptedSaneServer(700, 440, 1, fixed);
                    Scanner scanner = open(server);
                    ScannedPages pages = scanner.scan(CARD, ScanProgress.NONE)) {
                assertThat(pages.first().dpi()).hasValue(200);
            }
        }
    }

    @Test
    void theAreaIsGivenInTheDevicesUnitsAndWithinItsGlass() throws Exception {
        assertThat(set(
                        CARD,
                        RESOLUTION,
                        range("tl-x", false, Unit.MM, 0, 100, 0),
                        range("br-x", false, Unit.MM, 0, 100, 100),
                        range("tl-y", false, Unit.MM, 0, 90, 0),
                        range("br-y", false, Unit.MM, 0, 90, 90)))
                .containsEntry("br-x", "100.0")
                .containsEntry("br-y", "90.0");
        assertThat(set(
                        CARD,
                        RESOLUTION,
                        range("br-x", false, Unit.PIXEL, 0, 2550, 2550),
                        range("br-y", false, Unit.PIXEL, 0, 1000, 1000)))
                .containsEntry("br-x", "1654.0")
                .containsEntry("br-y", "1000.0");
    }

    @Test
    void aDeviceWithoutOptionsScansWhatItScans() throws Exception {
        assertThat(set(CARD, flag("lamp"))).isEmpty();
        assertThat(set(CARD, words("source", "Auto", "Auto"), words("mode", "Etwas", "Etwas", "Anderes")))
                .isEmpty();
    }

    @Test
    void anOptionThatDoesNotCountNowIsLeftAlone() throws Exception {
        assertThat(set(
                        CARD,
                        RESOLUTION,
                        words("source", "Flatbed", "Flatbed", "ADF").when("none", "ever"),
                        words("mode", "Color", "Gray", "Color").when("none", "ever"),
                        range("br-x", true, Unit.MM, 0, 100, 100).when("none", "ever")))
                .containsOnlyKeys("resolution");
        assertThat(refused(
                        CARD.from(ScanSource.FEEDER),
                        RESOLUTION,
                        words("source", "Flatbed", "Flatbed", "ADF").when("none", "ever")))
                .isEqualTo("S-114");
    }

    @Test
    void bothSidesComeByASwitchOfItsOwn() throws Exception {
        ScanRequest both = CARD.from(ScanSource.FEEDER_BOTH_SIDES);
        assertThat(set(both, RESOLUTION, words("source", "Flatbed", "Flatbed", "ADF"), flag("duplex")))
                .containsEntry("source", "ADF")
                .containsEntry("duplex", "1.0");
        assertThat(set(
                        both,
                        RESOLUTION,
                        words("source", "Flatbed", "Flatbed", "Automatic Document Feeder"),
                        words("adf-mode", "Simplex", "Simplex", "Duplex").when("source", "Automatic Document Feeder")))
                .containsEntry("source", "Automatic Document Feeder")
                .containsEntry("adf-mode", "Duplex");
        assertThat(set(
                        CARD.from(ScanSource.FEEDER),
                        RESOLUTION,
                        words("source", "Flatbed", "Flatbed", "Automatic Document Feeder"),
                        words("adf-mode", "Duplex", "Duplex", "Simplex").when("source", "Automatic Document Feeder")))
                .containsEntry("adf-mode", "Simplex");
        assertThat(refused(both, RESOLUTION, words("source", "Flatbed", "Flatbed", "ADF")))
                .isEqualTo("S-114");
    }

    /** Else it would lie in the middle of a page of A4, and its left half would be scanned. */
    @Test
    void aFeederIsToldHowLargeThePaperIs() throws Exception {
        Option[] options = {
            words("source", "ADF Front", "ADF Front", "ADF Duplex"),
            RESOLUTION,
            range("page-width", true, Unit.MM, 0, 224, 215.9),
            range("page-height", true, Unit.MM, 0, 800, 279.4),
            range("br-x", true, Unit.MM, 0, 224, 215.9),
            range("br-y", true, Unit.MM, 0, 800, 279.4)
        };
        assertThat(set(CARD, options))
                .containsEntry("page-width", "140.0")
                .containsEntry("page-height", "105.0")
                .containsEntry("br-x", "140.0");
    }

    /** Where the paper lies in the middle of the feeder, a card does not begin at its left edge. */
    @Test
    void theWholeWidthOfAFeederIsScannedWhereItCannotBeToldThatOfThePaper() throws Exception {
        Option[] options = {
            words("source", "ADF", "ADF", "Flatbed"),
            RESOLUTION,
            range("br-x", true, Unit.MM, 0, 216, 100),
            range("br-y", true, Unit.MM, 0, 800, 100)
        };
        assertThat(set(CARD.from(ScanSource.FEEDER), options))
                .containsEntry("br-x", "216.0")
                .containsEntry("br-y", "105.0");
        assertThat(set(CARD, options)).containsEntry("br-x", "140.0");
    }

    /** Drivers have the switch for each device, and switch it off where the feeder turns no page. */
    @Test
    void bothSidesAreOfferedWhereTheSwitchCountsWithTheFeeder() throws Exception {
        Option source = words("source", "Flatbed", "Flatbed", "Automatic Document Feeder");
        Option mode = words("adf-mode", "Simplex", "Simplex", "Duplex");
        assertThat(sources(source, mode.when("none", "ever")))
                .containsExactlyInAnyOrder(ScanSource.FLATBED, ScanSource.FEEDER);
        assertThat(sources(source, mode.when("source", "Automatic Document Feeder")))
                .containsExactlyInAnyOrder(ScanSource.FLATBED, ScanSource.FEEDER, ScanSource.FEEDER_BOTH_SIDES);
        assertThat(sources(flag("duplex").when("none", "ever"))).doesNotContain(ScanSource.FEEDER_BOTH_SIDES);
    }

    private static Set<ScanSource> sources(Option... options) throws Exception {
        try (ScriptedSaneServer server = new ScriptedSaneServer(1700, 1300, 2, options);
                Scanner scanner = open(server)) {
            return scanner.capabilities().sources();
        }
    }

    @Test
    void theOnlySourceNeedsNoChoice() throws Exception {
        for (Option one : new Option[] {
            words("source", "ADF Front", "ADF Front").readOnly(),
            words("source", "ADF Front", "ADF Front").when("none", "ever")
        }) {
            assertThat(refused(CARD.from(ScanSource.FEEDER), RESOLUTION, one)).startsWith("scanned");
        }
        assertThat(refused(
                        CARD.from(ScanSource.FEEDER_BOTH_SIDES),
                        RESOLUTION,
                        words("source", "ADF Duplex", "ADF Duplex").readOnly()))
                .startsWith("scanned");
    }

    @Test
    void theResolutionThatIsToldOfIsTheOneThatWasSet() throws Exception {
        assertThat(set(CARD, words("resolution", "100dpi", "100dpi", "200dpi"))).containsEntry("resolution", "200dpi");
        assertThat(set(
                        CARD,
                        range("resolution", false, Unit.DPI, 75, 600, 75).when("none", "ever"),
                        range("x-resolution", false, Unit.DPI, 75, 600, 75),
                        range("y-resolution", false, Unit.DPI, 75, 600, 75)))
                .containsEntry("x-resolution", "300.0")
                .containsEntry("y-resolution", "300.0");
    }

    @Test
    void aDeviceWithAFeederAloneSaysSo() throws Exception {
        try (ScriptedSaneServer server =
                        new ScriptedSaneServer(1700, 1300, 2, words("source", "ADF Duplex", "ADF Duplex"), RESOLUTION);
                Scanner scanner = open(server);
                ScannedPages pages = scanner.scan(CARD.from(ScanSource.FEEDER_BOTH_SIDES), ScanProgress.NONE)) {
            assertThat(scanner.capabilities().sources()).containsExactly(ScanSource.FEEDER_BOTH_SIDES);
            assertThat(pages.images()).hasSize(2);
        }
    }
}
