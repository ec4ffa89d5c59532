package mu.maupass.sync.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.sandbox.SandboxOptions.Validity;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.sandbox.ScriptedAuthority;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every cause really happens here, and is reported by its own code. */
class LinkFailureTest {

    private static final ConnectionTimeouts SHORT =
            new ConnectionTimeouts(Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofSeconds(20));

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static ScriptedAuthority healthy;

    @BeforeAll
    static void start() throws Exception {
        healthy = ScriptedAuthority.answering(shared, 200, "application/json", "{}");
    }

    @AfterAll
    static void stop() {
        healthy.close();
    }

    @Test
    void aNameThatDoesNotResolve() throws Exception {
        assertCode("A-101", probe("https://authority.invalid/", SandboxSite.TIMEOUTS));
    }

    @Test
    void aPortWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertCode("A-102", probe("https://127.0.0.1:" + port + "/", SandboxSite.TIMEOUTS));
    }

    @Test
    void aHostThatDoesNotAnswerTheConnection() throws Exception {
        // A full backlog ignores further connection attempts, as a firewall does.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket();
                Socket second = new Socket();
                Socket third = new Socket()) {
            for (Socket socket : List.of(first, second, third)) {
                try {
                    socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 300);
                } catch (IOException e) {
                    assertThat(e).isInstanceOf(SocketTimeoutException.class);
                }
            }
            assertCode("A-103", probe("https://127.0.0.1:" + full.getLocalPort() + "/", SHORT));
        }
    }

    @Test
    void aHostThatConnectsAndSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertCode("A-104", probe("https://127.0.0.1:" + silent.getLocalPort() + "/", SHORT));
        }
    }

    @Test
    void aCertificateOfAnotherIssuer() throws Exception {
        try (ScriptedAuthority other = ScriptedAuthority.answering(folder, 200, "application/json", "{}")) {
            assertCode("A-105", probe("https://localhost:" + other.port() + "/", SandboxSite.TIMEOUTS));
        }
    }

    @Test
    void aCertificateForAnotherName() throws Exception {
        try (ScriptedAuthority misnamed = ScriptedAuthority.with(
                        folder, new ServerCertificate(List.of("authority.example"), List.of(), Optional.empty()));
                HttpsAuthorityClient client = misnamed.client()) {
            assertCode("A-106", failure(client.probe()));
        }
    }

    @Test
    void aCertificateWhoseTimeIsOverOrHasNotCome() throws Exception {
        Instant now = Instant.now();
        try (ScriptedAuthority expired = ScriptedAuthority.with(
                        folder.resolve("expired"),
                        certificate(now.minus(Duration.ofDays(60)), now.minus(Duration.ofDays(30))));
                HttpsAuthorityClient client = expired.client()) {
            assertCode("A-107", failure(client.probe()));
        }
        try (ScriptedAuthority early = ScriptedAuthority.with(
                        folder.resolve("early"),
                        certificate(now.plus(Duration.ofDays(30)), now.plus(Duration.ofDays(60))));
                HttpsAuthorityClient client = early.client()) {
            assertCode("A-108", failure(client.probe()));
        }
    }

    @Test
    void aServerThatSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = plain.accept();
                        OutputStream out = socket.getOutputStream()) {
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    socket.getInputStream().readNBytes(64);
                } catch (IOException _) {
                    // The client closes the connection, as it should.
                }
            });
            assertCode("A-109", probe("https://127.0.0.1:" + plain.getLocalPort() + "/", SandboxSite.TIMEOUTS));
        }
    }

    @Test
    void aConnectionThatIsCut() throws Exception {
        try (ServerSocket cutting = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!cutting.isClosed()) {
                    try (Socket socket = cutting.accept()) {
                        socket.getInputStream().readNBytes(16);
                    } catch (IOException _) {
                        // Closed by the test or by the client.
                    }
                }
            });
            assertCode("A-117", probe("https://127.0.0.1:" + cutting.getLocalPort() + "/", SandboxSite.TIMEOUTS));
        }
    }

    @Test
    void problemsByTheirTypeAndAnswersWithoutOneByTheirStatus() throws Exception {
        assertProblem("A-110", Problem.STATION_NOT_RECOGNISED);
        assertProblem("A-111", Problem.STATION_REVOKED);
        assertProblem("A-113", Problem.TOO_MANY_REQUESTS);
        assertProblem("A-114", Problem.INTERNAL);
        assertAnswer("A-110", 401, "text/plain", "who are you");
        assertAnswer("A-112", 418, "application/problem+json", "{\"type\":\"urn:maupass:problem:of-tomorrow\"}");
        assertAnswer("A-114", 503, "text/plain", "busy");
        assertAnswer("A-115", 200, "application/json", "{}");
        assertAnswer("A-115", 200, "application/json", "garbage");
        assertAnswer("A-115", 404, "text/plain", "nothing here");
        assertAnswer("A-112", 413, "text/html", "<html>413 Request Entity Too Large</html>");
        assertAnswer("A-115", 403, "text/html", "<html>403 Forbidden</html>");
        assertAnswer("A-115", 404, "text/html", "<html>404 Not Found</html>");
        assertAnswer("A-119", 302, "text/plain", "elsewhere");
        assertAnswer("A-119", 200, "text/html", "<html>sign in to the hotel's network</html>");
        assertAnswer("A-119", 511, "text/html", "<html>sign in</html>");
    }

    @Test
    void aStatementThatAnotherKeySigned() throws Exception {
        String signedByAnother = "eyJ0eXAiOiJtYXVwYXNzLXRpbWUrandzIiwiYWxnIjoiRVMyNTYifQ."
                + "eyJub25jZSI6IngiLCJ0aW1lIjoiMjAyNi0xMS0yMVQwOTozMjoxMCswNDowMCJ9."
                + "A".repeat(86);
        assertAnswer("A-116", 200, "application/json", "{\"time\":\"" + signedByAnother + "\"}");
    }

    @Test
    void aMissingProfileIsNotMistakenForAWrongAddress() throws Exception {
        try (ScriptedAuthority authority =
                        ScriptedAuthority.refusing(folder.resolve("a"), Problem.PROFILE_NOT_FOUND, Map.of());
                HttpsAuthorityClient client = authority.client()) {
            assertThat(client.profileByNic("D150390123456G")).isEqualTo(new ProfileLookup.NotFound());
        }
        try (ScriptedAuthority authority = ScriptedAuthority.answering(folder.resolve("b"), 404, "text/plain", "no");
                HttpsAuthorityClient client = authority.client()) {
            assertThat(client.profileByNic("D150390123456G"))
                    .isInstanceOfSatisfying(
                            ProfileLookup.Unavailable.class, unavailable -> assertCode("A-115", unavailable.failure()));
        }
    }

    @Test
    void aCallEndsWhenItsThreadIsInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CountDownLatch asking = new CountDownLatch(1);
            CompletableFuture<AuthorityFailure> told = new CompletableFuture<>();
            try (HttpsAuthorityClient client =
                    healthy.client(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"))) {
                Thread caller = Thread.ofVirtual().start(() -> {
                    asking.countDown();
                    told.complete((AuthorityFailure) ((Reply.Failure<AuthorityTime>) client.probe()).failure());
                });
                assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();
                caller.interrupt();
                assertCode("A-133", told.get(30, TimeUnit.SECONDS));
            }
        }
    }

    private void assertProblem(String code, Problem problem) throws Exception {
        try (ScriptedAuthority authority = ScriptedAuthority.refusing(folder, problem, Map.of());
                HttpsAuthorityClient client = authority.client()) {
            assertCode(code, failure(client.probe()));
        }
    }

    private void assertAnswer(String code, int status, String type, String body) throws Exception {
        try (ScriptedAuthority authority = ScriptedAuthority.answering(folder, status, type, body);
                HttpsAuthorityClient client = authority.client()) {
            assertCode(code, failure(client.probe()));
        }
    }

    private static AuthorityFailure probe(String address, ConnectionTimeouts timeouts) throws Exception {
        EnrolledStation here = healthy.station();
        EnrolledStation there = new EnrolledStation(
                here.stationId(),
                here.officeName(),
                URI.create(address),
                here.namespace(),
                here.authorityCa(),
                here.signingKey(),
                here.sealingKey(),
                here.keys());
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(there, timeouts)) {
            return failure(client.probe());
        }
    }

    private static AuthorityFailure failure(Reply<AuthorityTime> reply) {
        return (AuthorityFailure) ((Reply.Failure<AuthorityTime>) reply).failure();
    }

    private static ServerCertificate certificate(Instant from, Instant until) {
        return new ServerCertificate(
                List.of("localhost"), List.of("127.0.0.1"), Optional.of(new Validity(from, until)));
    }

    private static void assertCode(String code, SyncFailure failure) {
        assertThat(failure.code()).as(failure.detail()).isEqualTo(code);
    }
}
