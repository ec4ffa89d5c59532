package mu.maupass.devices.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.ToldFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KnownScannersTest {
    @TempDir
    private Path folder;

    /** Finds what it is told to. */
    private record ScriptedScanners(List<ScannerInfo> there) implements Scanners {
        @Override
        public List<ScannerInfo> find(Duration limit, Cancellation cancellation) {
            if (there.isEmpty()) {
                throw new NoClassDefFoundError("scripted");
            }
            return there;
        }

        @Override
        public Scanner open(ScannerAddress address, Duration limit) {
            throw new IllegalStateException("nobody scans here");
        }
    }

    @Test
    void anErrorOfOneDriverIsToldAndHidesNoScannerOfAnother() throws Exception {
        ScannerInfo there = new ScannerInfo(new ScannerAddress.Folder(folder.toAbsolutePath()), "A folder", false);
        Scanners scanners = new KnownScanners(Map.of(
                ScannerAddress.Sane.class,
                new ScriptedScanners(List.of()),
                ScannerAddress.Folder.class,
                new ScriptedScanners(List.of(there))));
        try (ToldFaults told = new ToldFaults()) {
            assertThat(scanners.find(Duration.ofSeconds(20), new Cancellation()))
                    .containsExactly(there);
            told.next();
        }
    }
}
