package mu.maupass.sync.authority;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises the answer of a captive portal at an address without TLS. A portal sends whoever asks to its own page:
 * elsewhere or at the same host, by a redirect or by a page that does it. A host of its own only sends its visitors
 * from {@code http} to the same place at {@code https}.
 */
final class PortalAnswer {

    /** What goes on to another page by itself: a tag with the words of the header "Refresh", or a script. */
    private static final List<Pattern> GOING_ON = List.of(
            anyCase("<meta\\b(?=[^>]*\\bhttp-equiv\\s*=\\s*[\"']?refresh\\b)"
                    + "[^>]*\\bcontent\\s*=[^>]*\\burl\\s*=\\s*[\"']?([^\"'>\\s]*)"),
            anyCase("\\blocation(?:\\.href)?\\s*=\\s*[\"']([^\"']+)[\"']"),
            anyCase("\\blocation\\.(?:replace|assign)\\s*\\(\\s*[\"']([^\"']+)[\"']"));
    /** With it, portals tell programs where to sign in. */
    private static final Pattern FOR_PROGRAMS = anyCase("<WISPAccessGatewayParam\\b");

    private static final Pattern REFRESH = anyCase("\\burl\\s*=\\s*[\"']?([^\"'\\s]*)");
    /** Such a page is short, and stands at the beginning. */
    private static final int LOOKED_AT = 64 << 10;

    private PortalAnswer() {}

    private static Pattern anyCase(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    /** @param asked the address that was asked */
    static boolean recognised(HttpAnswer answer, URI asked) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return !upgrade(answer.headers().getOrDefault("location", ""), asked);
        }
        return status == 511 || status == 200 && goesOn(answer, asked);
    }

    private static boolean goesOn(HttpAnswer answer, URI asked) {
        String page =
                new String(answer.body(), 0, Math.min(answer.body().length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        Stream<String> targets = Stream.concat(
                targets(REFRESH, answer.headers().getOrDefault("refresh", "")),
                GOING_ON.stream().flatMap(form -> targets(form, page)));
        return FOR_PROGRAMS.matcher(page).find() || targets.anyMatch(target -> !upgrade(target, asked));
    }

    private static Stream<String> targets(Pattern form, String text) {
        return form.matcher(text).results().map(result -> result.group(1));
    }

    /** Whether this leads to the same place with TLS. */
    private static boolean upgrade(String target, URI asked) {
        try {
            URI to = asked.resolve(target);
            return "https".equalsIgnoreCase(to.getScheme())
                    && asked.getHost().equalsIgnoreCase(to.getHost())
                    && place(to).equals(place(asked));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String place(URI address) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }
}
