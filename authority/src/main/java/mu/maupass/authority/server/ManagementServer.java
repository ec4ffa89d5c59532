package mu.maupass.authority.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import mu.maupass.fault.Threads;

/**
 * Health and figures over plain HTTP, for who runs the server and not for stations: {@code /health/live} as long as the process answers,
 * {@code /health/ready} while it can serve, {@code /metrics}.
 */
final class ManagementServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Threads.perTask();
    private final Supplier<Optional<String>> unready;
    private final Metrics metrics;

    private ManagementServer(HttpServer server, Supplier<Optional<String>> unready, Metrics metrics) {
        this.server = server;
        this.unready = unready;
        this.metrics = metrics;
    }

    static ManagementServer start(InetSocketAddress address, Supplier<Optional<String>> unready, Metrics metrics)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ManagementServer running = new ManagementServer(server, unready, metrics);
        server.createContext("/", running::serve);
        server.setExecutor(running.threads);
        server.start();
        return running;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> answer(exchange, OK, PLAIN, "live\n".getBytes(StandardCharsets.UTF_8));
                case "/health/ready" -> {
                    Optional<String> why = unready.get();
                    answer(
                            exchange,
                            why.isEmpty() ? OK : UNAVAILABLE,
                            PLAIN,
                            why.map(code -> "not ready: " + code + "\n")
                                    .orElse("ready\n")
                                    .getBytes(StandardCharsets.UTF_8));
                }
                case "/metrics" -> answer(exchange, OK, Metrics.CONTENT_TYPE, metrics.text());
                case null, default -> answer(exchange, NOT_FOUND, PLAIN, "\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
