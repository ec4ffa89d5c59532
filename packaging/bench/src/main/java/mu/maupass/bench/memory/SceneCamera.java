package mu.maupass.bench.memory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.vision.PixelImage;

/**
 * A network camera, MJPEG over HTTP, that sends the same few pictures of a person in turn, so that the test knows every
 * byte that a station may have received.
 */
final class SceneCamera implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long BETWEEN_NANOS = Duration.ofMillis(80).toNanos();

    private final List<byte[]> pictures = new ArrayList<>();
    private final HttpServer server;

    /** @param person the portrait of the person in the pictures; closed here */
    SceneCamera(PixelImage person, int different) throws CameraException, IOException {
        try (Camera scene = new SimulatedCameras(() -> Optional.of(person)).open(CameraRequest.liveView())) {
            long seen = 0;
            while (pictures.size() < different) {
                try (CameraFrame frame = scene.newest(seen, PATIENCE).orElseThrow()) {
                    seen = frame.sequence();
                    pictures.add(Jpeg.of(frame.image()));
                }
            }
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::send);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The encoded pictures, as they are sent. */
    List<byte[]> pictures() {
        return List.copyOf(pictures);
    }

    private void send(HttpExchange exchange) {
        try (OutputStream out = exchange.getResponseBody()) {
            exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace; boundary=frame");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; ; i++) {
                byte[] jpeg = pictures.get(i % pictures.size());
                out.write(("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(jpeg);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        } catch (IOException e) {
            // The station has closed the camera.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
