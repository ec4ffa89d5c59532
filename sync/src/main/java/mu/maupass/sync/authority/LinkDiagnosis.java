package mu.maupass.sync.authority;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;

/**
 * Looks for the true cause of a failed connection. Without a network every name seems unknown, and behind a captive
 * portal every certificate seems wrong.
 */
final class LinkDiagnosis {

    private static final Set<Cause> OF_NO_LINK =
            Set.of(Cause.NAME_NOT_RESOLVED, Cause.NETWORK_UNREACHABLE, Cause.CONNECT_TIMEOUT);
    private static final Set<Cause> OF_A_PORTAL = Set.of(
            Cause.TLS_UNTRUSTED_ISSUER,
            Cause.TLS_WRONG_NAME,
            Cause.TLS_HANDSHAKE,
            Cause.CONNECTION_REFUSED,
            Cause.CONNECT_TIMEOUT,
            Cause.CONNECTION_CUT);

    private final BooleanSupplier networkUp;
    private final Optional<URI> plain;
    private final Function<URI, Optional<HttpAnswer>> ask;

    /**
     * @param networkUp whether any network other than the loopback is up
     * @param plain     an address without TLS, at which a portal would answer instead of its owner
     * @param ask       fetches that address; empty where nothing answered
     */
    LinkDiagnosis(BooleanSupplier networkUp, Optional<URI> plain, Function<URI, Optional<HttpAnswer>> ask) {
        this.networkUp = networkUp;
        this.plain = plain;
        this.ask = ask;
    }

    AuthorityFailure of(AuthorityFailure failure) {
        if (OF_NO_LINK.contains(failure.cause()) && !networkUp.getAsBoolean()) {
            return new AuthorityFailure(Cause.NO_LINK, failure.detail());
        }
        if (OF_A_PORTAL.contains(failure.cause())
                && plain.isPresent()
                && ask.apply(plain.get())
                        .filter(answer -> PortalAnswer.recognised(answer, plain.get()))
                        .isPresent()) {
            return new AuthorityFailure(Cause.REDIRECTED, "a portal answers in place of the authority");
        }
        return failure;
    }

    /** Whether any interface other than the loopback is up and has an address. */
    static boolean anyNetworkUp() {
        try {
            return NetworkInterface.networkInterfaces().anyMatch(LinkDiagnosis::usable);
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean usable(NetworkInterface one) {
        try {
            return one.isUp()
                    && !one.isLoopback()
                    && one.inetAddresses().findAny().isPresent();
        } catch (IOException e) {
            return true;
        }
    }
}
