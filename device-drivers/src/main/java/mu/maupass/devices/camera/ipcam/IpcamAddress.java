package mu.maupass.devices.camera.ipcam;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFailure;

/**
 * Where the one network camera is. The address may contain user name and password; they are never shown.
 *
 * @param uri   without user name and password
 * @param login as {@code name:password}
 */
record IpcamAddress(URI uri, Optional<String> login) {

    /** @throws CameraException no http or https address with a host */
    static IpcamAddress of(String address) throws CameraException {
        try {
            URI given = new URI(address.strip());
            String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || given.getHost() == null) {
                throw new CameraException(new CameraFailure.AddressInvalid());
            }
            String path = given.getPath().isEmpty() ? "/" : given.getPath();
            return new IpcamAddress(
                    new URI(scheme, null, given.getHost(), given.getPort(), path, given.getQuery(), null),
                    Optional.ofNullable(given.getUserInfo()).filter(login -> login.contains(":")));
        } catch (URISyntaxException e) {
            throw new CameraException(new CameraFailure.AddressInvalid());
        }
    }

    String host() {
        return uri.getHost();
    }

    @Override
    public String toString() {
        return "IpcamAddress[" + host() + "]";
    }
}
