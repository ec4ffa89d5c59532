package mu.maupass.devices.scanner;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a scanner is, which also decides which driver is used. {@link #text()} is the form that an administrator writes
 * in the settings.
 */
public sealed interface ScannerAddress {

    /** The address in one line, for settings and lists; {@link #parse} reads it. */
    String text();

    /**
     * A driverless network scanner (Mopria eSCL).
     *
     * @param root        {@code http} or {@code https}, its host and the path of its service, usually {@code /eSCL}
     * @param fingerprint SHA-256 of its certificate in 64 lower-case hex digits, for {@code https} with a self-signed
     *     certificate; empty: the platform's trusted authorities decide
     */
    record Escl(URI root, Optional<String> fingerprint) implements ScannerAddress {

        public Escl {
            Objects.requireNonNull(fingerprint);
            boolean web = "http".equals(root.getScheme()) || "https".equals(root.getScheme());
            if (!web
                    || root.getHost() == null
                    || root.getUserInfo() != null
                    || root.getQuery() != null
                    || root.getFragment() != null
                    || !fingerprint.map(f -> f.matches("[0-9a-f]{64}")).orElse(true)) {
                throw new IllegalArgumentException("a network scanner has an http or https address with a host");
            }
            String path = root.getPath() == null || root.getPath().isEmpty() ? "/eSCL" : root.getPath();
            root = URI.create(root.getScheme() + "://" + root.getAuthority() + path.replaceAll("/+$", ""));
        }

        @Override
        public String text() {
            return root + fingerprint.map(f -> "#sha256-" + f).orElse("");
        }
    }

    /**
     * A scanner of a SANE service: on Linux a USB scanner is reached through the computer's own saned.
     *
     * @param host   where saned runs
     * @param port   its port
     * @param device SANE's name of the device; empty: the first one
     */
    record Sane(String host, int port, String device) implements ScannerAddress {

        /** The standard port of SANE. */
        public static final int STANDARD_PORT = 6566;

        public Sane {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a SANE service has a host and a port");
            }
            Objects.requireNonNull(device);
        }

        @Override
        public String text() {
            return "sane://" + host + (port == STANDARD_PORT ? "" : ":" + port)
                    + (device.isEmpty() ? "" : "/" + device);
        }
    }

    /**
     * A folder into which another scanning program puts its files.
     *
     * @param folder absolute
     */
    record Folder(Path folder) implements ScannerAddress {

        public Folder {
            if (!folder.isAbsolute()) {
                throw new IllegalArgumentException("a watched folder needs an absolute path");
            }
        }

        @Override
        public String text() {
            return "folder:" + folder;
        }
    }

    /** The scanner for training and tests. */
    record Simulated() implements ScannerAddress {
        @Override
        public String text() {
            return "simulated";
        }
    }

    /**
     * A camera above the desk, which looks down on the document.
     *
     * @param camera the camera's stable id; empty: the one that is set up for the station
     */
    record Camera(String camera) implements ScannerAddress {

        public Camera {
            Objects.requireNonNull(camera);
        }

        @Override
        public String text() {
            return camera.isEmpty() ? "camera" : "camera:" + camera;
        }
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws ScannerException {@link ScannerFailure.AddressUnusable} where the text is not an address
     */
    static ScannerAddress parse(String text) throws ScannerException {
        String given = text.strip();
        try {
            int colon = given.indexOf(':');
            String kind = (colon < 0 ? given : given.substring(0, colon)).toLowerCase(Locale.ROOT);
            String rest = colon < 0 ? "" : given.substring(colon + 1);
            return switch (kind) {
                case "http", "https" -> escl(given);
                case "sane" -> sane(rest);
                case "folder" -> new Folder(Path.of(rest).normalize());
                case "camera" -> new Camera(rest);
                case "simulated" -> new Simulated();
                default -> throw new IllegalArgumentException("not a kind of scanner");
            };
        } catch (IllegalArgumentException e) {
            throw new ScannerException(new ScannerFailure.AddressUnusable(given));
        }
    }

    private static Escl escl(String given) {
        int hash = given.indexOf("#sha256-");
        String root = hash < 0 ? given : given.substring(0, hash);
        Optional<String> fingerprint = hash < 0
                ? Optional.empty()
                : Optional.of(given.substring(hash + 8).replace(":", "").toLowerCase(Locale.ROOT));
        return new Escl(URI.create(root), fingerprint);
    }

    /** Not parsed as a URI, because SANE's device names contain colons and slashes. */
    private static Sane sane(String rest) {
        if (!rest.startsWith("//")) {
            throw new IllegalArgumentException("sane://host:port/device");
        }
        int slash = rest.indexOf('/', 2);
        String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        String device = slash < 0 ? "" : rest.substring(slash + 1);
        URI parsed = URI.create("sane://" + authority);
        if (parsed.getHost() == null) {
            throw new IllegalArgumentException("a SANE service has a host");
        }
        return new Sane(parsed.getHost(), parsed.getPort() < 0 ? Sane.STANDARD_PORT : parsed.getPort(), device);
    }
}
