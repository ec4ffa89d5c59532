package mu.maupass.devices.scanner.escl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.Test;

/** Scanners that announce themselves by multicast DNS (RFC 6762, RFC 6763). */
class EsclDiscoveryTest {
    @Test
    void aScannerThatAnnouncesItselfIsFoundWithItsNamePortAndPath() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .filter(EsclScanners::usable)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .findFirst();
        assumeTrue(own.isPresent(), "this computer has no network with multicast: nothing can announce itself");
        try (JmDNS responder = JmDNS.create(own.get())) {
            responder.registerService(ServiceInfo.create(
                    "_uscan._tcp.local.",
                    "Office scanner",
                    8_080,
                    0,
                    0,
                    Map.of("ty", "Scripted Scanner", "rs", "/scan/eSCL")));
            EsclScanners scanners = new EsclScanners(new ImageDecoder(new OpenCvLibrary()));
            List<ScannerInfo> found = List.of();
            // A busy computer may answer later than one search waits.
            for (int search = 0; search < 4 && found.isEmpty(); search++) {
                found = scanners.find(Duration.ofSeconds(6), new Cancellation());
            }
            assertThat(found).anySatisfy(scanner -> {
                assertThat(scanner.name()).isEqualTo("Scripted Scanner");
                assertThat(scanner.address().text())
                        .isEqualTo("http://" + own.get().getHostAddress() + ":8080/scan/eSCL");
            });
        }
    }
}
