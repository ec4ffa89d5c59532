package mu.maupass.sync.authority;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTPS to one authority: kept connections, no redirects, no cookies, no silent repetition; every wait bounded, and
 * ended by interrupting the caller. Safe for use by several threads.
 */
public final class AuthorityConnection implements AutoCloseable {

    /** The longest body that is read: a trust bundle with a large deny list fits in easily. */
    public static final int MAX_BODY = 16 << 20;

    private static final TimeValue KEEP = TimeValue.ofSeconds(20);

    private final URI base;
    private final ConnectionTimeouts timeouts;
    private final CloseableHttpClient http;
    /** Requests run on threads of their own, so that the caller can stop waiting at any time. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param base     address of the API, {@code https}
     * @param tls      whom to trust and how to identify oneself
     * @param timeouts bounds
     * @throws SyncException A-132 when the address is none of an authority
     */
    public AuthorityConnection(URI base, SSLContext tls, ConnectionTimeouts timeouts) throws SyncException {
        if (!"https".equals(base.getScheme()) || base.getHost() == null) {
            throw SyncException.of(Cause.ADDRESS_INVALID, "an address starts with https:// and names a host");
        }
        this.base = URI.create(base.toString().replaceAll("/*$", "/"));
        this.timeouts = timeouts;
        Timeout response = Timeout.of(timeouts.response());
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create().setSslContext(tls)
                        // By the client, after the handshake: so a wrong name is told apart from a wrong issuer.
                        .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                        .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier())
                        .buildClassic())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect())).setSocketTimeout(response)
                        .setIdleTimeout(Timeout.ofSeconds(KEEP.toSeconds()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(response).setTcpNoDelay(true).build())
                .setMaxConnPerRoute(4).build();
        this.http = HttpClients.custom().setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(response)
                        .setConnectionRequestTimeout(response).build())
                .setKeepAliveStrategy((_, _) -> KEEP)
                .setUserAgent("MauPassStation")
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableAuthCaching()
                .disableContentCompression().build();
    }

    /** The address of a resource below the base. */
    public URI resource(String relative) {
        return base.resolve(relative);
    }

    /** Sends one request and reads the whole answer; whatever its status, an answer is a success here. */
    public Reply<HttpAnswer> exchange(HttpUriRequestBase request) {
        Future<HttpAnswer> answer;
        try {
            answer = threads.submit(() -> http.execute(request, AuthorityConnection::read));
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
            return e.getCause() instanceof Exception cause
                    ? new Reply.Failure<>(LinkFailures.of(cause)) : failed(Cause.CONNECTION_CUT, "");
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
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
