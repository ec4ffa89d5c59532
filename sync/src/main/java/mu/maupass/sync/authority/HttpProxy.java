package mu.maupass.sync.authority;

import java.util.Objects;
import java.util.Optional;

/**
 * The proxy through which the station leaves its network (HTTP CONNECT, RFC 9110, 9.3.6). It passes TLS on and cannot
 * read it.
 *
 * @param host     its name or address
 * @param port     its port
 * @param identity user name and password, if it asks for them
 */
public record HttpProxy(String host, int port, Optional<Identity> identity) {

    /** A user name and a password for the proxy (Basic or Digest, whichever it asks for). */
    public record Identity(String user, String password) {
        public Identity {
            Objects.requireNonNull(user);
            Objects.requireNonNull(password);
        }

        @Override
        public String toString() {
            return "Identity[***]";
        }
    }

    public HttpProxy {
        Objects.requireNonNull(identity);
        if (!host.matches("[A-Za-z0-9.:_-]{1,253}") || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("host and port of a proxy");
        }
    }

    /** Without an identity. */
    public static HttpProxy at(String host, int port) {
        return new HttpProxy(host, port, Optional.empty());
    }
}
