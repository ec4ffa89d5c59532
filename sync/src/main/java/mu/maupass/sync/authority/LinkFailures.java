package mu.maupass.sync.authority;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Finds out why a request did not reach the authority, from the exception with which it ended. */
final class LinkFailures {

    private LinkFailures() {}

    static AuthorityFailure of(Exception e) {
        Cause cause = switch (e) {
            case UnknownHostException _ -> Cause.NAME_NOT_RESOLVED;
            // The client throws the same type for a TLS handshake without an answer. The socket was connected then, so
            // it is not a failure to connect.
            case ConnectTimeoutException handshake when says(handshake, "Read timed out") -> Cause.ANSWER_TIMEOUT;
            case ConnectTimeoutException _ -> Cause.CONNECT_TIMEOUT;
            case SocketTimeoutException _ -> Cause.ANSWER_TIMEOUT;
            case NoRouteToHostException _ -> Cause.NETWORK_UNREACHABLE;
            // The platform has one type for both; only the text differs.
            case ConnectException connect when says(connect, "unreachable") -> Cause.NETWORK_UNREACHABLE;
            case ConnectException connect when says(connect, "timed out") -> Cause.CONNECT_TIMEOUT;
            case ConnectException _ -> Cause.CONNECTION_REFUSED;
            case SSLPeerUnverifiedException _ -> Cause.TLS_WRONG_NAME;
            case SSLException tls -> ofTls(tls);
            case NoHttpResponseException _ -> Cause.CONNECTION_CUT;
            case ConnectionClosedException _ -> Cause.CONNECTION_CUT;
            case EOFException _ -> Cause.CONNECTION_CUT;
            case SocketException socket when says(socket, "unreachable") -> Cause.NETWORK_UNREACHABLE;
            case SocketException _ -> Cause.CONNECTION_CUT;
            case MessageConstraintException _ -> Cause.CONTRACT_BROKEN;
            case HttpException _ -> Cause.CONTRACT_BROKEN;
            case IOException io when io.getCause() instanceof HttpException -> Cause.CONTRACT_BROKEN;
            default -> Cause.CONNECTION_CUT;
        };
        return new AuthorityFailure(cause, e.getClass().getSimpleName());
    }

    /** The same with a proxy in between: then it is the proxy whose name or connection failed. */
    static AuthorityFailure behindProxy(Exception e) {
        AuthorityFailure failure = of(e);
        return switch (failure.cause()) {
            case NAME_NOT_RESOLVED, CONNECTION_REFUSED, CONNECT_TIMEOUT ->
                new AuthorityFailure(Cause.PROXY_UNREACHABLE, failure.detail());
            default -> failure;
        };
    }

    private static Cause ofTls(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return Cause.TLS_EXPIRED;
                }
                case CertificateNotYetValidException _ -> {
                    return Cause.TLS_NOT_YET_VALID;
                }
                case CertPathValidatorException path
                when path.getReason() == BasicReason.EXPIRED -> {
                    return Cause.TLS_EXPIRED;
                }
                case CertPathValidatorException path
                when path.getReason() == BasicReason.NOT_YET_VALID -> {
                    return Cause.TLS_NOT_YET_VALID;
                }
                case CertPathValidatorException _ -> {
                    return Cause.TLS_UNTRUSTED_ISSUER;
                }
                case CertPathBuilderException _ -> {
                    return Cause.TLS_UNTRUSTED_ISSUER;
                }
                case SocketException _ -> {
                    return Cause.CONNECTION_CUT;
                }
                case EOFException _ -> {
                    return Cause.CONNECTION_CUT;
                }
                default -> {}
            }
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return Cause.TLS_UNTRUSTED_ISSUER;
            }
        }
        // A TLS alert can only be recognised by its text. These are the alerts with which a server refuses a client's
        // certificate.
        return says(e, "fatal alert: certificate")
                        || says(e, "fatal alert: bad_certificate")
                        || says(e, "fatal alert: unknown_ca")
                        || says(e, "fatal alert: access_denied")
                ? Cause.CERTIFICATE_REFUSED
                : Cause.TLS_HANDSHAKE;
    }

    private static boolean says(Exception e, String words) {
        return e.getMessage() != null && e.getMessage().contains(words);
    }
}
