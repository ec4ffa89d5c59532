package mu.maupass.sync.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxExchange.Delivery;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import org.bouncycastle.operator.OperatorCreationException;

/** HTTPS: reads each request completely, lets the endpoints answer, and writes the answer. */
final class SandboxServer implements AutoCloseable {

    /** Larger than any batch of records, certification request or form. */
    static final int MAX_BODY = 4 << 20;

    /** Read all the same of a body that is too large. */
    private static final long MAX_REFUSED = 64L << 20;

    private static final int BACKLOG = 128;

    private final HttpsServer server;
    private final ExecutorService threads = Threads.perTask();

    private SandboxServer(HttpsServer server) {
        this.server = server;
    }

    /**
     * Starts it.
     *
     * @param address on which it listens; port 0 for any free one
     * @throws SyncException A-130 when the port is taken, A-131 when it cannot start for another reason
     */
    static SandboxServer start(
            InetSocketAddress address,
            SandboxKeys keys,
            ServerCertificate certificate,
            Clock clock,
            Function<SandboxExchange, Answer> endpoints,
            SandboxObserver observer)
            throws SyncException {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            // The JDK's server reads this once when it is loaded. Without it each answer waits for the client's delayed
            // ACK (40 ms).
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            SSLContext tls = tls(keys, certificate, clock);
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters wanted = tls.getDefaultSSLParameters();
                    wanted.setWantClientAuth(true);
                    parameters.setSSLParameters(wanted);
                }
            });
            SandboxServer running = new SandboxServer(server);
            server.createContext("/", exchange -> serve(exchange, endpoints, observer));
            server.setExecutor(running.threads);
            server.start();
            return running;
        } catch (BindException e) {
            throw isHere(address.getAddress())
                    ? SyncException.of(Cause.PORT_TAKEN, "port " + address.getPort())
                    : SyncException.of(Cause.SANDBOX_START, "this computer does not have the address");
        } catch (IOException | GeneralSecurityException | OperatorCreationException | IllegalArgumentException e) {
            throw SyncException.of(Cause.SANDBOX_START, e.getClass().getSimpleName());
        }
    }

    /** Who looks for a program that has the port must not look in vain. */
    private static boolean isHere(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** Takes no more requests, and waits for the answers to those under way, for so long at most; then it closes. */
    void stop(Duration longest) {
        server.stop((int) longest.toSeconds());
        threads.shutdownNow();
    }

    private static void serve(
            HttpExchange exchange, Function<SandboxExchange, Answer> endpoints, SandboxObserver observer)
            throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            // Who still sends would not read the answer that it is too much.
            exchange.getRequestBody().skip(MAX_REFUSED);
            SandboxExchange request = new SandboxExchange(
                    exchange.getRequestMethod(),
                    Optional.ofNullable(exchange.getRequestURI().getPath()).orElse(""),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                    headers(exchange),
                    body,
                    clientCertificate((HttpsExchange) exchange),
                    exchange.getRemoteAddress().getAddress().getHostAddress());
            Answer answer = endpoints.apply(request);
            observer.exchanged(request, answer);
            if (answer.delivery() == Delivery.DROPPED) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (!answer.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answer.type());
            }
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean bare = answer.body().length == 0 || request.method().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
            if (!bare) {
                int whole = answer.body().length;
                exchange.getResponseBody()
                        .write(answer.body(), 0, answer.delivery() == Delivery.TRUNCATED ? whole / 2 : whole);
            }
        }
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }

    private static Optional<X509Certificate> clientCertificate(HttpsExchange exchange) {
        try {
            return Optional.of((X509Certificate) exchange.getSSLSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    /** How a server of this authority shows itself, for as long as it runs. */
    static SSLContext tls(SandboxKeys keys, ServerCertificate names, Clock clock)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new KeyManager[] {new LastingCertificate(keys, names, clock)},
                new TrustManager[] {new ClientCertificates(keys.ca())},
                null);
        return context;
    }
}
