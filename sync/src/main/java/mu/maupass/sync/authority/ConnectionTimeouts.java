package mu.maupass.sync.authority;

import java.time.Duration;

/**
 * How long a request may take.
 *
 * @param connect  until the TCP connection is made
 * @param response between two parts of the answer (and for the TLS handshake)
 * @param whole    for the whole request, even while data still arrives
 */
public record ConnectionTimeouts(Duration connect, Duration response, Duration whole) {

    /** For a rural link: 10 s, 20 s, 60 s. */
    public static ConnectionTimeouts standard() {
        return new ConnectionTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }
}
