package mu.maupass.devices.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.7/eSCL",
                "https://scan.example:8443/eSCL",
                "sane://localhost",
                "sane://localhost:6570/genesys:libusb:001:004",
                "sane://192.0.2.9/net:x:y/z",
                "folder:/srv/scans",
                "simulated",
                "camera",
                "camera:usb-1234"
            })
    void whatIsWrittenIsRead(String text) throws Exception {
        assertThat(ScannerAddress.parse(text).text()).isEqualTo(text);
    }

    @Test
    void aNetworkScannerHasItsUsualPathAndMayHaveAFingerprint() throws Exception {
        String hash = "ab".repeat(32);
        assertThat(ScannerAddress.parse("https://192.0.2.7#sha256-" + hash.toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(new ScannerAddress.Escl(URI.create("https://192.0.2.7/eSCL"), Optional.of(hash)));
        assertThat(ScannerAddress.parse("http://192.0.2.7/eSCL/").text()).isEqualTo("http://192.0.2.7/eSCL");
    }

    @Test
    void aDeviceKeepsItsColonsAndSlashes() throws Exception {
        assertThat(ScannerAddress.parse("sane://localhost/pnm:0"))
                .isEqualTo(new ScannerAddress.Sane("localhost", 6566, "pnm:0"));
        assertThat(ScannerAddress.parse("folder:/srv/a/../scans"))
                .isEqualTo(new ScannerAddress.Folder(Path.of("/srv/scans")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://192.0.2.7",
                "http://",
                "http:///eSCL",
                "http://user:word@192.0.2.7/eSCL",
                "sane:",
                "sane://",
                "sane://host:0",
                "sane://host:70000",
                "folder:",
                "folder:scans",
                "twain:",
                "https://h#sha256-12"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatExceptionOfType(ScannerException.class)
                .isThrownBy(() -> ScannerAddress.parse(text))
                .satisfies(e -> assertThat(e.failure()).isInstanceOf(ScannerFailure.AddressUnusable.class));
    }
}
