package mu.maupass.authority.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.authority.stations.StationsPage;
import mu.maupass.authority.stations.StationsReport;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AccountsException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;

/**
 * Health and figures over plain HTTP, for who runs the server and not for stations: {@code /health/live} as long as the process answers,
 * {@code /health/ready} while it can serve, {@code /metrics}, and the country's stations as a page and as JSON, for who has signed in
 * where that is asked for.
 */
final class ManagementServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json";
    private static final String LANGUAGE = "lang=";

    private final HttpServer server;
    private final ExecutorService threads = Threads.perTask();
    private final Supplier<Optional<String>> unready;
    private final Metrics metrics;
    private final Stations stations;
    private final Optional<HeadOfficeDoor> door;
    private final RequestObserver observer;

    /** How the stations are. */
    @FunctionalInterface
    interface Stations {
        /** As of now; the records are asked. */
        StationsReport now() throws SyncException;
    }

    private ManagementServer(
            HttpServer server,
            Supplier<Optional<String>> unready,
            Metrics metrics,
            Stations stations,
            Optional<HeadOfficeDoor> door,
            RequestObserver observer) {
        this.server = server;
        this.observer = observer;
        this.door = door;
        this.unready = unready;
        this.metrics = metrics;
        this.stations = stations;
    }

    /**
     * Starts it.
     *
     * @param door     who asks for the stations has to go through; empty where everybody may
     * @param observer told of what could not be answered
     */
    static ManagementServer start(
            InetSocketAddress address,
            Supplier<Optional<String>> unready,
            Metrics metrics,
            Stations stations,
            Optional<HeadOfficeDoor> door,
            RequestObserver observer)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ManagementServer running = new ManagementServer(server, unready, metrics, stations, door, observer);
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
                case "/stations" -> stations(exchange, HTML, report -> page(exchange, report));
                case "/stations.json" ->
                    stations(exchange, JSON, report -> report.json().toPrettyString());
                case "/" + HeadOfficeDoor.RETURN -> returned(exchange);
                case "/metrics" -> answer(exchange, OK, Metrics.CONTENT_TYPE, metrics.text());
                case null, default -> answer(exchange, NOT_FOUND, PLAIN, "\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void returned(HttpExchange exchange) throws IOException {
        if (door.isEmpty()) {
            answer(exchange, NOT_FOUND, PLAIN, "\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            answer(exchange, door.get().returned(exchange));
        } catch (AccountsException e) {
            observer.failed(HeadOfficeDoor.RETURN, e.code(), e.detail());
            answer(exchange, HeadOfficeDoor.refused(e));
        } catch (RuntimeException e) {
            fault(exchange, HeadOfficeDoor.RETURN, e);
        }
    }

    private static void answer(HttpExchange exchange, HeadOfficeDoor.Instead instead) throws IOException {
        instead.elsewhere().ifPresent(where -> exchange.getResponseHeaders().set("Location", where.toString()));
        answer(exchange, instead.status(), PLAIN, instead.text().getBytes(StandardCharsets.UTF_8));
    }

    private void stations(HttpExchange exchange, String type, Function<StationsReport, String> as) throws IOException {
        Optional<HeadOfficeDoor.Instead> instead = door.flatMap(asks -> asks.before(exchange));
        if (instead.isPresent()) {
            answer(exchange, instead.get());
            return;
        }
        String content;
        try {
            content = as.apply(stations.now());
        } catch (SyncException e) {
            answer(
                    exchange,
                    UNAVAILABLE,
                    PLAIN,
                    ("not known: " + e.failure().code() + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        } catch (RuntimeException e) {
            fault(exchange, "stations", e);
            return;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", StationsPage.CONTENT_SECURITY_POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer(exchange, OK, type, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Without an answer a browser would show a page of its own. */
    private void fault(HttpExchange exchange, String resource, RuntimeException why) throws IOException {
        String code = Fault.of(why).code().text();
        observer.failed(resource, code, "");
        answer(exchange, FAULT, PLAIN, ("fault: " + code + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String page(HttpExchange exchange, StationsReport report) {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        return StationsPage.html(
                report,
                Stream.of(query.split("&", -1))
                        .filter(one -> one.startsWith(LANGUAGE))
                        .map(one -> one.substring(LANGUAGE.length()))
                        .findFirst(),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Language"))
                        .orElse(""),
                ZoneId.systemDefault());
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
        door.ifPresent(HeadOfficeDoor::close);
    }
}
