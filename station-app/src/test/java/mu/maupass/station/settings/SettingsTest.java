package mu.maupass.station.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.authority.HttpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path temp;

    private Settings load(String text) throws Exception {
        return Settings.load(Files.writeString(temp.resolve("settings.properties"), text));
    }

    @Test
    void withoutAFileTheDefaultsHold() throws Exception {
        assertThat(Settings.load(temp.resolve("none"))).isEqualTo(Settings.defaults());
    }

    @Test
    void takeWhatTheAdministratorWrote() throws Exception {
        assertThat(load(
                        "language = en\nreader = Omnikey\nstaff-reader = Gemalto\nzone = Indian/Reunion\ncamera = usb-046d-0825-A1\n"
                                + "scanner = sane://localhost/genesys:libusb:001:004\nscanner-feeder = yes\nprinter = Guichet-1\n"
                                + "display = 1368,0\none-display = turned\n"))
                .isEqualTo(new Settings(
                        Language.ENGLISH,
                        Optional.of("Omnikey"),
                        Optional.of("Gemalto"),
                        ZoneId.of("Indian/Reunion"),
                        Optional.of("usb-046d-0825-A1"),
                        Optional.empty(),
                        Optional.of(new ScannerAddress.Sane("localhost", 6566, "genesys:libusb:001:004")),
                        true,
                        Optional.of("Guichet-1"),
                        Optional.of("1368,0"),
                        true));
    }

    @Test
    void aMarkBeforeTheTextIsNoPartOfIt() throws Exception {
        Files.writeString(temp.resolve("proxy.pass"), "\uFEFFvanille\r\n");
        Settings settings = load(
                "\uFEFFlanguage = en\r\nproxy = 10.0.0.1:80\r\nproxy-user = g\r\nproxy-password-file = proxy.pass\r\n");
        assertThat(settings.language()).isEqualTo(Language.ENGLISH);
        assertThat(settings.proxy().orElseThrow().identity().orElseThrow().password())
                .isEqualTo("vanille");
    }

    @Test
    void takeTheProxyAndWhoItIsToldComes() throws Exception {
        Files.writeString(temp.resolve("proxy.pass"), "vanille\n");
        assertThat(load("proxy = proxy.poste.mu:3128\nproxy-user = guichet\nproxy-password-file = proxy.pass\n")
                        .proxy())
                .contains(new HttpProxy(
                        "proxy.poste.mu", 3128, Optional.of(new HttpProxy.Identity("guichet", "vanille"))));
        assertThat(load("proxy = 10.0.0.1:8080").proxy()).contains(HttpProxy.at("10.0.0.1", 8080));
    }

    @ParameterizedTest
    @CsvSource({
        "proxy=somewhere, D-105, proxy",
        "proxy=a:b, D-105, proxy",
        "language=tlh, D-105, language",
        "zone=Mars/Olympus, D-105, zone",
        "scanner-feeder=maybe, D-105, scanner-feeder",
        "display=second, D-105, display",
        "raeder=x, D-115, raeder"
    })
    void nameTheKeyThatCannotBeUsed(String line, String code, String key) {
        assertThatThrownBy(() -> load(line)).isInstanceOfSatisfying(StationException.class, e -> {
            assertThat(e.failure().code()).isEqualTo(code);
            assertThat(e.failure().details()).startsWith(key, "1", "settings.properties");
        });
    }

    @Test
    void surviveAFileThatIsNoText() throws Exception {
        Path file = Files.write(temp.resolve("settings.properties"), new byte[] {(byte) 0xC3, (byte) 0x28, '='});
        assertThatThrownBy(() -> Settings.load(file)).isInstanceOf(StationException.class);
    }
}
