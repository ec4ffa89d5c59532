package mu.maupass.sync.authority;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.net.ssl.SSLContext;
import mu.maupass.fault.Threads;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connections that stay open between requests, and TLS sessions that are resumed, all with one certificate of the
 * station. Safe for use by several threads.
 */
final class KeptConnections {

    /** Set in the context of a request that went through a tunnel. */
    static final String TUNNELLED = "mu.maupass.tunnelled";

    /** Set in the context of a request for which a connection was made. */
    private static final String FRESH = "mu.maupass.fresh";

    /** An authority sends ten headers, and what stands on the way a few more; the longest is a signature. */
    private static final Http1Config HEADERS = Http1Config.custom()
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(4)
            .build();

    private static final TimeValue KEEP = TimeValue.ofSeconds(20);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient http;
    /** Each request holds the read lock while it runs; the write lock is free for closing when no request runs. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private volatile boolean retired;

    KeptConnections(SSLContext tls, ConnectionTimeouts timeouts, Optional<HttpProxy> proxy) {
        Timeout response = Timeout.of(timeouts.response());
        TlsSocketStrategy pinned = ClientTlsStrategyBuilder.create()
                .setSslContext(tls)
                // The client checks the name after the handshake, so that a wrong name and a wrong issuer give
                // different failures.
                .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier())
                .buildClassic();
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADERS)
                        .build())
                .setTlsSocketStrategy((socket, target, port, attachment, context) -> {
                    context.setAttribute(FRESH, true);
                    return pinned.upgrade(socket, target, port, attachment, context);
                })
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(timeouts.connect()))
                        .setSocketTimeout(response)
                        .setIdleTimeout(Timeout.ofSeconds(KEEP.toSeconds()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(response)
                        .setTcpNoDelay(true)
                        .build())
                .setMaxConnPerRoute(4)
                .build();
        HttpClientBuilder client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(response)
                        .setConnectionRequestTimeout(response)
                        .build())
                .setKeepAliveStrategy((_, _) -> KEEP)
                .setUserAgent(ProgramName.running())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                // Runs only after the tunnel through the proxy is open. An answer without this mark comes from the
                // proxy itself.
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "tunnelled", (request, scope, chain) -> {
                    scope.clientContext.setAttribute(TUNNELLED, true);
                    return chain.proceed(request, scope);
                });
        proxy.ifPresent(through -> {
            HttpHost host = new HttpHost(through.host(), through.port());
            client.setProxy(host);
            through.identity()
                    .ifPresent(identity -> client.setDefaultCredentialsProvider(CredentialsProviderBuilder.create()
                            .add(host, identity.user(), identity.password().toCharArray())
                            .build()));
        });
        this.http = client.build();
    }

    /** Sends a request. Returns empty, and sends nothing, after {@link #retire()}. */
    <T> Optional<T> execute(HttpUriRequestBase request, HttpClientContext context, HttpClientResponseHandler<T> reader)
            throws IOException {
        Lock lock = use.readLock();
        lock.lock();
        try {
            return retired ? Optional.empty() : Optional.of(http.execute(request, context, reader));
        } finally {
            lock.unlock();
        }
    }

    /** Whether the request of this context went over a connection that had been kept. */
    static boolean reused(HttpClientContext context) {
        return context.getAttribute(FRESH) == null;
    }

    /** Closes every connection on which no request runs: where one was closed without notice, others may have been. */
    void forgetIdle() {
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    /** Takes no more requests, and closes when those that run have ended. Returns at once. */
    void retire() {
        retired = true;
        Threads.startVirtual("retired connections", () -> {
            Lock lock = use.writeLock();
            lock.lock();
            try {
                http.close(CloseMode.GRACEFUL);
            } finally {
                lock.unlock();
            }
        });
    }

    /** Closes at once, and ends the requests that run. */
    void closeAtOnce() {
        http.close(CloseMode.IMMEDIATE);
    }
}
