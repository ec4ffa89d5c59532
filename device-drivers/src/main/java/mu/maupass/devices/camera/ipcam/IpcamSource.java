package mu.maupass.devices.camera.ipcam;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.camera.FrameSource;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.JpegFrames;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One motion JPEG stream over HTTP. Owned by one thread; {@link #interrupt} from any. */
final class IpcamSource implements FrameSource {

    /** A picture that was cut off on the way is skipped; after this many in a row the stream counts as malformed. */
    private static final int MOST_DAMAGED_IN_A_ROW = 5;

    /** Limits for headers, and reads of the size of which the thread's memory is overwritten, whatever the client's default is. */
    private static final Http1Config HEADERS = Http1Config.custom()
            .setBufferSize(SocketMemory.MOST_AT_ONCE)
            .setMaxLineLength(8192)
            .setMaxHeaderCount(64)
            .setMaxEmptyLineCount(4)
            .build();

    private final IpcamAddress address;
    private final Duration timeout;
    private volatile @Nullable HttpGet request;
    private @Nullable CloseableHttpClient client;
    private @Nullable ClassicHttpResponse response;
    private @Nullable MjpegReader reader;

    @SuppressWarnings("NullAway.Init") // Set by open, which is called first.
    private CameraFormat format;

    /** The first picture, read to learn the size and not shown yet. */
    private byte @Nullable [] first;

    private int damaged;

    IpcamSource(IpcamAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.request = new HttpGet(address.uri());
    }

    @Override
    public CameraFormat open(CameraFormat wanted) throws CameraException {
        boolean opened = false;
        try {
            client = client();
            ClassicHttpResponse answer = client.executeOpen(null, request, null);
            response = answer;
            requireStream(answer);
            MjpegReader parts = new MjpegReader(
                    answer.getEntity().getContent(), boundary(answer.getEntity().getContentType()));
            reader = parts;
            byte[] part = parts.next();
            first = part;
            format = size(part);
            opened = true;
            return format;
        } catch (IOException e) {
            throw failure(e);
        } catch (ImageException e) {
            throw malformed();
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    /** Cameras leave the type out, or the boundary in it; a page that somebody could read is no stream. */
    private Optional<String> boundary(@Nullable String contentType) throws CameraException {
        ContentType type = ContentType.parseLenient(contentType);
        if (type == null) {
            return Optional.empty();
        }
        String kind = type.getMimeType().toLowerCase(Locale.ROOT);
        if (kind.startsWith("text/") || kind.contains("json") || kind.contains("xml")) {
            throw malformed();
        }
        return Optional.ofNullable(type.getParameter("boundary"))
                .map(String::strip)
                .filter(b -> !b.isEmpty() && b.length() <= 200);
    }

    private CloseableHttpClient client() {
        // Shorter than the caller's time-out, because the HTTP client's failure says more exactly what is missing.
        Timeout limit = Timeout.ofMilliseconds(timeout.toMillis() * 4 / 5);
        HttpClientBuilder builder = HttpClients.custom()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setConnectionRequestTimeout(limit)
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HEADERS)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .build());
        address.login().ifPresent(login -> {
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            int colon = login.indexOf(':');
            // The credentials are sent to this host only.
            credentials.setCredentials(
                    new AuthScope(HttpHost.create(address.uri())),
                    new UsernamePasswordCredentials(
                            login.substring(0, colon),
                            login.substring(colon + 1).toCharArray()));
            builder.setDefaultCredentialsProvider(credentials);
        });
        return builder.build();
    }

    private void requireStream(ClassicHttpResponse answer) throws CameraException {
        int status = answer.getCode();
        if (status >= 300 && status < 400) {
            throw new CameraException(new CameraFailure.OtherAddress(address.host()));
        }
        if (status != 200) {
            throw new CameraException(new CameraFailure.StreamRefused(address.host(), status));
        }
        if (answer.getEntity() == null) {
            throw malformed();
        }
    }

    @Override
    public boolean read(int[] argb) throws CameraException {
        byte[] part = null;
        try {
            part = next();
            CameraFormat got = size(part);
            if (!got.equals(format)) {
                throw new CameraException(new CameraFailure.WrongSize(format, got));
            }
            JpegFrames.decode(part, argb);
            damaged = 0;
            return true;
        } catch (ImageException e) {
            if (++damaged >= MOST_DAMAGED_IN_A_ROW) {
                throw malformed();
            }
            return false;
        } catch (IOException e) {
            throw failure(e);
        } finally {
            if (part != null) {
                Arrays.fill(part, (byte) 0);
            }
        }
    }

    @Override
    public boolean skip() throws CameraException {
        try {
            Arrays.fill(next(), (byte) 0);
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private byte[] next() throws IOException {
        byte[] part = first != null
                ? first
                : Objects.requireNonNull(reader, "open comes first").next();
        first = null;
        return part;
    }

    private static CameraFormat size(byte[] jpeg) throws ImageException {
        int[] size = JpegFrames.size(jpeg);
        return new CameraFormat(size[0], size[1]);
    }

    private CameraException failure(IOException e) {
        String host = address.host();
        return new CameraException(
                switch (e) {
                    case MjpegReader.TooLargeException _, MessageConstraintException _ ->
                        new CameraFailure.StreamTooLarge(host);
                    case MjpegReader.MalformedException _, ClientProtocolException _, MalformedChunkCodingException _ ->
                        new CameraFailure.StreamMalformed(host);
                    case SSLException _ -> new CameraFailure.CameraNotTrusted(host);
                    case ConnectTimeoutException _ -> new CameraFailure.CameraUnreachable(host);
                    case SocketTimeoutException _ -> waitedInVain(host);
                    default ->
                        response == null
                                ? new CameraFailure.CameraUnreachable(host)
                                : new CameraFailure.CameraGone(host);
                });
    }

    /** Nothing came, or something from which no picture can be taken. */
    private CameraFailure waitedInVain(String host) {
        return switch (Optional.ofNullable(reader).flatMap(MjpegReader::oddity).orElse(null)) {
            case MjpegReader.TooLargeException _ -> new CameraFailure.StreamTooLarge(host);
            case MjpegReader.MalformedException _ -> new CameraFailure.StreamMalformed(host);
            case null, default -> new CameraFailure.NoPicture(host);
        };
    }

    private CameraException malformed() {
        return new CameraException(new CameraFailure.StreamMalformed(address.host()));
    }

    @Override
    public void interrupt() {
        Optional.ofNullable(request).ifPresent(HttpGet::cancel);
    }

    @Override
    public void close() {
        // Without this the client would try to read the endless stream to its end, in order to use the connection
        // again.
        interrupt();
        try (CloseableHttpClient _ = client;
                ClassicHttpResponse _ = response) {
            // Nothing else has to be done with them.
        } catch (IOException e) {
            System.getLogger("camera")
                    .log(System.Logger.Level.DEBUG, "close: {0}", e.getClass().getSimpleName());
        }
        if (reader != null) {
            reader.wipe();
        }
        if (first != null) {
            Arrays.fill(first, (byte) 0);
        }
        // All three refer to the connection, whose buffer contains the data that came last.
        request = null;
        client = null;
        response = null;
        reader = null;
    }
}
