package mu.maupass.sync.authority;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.UnforeseenFailure;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTPS to one authority. Connections are kept open; redirects are not followed, cookies not kept. A request is
 * repeated, once, only where a kept connection turns out to be closed. Every wait has a limit, and ends when the calling thread is interrupted. Safe for use by several threads.
 */
public final class AuthorityConnection implements AutoCloseable {

    /** The longest body that is read: a trust bundle with a large deny list fits in easily. */
    public static final int MAX_BODY = 16 << 20;

    private static final Timeout LOOK = Timeout.ofSeconds(3);

    private final URI base;
    private final ConnectionTimeouts timeouts;
    private final Optional<HttpProxy> proxy;
    private final LinkDiagnosis diagnosis;
    private volatile KeptConnections kept;
    private volatile Optional<Duration> askedToWait = Optional.empty();
    /** Requests run on threads of their own, so that the caller can stop waiting at any time. */
    private final ExecutorService threads = Threads.perTask();

    /**
     * @param base     address of the API, {@code https}
     * @param tls whom to trust and how the station identifies itself
     * @param timeouts limits of every request
     * @param proxy    the proxy on the way out of the network, if there is one
     * @throws SyncException A-132 when the address cannot be an authority's
     */
    public AuthorityConnection(URI base, SSLContext tls, ConnectionTimeouts timeouts, Optional<HttpProxy> proxy)
            throws SyncException {
        this(base, tls, timeouts, proxy, proxy.isPresent() ? Optional.empty() : plain(base));
    }

    /** Without a proxy. */
    public AuthorityConnection(URI base, SSLContext tls, ConnectionTimeouts timeouts) throws SyncException {
        this(base, tls, timeouts, Optional.empty());
    }

    /** @param plain an address without TLS, at which a captive portal would answer */
    AuthorityConnection(
            URI base, SSLContext tls, ConnectionTimeouts timeouts, Optional<HttpProxy> proxy, Optional<URI> plain)
            throws SyncException {
        if (!"https".equals(base.getScheme()) || base.getHost() == null) {
            throw SyncException.of(Cause.ADDRESS_INVALID, "an address starts with https:// and names a host");
        }
        this.base = URI.create(base.toString().replaceAll("/*$", "/"));
        this.timeouts = timeouts;
        this.proxy = proxy;
        this.diagnosis = new LinkDiagnosis(LinkDiagnosis::anyNetworkUp, plain, this::ask);
        this.kept = new KeptConnections(tls, timeouts, proxy);
    }

    private static Optional<URI> plain(URI base) {
        return Optional.ofNullable(base.getHost()).map(host -> URI.create("http://" + host + "/"));
    }

    /** The address of a resource below the base. */
    public URI resource(String relative) {
        return base.resolve(relative);
    }

    /**
     * Sends one request and reads the whole answer; whatever its status, an answer is a success here.
     *
     * @param request must have the same effect when it is sent twice, unless it is the first one of this connection:
     *     every request of {@code docs/api} has, but for the enrolment
     */
    public Reply<HttpAnswer> exchange(HttpUriRequestBase request) {
        Future<HttpAnswer> answer;
        try {
            answer = threads.submit(() -> execute(request));
        } catch (RejectedExecutionException e) {
            return failed(Cause.CANCELLED, "closed");
        }
        try {
            return new Reply.Success<>(answer.get(timeouts.whole().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            request.cancel();
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return failed(Cause.CANCELLED, "interrupted");
        } catch (TimeoutException e) {
            request.cancel();
            answer.cancel(true);
            return failed(Cause.ANSWER_TIMEOUT, "the whole exchange");
        } catch (ExecutionException e) {
            return new Reply.Failure<>(
                    switch (e.getCause()) {
                        case SyncException told when told.failure() instanceof AuthorityFailure failure -> failure;
                        case RuntimeException _
                        when threads.isShutdown() -> new AuthorityFailure(Cause.CANCELLED, "closed");
                        case RuntimeException unforeseen -> new UnforeseenFailure(Fault.of(unforeseen));
                        case Exception cause when proxy.isPresent() -> LinkFailures.behindProxy(cause);
                        case Exception cause -> diagnosis.of(LinkFailures.of(cause));
                        case null, default -> new UnforeseenFailure(Fault.of(e));
                    });
        }
    }

    /**
     * Identifies the station by another certificate from the next request on. Connections made with the earlier one are
     * closed as soon as the requests on them have ended.
     *
     * @param tls whom to trust and how the station identifies itself
     */
    public synchronized void identify(SSLContext tls) {
        KeptConnections before = kept;
        kept = new KeptConnections(tls, timeouts, proxy);
        before.retire();
    }

    /** How long the last answer asked the station to wait, if it did. From any thread. */
    public Optional<Duration> askedToWait() {
        return askedToWait;
    }

    private HttpAnswer execute(HttpUriRequestBase request) throws IOException, SyncException {
        HttpClientContext context = HttpClientContext.create();
        HttpAnswer answer;
        try {
            answer = execute(request, context);
        } catch (IOException e) {
            if (request.isCancelled()
                    || !KeptConnections.reused(context)
                    || LinkFailures.of(e).cause() != Cause.CONNECTION_CUT) {
                throw e;
            }
            // The server, or something in between, closed the kept connection without notice.
            kept.forgetIdle();
            context = HttpClientContext.create();
            answer = execute(request, context);
        }
        if (proxy.isPresent() && context.getAttribute(KeptConnections.TUNNELLED) == null) {
            throw SyncException.of(
                    answer.status() == 407 ? Cause.PROXY_AUTHENTICATION : Cause.PROXY_REFUSED,
                    "the proxy answered " + answer.status());
        }
        askedToWait = answer.status() == 429 || answer.status() == 503 ? answer.retryAfter() : Optional.empty();
        return answer;
    }

    private HttpAnswer execute(HttpUriRequestBase request, HttpClientContext context) throws IOException {
        Optional<HttpAnswer> answer = Optional.empty();
        while (answer.isEmpty()) {
            // Connections that were replaced in the meantime take no more requests; the next turn uses the new ones.
            answer = kept.execute(request, context, AuthorityConnection::read);
        }
        return answer.get();
    }

    /**
     * Asks what answers without TLS. Its time limit is shorter than a request's, because somebody waits to hear the
     * cause.
     */
    private Optional<HttpAnswer> ask(URI plain) {
        HttpGet request = new HttpGet(plain);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(LOOK)
                .setConnectionRequestTimeout(LOOK)
                .build());
        Future<HttpAnswer> answer = threads.submit(() -> execute(request, HttpClientContext.create()));
        try {
            return Optional.of(answer.get(LOOK.toMilliseconds(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            request.cancel();
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            request.cancel();
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        // Set first, so that a request that the next line cuts off knows why.
        threads.shutdown();
        kept.closeAtOnce();
        threads.shutdownNow();
    }

    private static HttpAnswer read(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        byte[] body = {};
        if (response.getEntity() != null) {
            try (InputStream in = response.getEntity().getContent()) {
                body = in.readNBytes(MAX_BODY + 1);
            }
            if (body.length > MAX_BODY) {
                throw new IOException(new HttpException("body too long"));
            }
        }
        return new HttpAnswer(response.getCode(), headers, body);
    }

    private static <T> Reply<T> failed(Cause cause, String detail) {
        return new Reply.Failure<>(new AuthorityFailure(cause, detail));
    }
}
