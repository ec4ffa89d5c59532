package mu.maupass.devices.scanner.escl;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import mu.maupass.devices.scanner.PageBuffer;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.fault.Threads;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP to one scanner and to no other host: redirects are not followed, cookies not kept, proxies not used, requests
 * not repeated, connections not used twice. Of an address that the scanner sends, only the path is used ({@link
 * JobPlace}); the address is refused if it names another host.
 */
final class EsclConnection implements AutoCloseable {

    /** The capabilities of real devices have about 20 kB. */
    private static final int LONGEST_XML = 512 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Real devices send ten headers. */
    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(8192)
            .setMaxHeaderCount(64)
            .setMaxEmptyLineCount(4)
            .build();

    /** Handles an answer while it arrives. */
    @FunctionalInterface
    interface Receiver<T> {
        T receive(ClassicHttpResponse response) throws IOException, ScannerException;
    }

    /**
     * @param status   of HTTP
     * @param location as the scanner sent it
     * @param body     the body of an answer that is not a page
     */
    record Answer(int status, Optional<String> location, byte[] body) {}

    private final URI root;
    private final PinnedTrust trust;
    private final CloseableHttpClient http;
    private volatile Optional<HttpUriRequestBase> running = Optional.empty();

    EsclConnection(ScannerAddress.Escl address) {
        root = address.root();
        trust = new PinnedTrust(address.fingerprint());
        ConnectionConfig bounds =
                ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT)).build();
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HEADERS)
                                .build())
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(trust.context())
                                .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                                // A pinned certificate is recognised by its fingerprint; the name in it can be
                                // anything.
                                .setHostnameVerifier(
                                        address.fingerprint().isPresent()
                                                ? NoopHostnameVerifier.INSTANCE
                                                : HttpsSupport.getDefaultHostnameVerifier())
                                .buildClassic())
                        .setDefaultConnectionConfig(bounds)
                        .build())
                .setUserAgent("MauPassStation")
                // Scanners close connections without notice: a request on an old one would be lost with it.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** The address of a resource on the scanner. */
    URI resource(String relative) {
        return URI.create(root + "/" + relative);
    }

    /**
     * Where a job is on this scanner: the path that the scanner sent, at the address that is set up.
     *
     * @param location as the scanner sent it, whole or without a host
     * @throws ScannerException when it names another host, or no path
     */
    URI ownPlace(String location) throws ScannerException {
        JobPlace place = JobPlace.of(location, resource("ScanJobs"));
        requireOwn(place);
        if (place.path().isEmpty()) {
            throw new ScannerException(new ScannerFailure.Malformed());
        }
        try {
            return URI.create(root.getScheme() + "://" + root.getAuthority() + place.path());
        } catch (IllegalArgumentException e) {
            throw new ScannerException(new ScannerFailure.Malformed());
        }
    }

    private void requireOwn(JobPlace place) throws ScannerException {
        if (!place.names(root.getHost())) {
            throw new ScannerException(new ScannerFailure.OtherHost(place.host()));
        }
    }

    Answer get(URI where, Duration limit) throws ScannerException {
        return exchange(new HttpUriRequestBase("GET", where), limit, EsclConnection::read);
    }

    Answer post(URI where, String xml, Duration limit) throws ScannerException {
        HttpUriRequestBase request = new HttpUriRequestBase("POST", where);
        request.setEntity(new StringEntity(xml, ContentType.create("text/xml", StandardCharsets.UTF_8)));
        return exchange(request, limit, EsclConnection::read);
    }

    /** Ends a job; a failure of that is ignored. */
    void delete(URI job, Duration limit) {
        try {
            exchange(new HttpUriRequestBase("DELETE", job), limit, EsclConnection::read);
        } catch (ScannerException e) {
            // The scanner ends the job by itself after some time.
        }
    }

    /**
     * Sends one request, and has the whole answer within the limit: the client's own limits are for each read, and a
     * scanner that sends a byte now and then keeps them for ever. A redirect is refused: as one to another host, as one to the secure address of this host, or as
     * an answer that breaks the protocol.
     */
    <T> T exchange(HttpUriRequestBase request, Duration limit, Receiver<T> receiver) throws ScannerException {
        Timeout most = Timeout.ofMilliseconds(Math.max(1, limit.toMillis()));
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(most)
                .setConnectionRequestTimeout(most)
                .build());
        running = Optional.of(request);
        Deadline deadline = Deadline.of(request, limit);
        try (deadline) {
            return http.execute(request, response -> {
                try {
                    refuseRedirect(request, response);
                    return receiver.receive(response);
                } catch (ScannerException e) {
                    // Otherwise the client would read the rest, which may be very long, in order to use the connection
                    // again.
                    request.cancel();
                    throw new Carried(e);
                }
            });
        } catch (Carried e) {
            throw e.failure;
        } catch (IOException e) {
            throw new ScannerException(deadline.isOver() ? new ScannerFailure.TimeUp() : failure(e));
        } finally {
            running = Optional.empty();
        }
    }

    /** Ends the request that runs now. From any thread. */
    void cut() {
        running.ifPresent(HttpUriRequestBase::cancel);
    }

    @Override
    public void close() {
        cut();
        http.close(CloseMode.IMMEDIATE);
    }

    /** Ends a request that is not answered in time. */
    private record Deadline(Thread clock, AtomicBoolean over) implements AutoCloseable {
        static Deadline of(HttpUriRequestBase request, Duration limit) {
            AtomicBoolean over = new AtomicBoolean();
            return new Deadline(
                    Threads.startVirtual("scanner-deadline", () -> {
                        try {
                            Thread.sleep(limit);
                            over.set(true);
                            request.cancel();
                        } catch (InterruptedException e) {
                            // The answer came in time.
                        }
                    }),
                    over);
        }

        boolean isOver() {
            return over.get();
        }

        @Override
        public void close() {
            clock.interrupt();
        }
    }

    /** Carries a failure through the HTTP client, whose methods declare only {@link IOException}. */
    private static final class Carried extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient ScannerException failure;

        Carried(ScannerException failure) {
            this.failure = failure;
        }
    }

    private void refuseRedirect(HttpUriRequestBase request, ClassicHttpResponse response) throws ScannerException {
        if (response.getCode() / 100 != 3) {
            return;
        }
        Header location = response.getFirstHeader("Location");
        String asked = request.getRequestUri();
        JobPlace place = JobPlace.of(
                location == null ? "" : location.getValue(),
                URI.create(root.getScheme() + "://" + root.getAuthority() + asked));
        requireOwn(place);
        if (place.scheme().equals("https") && root.getScheme().equals("http")) {
            // Only offered, not followed: somebody has to look at its certificate first.
            throw new ScannerException(new ScannerFailure.SecureOnly(secure(place, asked)));
        }
        throw new ScannerException(new ScannerFailure.Malformed());
    }

    /** The address for the settings: this host, the other port, and the service's path if it moved. */
    private String secure(JobPlace place, String asked) {
        String resource = asked.startsWith(root.getRawPath())
                ? asked.substring(root.getRawPath().length())
                : asked;
        String service = place.path().endsWith(resource)
                ? place.path().substring(0, place.path().length() - resource.length())
                : root.getRawPath();
        String port = place.port()
                .filter(given -> !given.equals("443"))
                .map(given -> ":" + given)
                .orElse("");
        return "https://" + root.getHost() + port + service;
    }

    private static Answer read(ClassicHttpResponse response) throws IOException, ScannerException {
        Header location = response.getFirstHeader("Location");
        byte[] body = {};
        if (response.getEntity() != null && response.getEntity().getContent() != null) {
            InputStream in = response.getEntity().getContent();
            try (PageBuffer buffer = new PageBuffer()) {
                while (buffer.read(in, LONGEST_XML)) {
                    // Until all of it has arrived.
                }
                body = buffer.copy();
            } catch (ScannerException e) {
                throw new ScannerException(new ScannerFailure.Malformed());
            }
        }
        return new Answer(response.getCode(), Optional.ofNullable(location).map(Header::getValue), body);
    }

    private ScannerFailure failure(IOException e) {
        return switch (e) {
            case SSLException _ -> new ScannerFailure.CertificateUnknown(trust.shown());
            case UnknownHostException _ -> new ScannerFailure.Unreachable(root.getHost());
            case NoRouteToHostException _ -> new ScannerFailure.Unreachable(root.getHost());
            case PortUnreachableException _ -> new ScannerFailure.Unreachable(root.getHost());
            case ConnectException _ -> new ScannerFailure.Unreachable(root.getHost());
            case ConnectTimeoutException _ -> new ScannerFailure.Unreachable(root.getHost());
            case SocketTimeoutException _ -> new ScannerFailure.TimeUp();
            case MessageConstraintException _ -> new ScannerFailure.Malformed();
            case ClientProtocolException _ -> new ScannerFailure.Malformed();
            default -> new ScannerFailure.ConnectionLost();
        };
    }
}
