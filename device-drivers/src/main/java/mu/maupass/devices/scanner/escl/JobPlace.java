package mu.maupass.devices.scanner.escl;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Location} as scanners write it, taken apart without a parser of addresses, which would refuse many of them.
 *
 * @param scheme lower case; empty where only a path was sent
 * @param host   lower case, without brackets and scope; empty where only a path was sent
 * @param port   empty where none was sent
 * @param path   as it may stand in a request: what is not allowed there is percent-encoded; without the last slash
 */
record JobPlace(String scheme, String host, Optional<String> port, String path) {

    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?//(\\[[^\\]]*\\]|[^/:?#]*)(?::(\\d*))?([^?#]*).*");

    /** Names that mean something inside one network only (RFC 6762, RFC 8375, RFC 6761), and so one of this scanner's. */
    private static final Pattern OWN_NAME =
            Pattern.compile("[a-z0-9_-]+|.*\\.(local|localhost|localdomain|home\\.arpa|home|lan|internal)\\.?");
    /** This device, every device, loopback, and what a device gives itself without a server (RFC 3927, RFC 4291). */
    private static final Pattern OWN_ADDRESS =
            Pattern.compile("0\\.0\\.0\\.0|127\\.[0-9.]+|169\\.254\\.[0-9.]+|::|::1|fe[89ab][0-9a-f]:.*");

    /**
     * @param location as the scanner sent it
     * @param asked    the resource that was asked for, to which a path without a leading slash is relative
     */
    static JobPlace of(String location, URI asked) {
        String text = location.strip();
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            String host = form.group(2).replaceAll("^\\[|\\]$|%.*$", "").toLowerCase(Locale.ROOT);
            String scheme = Optional.ofNullable(form.group(1)).orElse("").toLowerCase(Locale.ROOT);
            Optional<String> port = Optional.ofNullable(form.group(3)).filter(given -> !given.isEmpty());
            return new JobPlace(scheme, host, port, path(form.group(4)));
        }
        String folder = asked.getRawPath().replaceAll("[^/]*$", "");
        return new JobPlace("", "", Optional.empty(), path(text.startsWith("/") ? text : folder + text));
    }

    private static String path(String given) {
        StringBuilder path = new StringBuilder();
        for (byte each : given.replaceAll("/+$", "").getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            if (letter > ' ' && letter < 0x7F && "\"<>\\^`{|}".indexOf(letter) < 0) {
                path.append(letter);
            } else {
                path.append('%').append(String.format(Locale.ROOT, "%02X", each & 0xFF));
            }
        }
        return path.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    /** Whether a scanner at this host may mean itself: no host, the same, or a name that only it and its network know. */
    boolean names(String own) {
        return host.isEmpty()
                || host.equalsIgnoreCase(own.replaceAll("^\\[|\\]$", ""))
                || OWN_NAME.matcher(host).matches()
                || OWN_ADDRESS.matcher(host).matches();
    }
}
