package mu.maupass.devices.scanner.escl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.junit.jupiter.api.Test;

/** Scanners whose answer has no end, though something comes all the time. */
class EsclEndlessAnswerTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** Far more than a busy computer needs. */
    private static final Duration FOR_EVER = Duration.ofSeconds(60);

    @FunctionalInterface
    private interface Answer {
        void give(Socket client) throws IOException;
    }

    private static ScannerFailure failure(Answer answer) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> serve(listening, answer));
            String address = "http://127.0.0.1:" + listening.getLocalPort() + "/eSCL";
            EsclScanners scanners = new EsclScanners(new ImageDecoder(new OpenCvLibrary()));
            try {
                return assertTimeoutPreemptively(FOR_EVER, () -> {
                    try (var scanner = scanners.open(ScannerAddress.parse(address), LIMIT)) {
                        throw new AssertionError("opened " + scanner);
                    } catch (ScannerException e) {
                        return e.failure();
                    }
                });
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static boolean serve(ServerSocket listening, Answer answer) throws IOException {
        try (Socket client = listening.accept()) {
            InputStream in = client.getInputStream();
            assertThat(in.read()).isEqualTo('G');
            answer.give(client);
            return true;
        }
    }

    /** Says this, and then one letter ten times a second until the other side has enough. */
    private static void drip(Socket client, String begin) throws IOException {
        OutputStream to = client.getOutputStream();
        to.write(begin.getBytes(StandardCharsets.US_ASCII));
        try (ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor()) {
            drops.scheduleAtFixedRate(
                    () -> {
                        try {
                            to.write('x');
                            to.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            drops.shutdownNow();
        }
    }

    @Test
    void oneHeaderThatDripsIsTimeUp() throws Exception {
        assertThat(failure(client -> drip(client, "HTTP/1.1 200 OK\r\nServer: ")))
                .isInstanceOf(ScannerFailure.TimeUp.class);
    }

    @Test
    void aBodyThatDripsIsTimeUp() throws Exception {
        assertThat(failure(client ->
                        drip(client, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n")))
                .isInstanceOf(ScannerFailure.TimeUp.class);
    }

    @Test
    void linesOfHeadersWithoutAnEndAreRefused() throws Exception {
        assertThat(failure(client -> {
                    OutputStream to = client.getOutputStream();
                    to.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] line = "X-Filler: 0123456789\r\n".getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < 200_000; i++) {
                        to.write(line);
                    }
                    to.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }))
                .isInstanceOf(ScannerFailure.Malformed.class);
    }
}
