package mu.maupass.sync.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.sandbox.ScriptedAuthority;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be between the station and the authority: proxies, captive portals, or no network at all. */
class ProxyAndPortalTest {

    @TempDir
    Path folder;

    @Test
    void requestsGoThroughTheProxyWithTheUserNameAndPassword() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                ScriptedHttpProxy proxy = ScriptedHttpProxy.asking("guichet:vanille");
                HttpsAuthorityClient client = client(site, identified(proxy.port(), "vanille"))) {
            assertThat(client.probe()).isInstanceOf(Reply.Success.class);
            assertThat(proxy.connected).contains("localhost");
        }
    }

    @Test
    void aProxyThatRefusesOrCannotBeReachedHasItsOwnCode() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder)) {
            try (ScriptedHttpProxy proxy = ScriptedHttpProxy.asking("guichet:vanille")) {
                assertThat(code(site, HttpProxy.at("127.0.0.1", proxy.port()))).isEqualTo("A-137");
                assertThat(code(site, identified(proxy.port(), "girofle"))).isEqualTo("A-137");
            }
            try (ScriptedHttpProxy proxy = ScriptedHttpProxy.refusing(403)) {
                assertThat(code(site, HttpProxy.at("127.0.0.1", proxy.port()))).isEqualTo("A-138");
            }
            int nobody;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = free.getLocalPort();
            }
            assertThat(code(site, HttpProxy.at("127.0.0.1", nobody))).isEqualTo("A-136");
            assertThat(code(site, HttpProxy.at("proxy.invalid", 3128))).isEqualTo("A-136");
        }
    }

    @Test
    void aFailureOfTheAuthorityBehindAProxyIsStillTheAuthoritys() throws Exception {
        try (ScriptedAuthority other =
                        ScriptedAuthority.answering(folder.resolve("other"), 200, "application/json", "{}");
                SandboxSite site = SandboxSite.start(folder.resolve("site"));
                ScriptedHttpProxy proxy = ScriptedHttpProxy.open();
                AuthorityConnection connection = new AuthorityConnection(
                        URI.create("https://localhost:" + other.port() + "/"),
                        TlsTrust.pinned(
                                site.authority().ca(), site.station().keys().keyManagers()),
                        SandboxSite.TIMEOUTS,
                        Optional.of(HttpProxy.at("127.0.0.1", proxy.port())))) {
            assertThat(code(connection)).isEqualTo("A-105");
        }
    }

    @Test
    void aPortalThatAnswersInTheAuthoritysPlaceIsRecognised() throws Exception {
        HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://portal.hotel.example/sign-in");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        portal.start();
        URI plain = URI.create("http://localhost:" + portal.getAddress().getPort() + "/");
        try (ScriptedAuthority hotel = ScriptedAuthority.answering(folder.resolve("hotel"), 200, "text/html", "");
                SandboxSite site = SandboxSite.start(folder.resolve("site"));
                AuthorityConnection connection = new AuthorityConnection(
                        URI.create("https://localhost:" + hotel.port() + "/"),
                        TlsTrust.pinned(
                                site.authority().ca(), site.station().keys().keyManagers()),
                        SandboxSite.TIMEOUTS,
                        Optional.empty(),
                        Optional.of(plain))) {
            assertThat(code(connection)).isEqualTo("A-119");
        } finally {
            portal.stop(0);
        }
    }

    @Test
    void aHostThatSendsItsVisitorsToItsOwnSecurePagesIsNoPortal() {
        URI plain = URI.create("http://authority.example/");
        AuthorityFailure foreign = new AuthorityFailure(Cause.TLS_UNTRUSTED_ISSUER, "");
        LinkDiagnosis toItself = new LinkDiagnosis(
                () -> true,
                Optional.of(plain),
                _ -> Optional.of(new HttpAnswer(301, Map.of("location", "https://authority.example/"), new byte[0])));
        assertThat(toItself.of(foreign)).isEqualTo(foreign);
        LinkDiagnosis silent = new LinkDiagnosis(() -> true, Optional.of(plain), _ -> Optional.empty());
        assertThat(silent.of(foreign)).isEqualTo(foreign);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            302 | location: /sign-in                                   | ''
            303 | location: http://authority.example/sign-in           | ''
            302 | location: http://authority.example:8080/             | ''
            302 | location: https://authority.example/portal?from=http | ''
            307 | location: https://portal.hotel.example/              | ''
            200 | refresh: 0; url=http://10.0.0.1/                     | ''
            200 | x: y | <HTML><META HTTP-EQUIV='Refresh' CONTENT='0; URL=http://10.0.0.1/login'></HTML>
            200 | x: y | <meta content="1;url=/login?to=x" http-equiv="refresh">
            200 | x: y | <meta http-equiv=refresh content=0;url=http://wifi.example/>
            200 | x: y | <script>window.location.href = "http://10.0.0.1/login";</script>
            200 | x: y | <script>location.replace('https://wifi.example/')</script>
            200 | x: y | <!--<WISPAccessGatewayParam>-->
            511 | x: y | sign in
            """)
    void aPortalIsRecognisedByWhereItSendsItsVisitors(int status, String header, String body) {
        assertThat(saidOfAForeignCertificate(status, header, body)).isEqualTo("A-119");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            301 | location: https://authority.example/                 | ''
            308 | location: https://AUTHORITY.example                  | ''
            301 | location: https://authority.example:8443/            | ''
            200 | refresh: 300                                         | ''
            200 | x: y | <html><title>It works</title><p>Read location = the place</html>
            200 | x: y | <meta http-equiv="refresh" content="0; url=https://authority.example/">
            404 | x: y | <html>nothing here</html>
            """)
    void aHostThatAnswersForItselfIsNoPortal(int status, String header, String body) {
        assertThat(saidOfAForeignCertificate(status, header, body)).isEqualTo("A-105");
    }

    private static String saidOfAForeignCertificate(int status, String header, String body) {
        String[] parts = header.split(": ", 2);
        HttpAnswer answer = new HttpAnswer(status, Map.of(parts[0], parts[1]), body.getBytes(StandardCharsets.UTF_8));
        LinkDiagnosis diagnosis = new LinkDiagnosis(
                () -> true, Optional.of(URI.create("http://authority.example/")), _ -> Optional.of(answer));
        return diagnosis
                .of(new AuthorityFailure(Cause.TLS_UNTRUSTED_ISSUER, ""))
                .code();
    }

    @Test
    void withoutANetworkTheCauseIsNotTheName() {
        LinkDiagnosis down = new LinkDiagnosis(() -> false, Optional.empty(), _ -> Optional.empty());
        assertThat(down.of(new AuthorityFailure(Cause.NAME_NOT_RESOLVED, "")).code())
                .isEqualTo("A-139");
        assertThat(down.of(new AuthorityFailure(Cause.CONNECTION_REFUSED, "")).code())
                .isEqualTo("A-102");
    }

    private static HttpProxy identified(int port, String password) {
        return new HttpProxy("127.0.0.1", port, Optional.of(new HttpProxy.Identity("guichet", password)));
    }

    private static HttpsAuthorityClient client(SandboxSite site, HttpProxy proxy) throws Exception {
        return new HttpsAuthorityClient(site.station(), SandboxSite.TIMEOUTS, Optional.of(proxy));
    }

    private static String code(SandboxSite site, HttpProxy proxy) throws Exception {
        try (HttpsAuthorityClient client = client(site, proxy)) {
            return ((Reply.Failure<AuthorityTime>) client.probe()).failure().code();
        }
    }

    private static String code(AuthorityConnection connection) {
        return ((Reply.Failure<HttpAnswer>) connection.exchange(new HttpGet(connection.resource("v1/time"))))
                .failure()
                .code();
    }
}
