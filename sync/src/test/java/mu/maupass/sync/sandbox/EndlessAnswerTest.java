package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpProxy;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in the authority's place, with its certificate, and proxies, whose answer has no end though something comes all the time. */
class EndlessAnswerTest {
    private static final ConnectionTimeouts SHORT =
            new ConnectionTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(8));
    /** Far more than a busy computer needs. */
    private static final Duration FOR_EVER = Duration.ofSeconds(60);

    private static final int LINES = 200_000;

    @TempDir
    static Path folder;

    private static SandboxKeys keys;
    private static StationKeys own;

    @FunctionalInterface
    private interface Answer {
        void give(Socket client) throws IOException;
    }

    @BeforeAll
    static void enrol() throws Exception {
        keys = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        own = StationKeys.openOrCreate(folder.resolve("station"));
    }

    @Test
    void linesOfHeadersWithoutAnEndBreakTheContract() throws Exception {
        assertThat(code(client -> lines(client, "HTTP/1.1 200 OK\r\n", "X-Filler: 0123456789\r\n")))
                .isEqualTo("A-115");
    }

    @Test
    void oneHeaderWithoutAnEndBreaksTheContract() throws Exception {
        assertThat(code(client -> lines(client, "HTTP/1.1 200 OK\r\nRetry-After: ", "9999999999999999")))
                .isEqualTo("A-115");
    }

    @Test
    void aNumberOfAHundredThousandDigitsBreaksTheContract() throws Exception {
        assertThat(code(client -> say(
                        client,
                        "HTTP/1.1 503 Busy\r\nRetry-After: " + "9".repeat(100_000) + "\r\nContent-Length: 0\r\n\r\n")))
                .isEqualTo("A-115");
    }

    @Test
    void aThousandWaysToSayThatTheAnswerComesLaterEndInTime() throws Exception {
        assertThat(code(client -> drip(client, "", "HTTP/1.1 102 Processing\r\n\r\n")))
                .isEqualTo("A-104");
    }

    @Test
    void aHeaderThatDripsEndsInTime() throws Exception {
        assertThat(code(client -> drip(client, "HTTP/1.1 200 OK\r\nServer: ", "x")))
                .isEqualTo("A-104");
    }

    @Test
    void aBodyThatDripsEndsInTime() throws Exception {
        assertThat(code(client -> drip(
                        client,
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n",
                        " ")))
                .isEqualTo("A-104");
    }

    @Test
    void aProxyHasNoMoreHeaders() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(asked(
                            listening,
                            client -> lines(
                                    client, "HTTP/1.1 200 Connection established\r\n", "X-Filler: 0123456789\r\n"),
                            "https://authority.example/",
                            Optional.of(HttpProxy.at("127.0.0.1", listening.getLocalPort()))))
                    .isEqualTo("A-115");
        }
    }

    private static String code(Answer answer) throws Exception {
        try (ServerSocket listening = SandboxServer.tls(keys, ServerCertificate.loopback(), Clock.systemUTC())
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            return asked(listening, answer, "https://localhost:" + listening.getLocalPort() + "/", Optional.empty());
        }
    }

    private static String asked(ServerSocket listening, Answer answer, String address, Optional<HttpProxy> proxy)
            throws Exception {
        EnrolledStation station = new EnrolledStation(
                "MU-PO-0042",
                "Port Louis 01",
                URI.create(address),
                URI.create("https://maupass.example/"),
                keys.ca(),
                keys.signingPublic(),
                keys.sealingPublic(),
                own);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, SHORT, proxy)) {
            threads.submit(() -> serve(listening, answer));
            return assertTimeoutPreemptively(
                    FOR_EVER,
                    () -> ((Reply.Failure<AuthorityTime>) client.probe())
                            .failure()
                            .code());
        } finally {
            listening.close();
            threads.shutdownNow();
        }
    }

    private static boolean serve(ServerSocket listening, Answer answer) throws IOException {
        try (Socket client = listening.accept()) {
            InputStream in = client.getInputStream();
            assertThat(in.read()).isBetween((int) 'A', (int) 'Z');
            answer.give(client);
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        }
    }

    private static void say(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static void lines(Socket client, String begin, String line) throws IOException {
        say(client, begin);
        String many = line.repeat(100);
        for (int i = 0; i < LINES / 100; i++) {
            say(client, many);
        }
        say(client, "\r\nContent-Length: 0\r\n\r\n");
    }

    /** Says this, and then a little ten times a second until the other side has enough. */
    private static void drip(Socket client, String begin, String drop) throws IOException {
        say(client, begin);
        try (ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor()) {
            drops.scheduleAtFixedRate(
                    () -> {
                        try {
                            say(client, drop);
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
}
