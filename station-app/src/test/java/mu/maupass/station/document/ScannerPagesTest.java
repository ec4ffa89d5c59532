package mu.maupass.station.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScannerPagesTest {
    private static final PageSource.Progress UNHEARD = (phase, fraction) -> {};

    private final SimulatedScanners scanners = new SimulatedScanners();

    @BeforeEach
    void lay() {
        scanners.lay(SimulatedProfiles.named("aisha").orElseThrow());
    }

    private PageSource pages(boolean feeder) {
        return new ScannerPages(scanners, new ScannerAddress.Simulated(), feeder, new PageEyes(new OpenCvLibrary()));
    }

    @Test
    void aScannerThatIsAProgramIsRefusedOutsideTraining() {
        assertThatThrownBy(() -> pages(false)
                        .scan(new PageSource.Request(Side.FRONT, false, false), new Cancellation(), UNHEARD))
                .isInstanceOf(PageException.class)
                .hasMessage("V-115");
        assertThatThrownBy(() -> pages(false).codes(false, new Cancellation(), UNHEARD))
                .hasMessage("V-115");
    }

    /** A page that nobody laid down is not to blame for what cannot be read of it. */
    @Test
    void whereNothingLiesOnTheGlassThatIsWhatIsSaid() throws Exception {
        scanners.remove();
        PageSource.Request front = new PageSource.Request(Side.FRONT, false, true);
        assertThatThrownBy(() -> pages(false).scan(front, new Cancellation(), UNHEARD))
                .isInstanceOf(PageException.class)
                .hasMessage("P-112");
        assertThatThrownBy(() -> pages(false).codes(true, new Cancellation(), UNHEARD))
                .hasMessage("P-112");
        for (SimulatedProfile each : SimulatedProfiles.all()) {
            scanners.lay(each);
            pages(false).scan(front, new Cancellation(), UNHEARD).forEach(PageSide::close);
        }
    }

    @Test
    void theFeederBringsBothSidesInOneGoAndTheGlassOne() throws Exception {
        PageSource.Request both = new PageSource.Request(Side.FRONT, true, true);
        List<PageSide> fed = pages(true).scan(both, new Cancellation(), UNHEARD);
        assertThat(fed).extracting(PageSide::side).containsExactly(Side.FRONT, Side.BACK);
        assertThat(fed).allMatch(PageSide::virtual);
        assertThat(fed.getLast().zone()).as("the zone is on the back of a card").isPresent();
        fed.forEach(PageSide::close);
        assertThat(fed).allMatch(side -> side.picture().wiped());
        List<PageSide> laid = pages(false).scan(both, new Cancellation(), UNHEARD);
        assertThat(laid).extracting(PageSide::side).containsExactly(Side.FRONT);
        laid.forEach(PageSide::close);
    }
}
