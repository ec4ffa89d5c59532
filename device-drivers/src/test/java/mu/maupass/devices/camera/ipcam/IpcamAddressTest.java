package mu.maupass.devices.camera.ipcam;

import static mu.maupass.devices.camera.ipcam.OpenedIpcam.LIBRARY;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.TWO;
import static mu.maupass.devices.camera.ipcam.OpenedIpcam.open;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.ascii;
import static mu.maupass.devices.camera.ipcam.ScriptedMjpegServer.endless;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.vision.ImageException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a camera is reached and how it is signed in to: addresses, passwords, certificates. */
@Timeout(60)
class IpcamAddressTest {

    /** Unpacking the library takes longer than the time-out of a camera. */
    @BeforeAll
    static void loadLibrary() throws ImageException {
        LIBRARY.load();
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        assertThatThrownBy(() -> open("http://127.0.0.1:" + port + "/"))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        e -> assertThat(e.failure()).isInstanceOf(CameraFailure.CameraUnreachable.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camera", "ftp://192.0.2.1/", "http:///video", "http://a b/", "file:///etc/passwd"})
    void refusesWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> new IpcamCameras(address))
                .isInstanceOfSatisfying(
                        CameraException.class,
                        e -> assertThat(e.failure()).isInstanceOf(CameraFailure.AddressInvalid.class));
    }

    @Test
    void signsInWhereTheCameraAsksForItAndShowsThePasswordNowhere() throws Exception {
        try (var server = new ScriptedMjpegServer((request, out) -> {
            if (request.contains("Authorization: Basic Z3VpY2hldDpzZWNyZXQ=")) {
                endless(TWO).answer(request, out);
            }
            out.write(ascii("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"camera\"\r\n"
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
        })) {
            String address = server.address("/video").replace("http://", "http://guichet:secret@");
            try (Camera camera = open(address)) {
                assertThat(camera.info().toString()).doesNotContain("secret").doesNotContain("guichet");
            }
            assertThat(IpcamAddress.of(address).toString()).doesNotContain("secret");
        }
    }

    @Test
    void doesNotConnectToACameraWithoutATrustedCertificate(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("camera.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "camera",
                        "-dname",
                        "CN=camera",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start()
                .waitFor();
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(KeyStore.getInstance(keys.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        AtomicBoolean asked = new AtomicBoolean();
        server.createContext("/", exchange -> asked.set(true));
        server.start();
        try {
            assertThatThrownBy(() ->
                            open("https://127.0.0.1:" + server.getAddress().getPort() + "/"))
                    .isInstanceOfSatisfying(
                            CameraException.class,
                            e -> assertThat(e.failure().code()).isEqualTo("K-118"));
            assertThat(asked)
                    .as("no request, and no password, before the certificate is trusted")
                    .isFalse();
        } finally {
            server.stop(0);
        }
    }
}
