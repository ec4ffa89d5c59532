package mu.maupass.authority.server;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.authority.keycloak.HeadOfficeSignIn;
import mu.maupass.authority.keycloak.HeadOfficeSignIn.Begun;
import mu.maupass.sync.sandbox.AccountsException;

/**
 * Lets nobody to the country's stations who has not signed in at Keycloak. What it remembers of a browser is a random number in a cookie that
 * no script can read, for an hour; another process of the authority does not know it and asks Keycloak, which asks nobody again while
 * its own session lasts. Safe for use by several threads.
 */
final class HeadOfficeDoor implements AutoCloseable {

    /** Below the address of the page: where Keycloak sends a browser back to. */
    static final String RETURN = "stations/signed-in";

    private static final Duration SESSION = Duration.ofHours(1);
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);
    /** A head office has far fewer people; whoever asks again and again must not fill the memory. */
    private static final int MOST = 1_000;

    private static final String SESSION_COOKIE = "maupass-stations";
    private static final String SIGNING_IN_COOKIE = "maupass-signing-in";
    private static final int RANDOM_BYTES = 32;
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final HeadOfficeSignIn signIn;
    private final URI address;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Until when, by the number in the cookie. */
    private final Map<String, Instant> sessions = new ConcurrentHashMap<>();

    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    private record Pending(Begun begun, Instant until) {}

    /** @param address of the management, as browsers reach it; ends with a slash */
    HeadOfficeDoor(HeadOfficeSignIn signIn, URI address, Clock clock) {
        this.signIn = signIn;
        this.address = address;
        this.clock = clock;
    }

    /** What to answer instead of the page. */
    record Instead(int status, String text, Optional<URI> elsewhere) {
        private static Instead go(URI where) {
            return new Instead(303, "", Optional.of(where));
        }

        private static Instead say(int status, String text) {
            return new Instead(status, text + "\n", Optional.empty());
        }
    }

    /** Nothing where the browser has signed in; else where it has to go, its cookie being set. */
    Optional<Instead> before(HttpExchange exchange) {
        Instant now = clock.instant();
        if (cookie(exchange, SESSION_COOKIE)
                .map(sessions::get)
                .filter(now::isBefore)
                .isPresent()) {
            return Optional.empty();
        }
        pending.values().removeIf(one -> !now.isBefore(one.until));
        if (pending.size() >= MOST) {
            return Optional.of(Instead.say(503, "too many sign-ins have begun; try again in ten minutes"));
        }
        String verifier = random();
        Begun begun = new Begun(random(), random(), verifier, sha256(verifier));
        pending.put(begun.state(), new Pending(begun, now.plus(SIGNING_IN)));
        set(exchange, SIGNING_IN_COOKIE, begun.state(), SIGNING_IN);
        return Optional.of(Instead.go(signIn.page(begun)));
    }

    /**
     * A browser comes back from Keycloak.
     *
     * @throws AccountsException AU-122, AU-123
     */
    Instead returned(HttpExchange exchange) throws AccountsException {
        Instant now = clock.instant();
        String state = parameter(exchange, "state").orElse("");
        // Only the browser that began it: another one's link must not sign somebody in.
        Optional<Pending> begun = cookie(exchange, SIGNING_IN_COOKIE)
                .filter(state::equals)
                .flatMap(known -> Optional.ofNullable(pending.remove(known)))
                .filter(one -> now.isBefore(one.until));
        Optional<String> code = parameter(exchange, "code");
        if (begun.isEmpty() || code.isEmpty()) {
            return again();
        }
        return switch (signIn.standing(begun.get().begun, code.get())) {
            case NOT_SIGNED_IN -> again();
            case WITHOUT_ROLE ->
                Instead.say(403, "you are signed in, and may not see the stations: ask for " + HeadOfficeSignIn.ROLE);
            case ADMITTED -> {
                sessions.values().removeIf(until -> !now.isBefore(until));
                if (sessions.size() >= MOST) {
                    yield Instead.say(503, "too many people are signed in");
                }
                String session = random();
                sessions.put(session, now.plus(SESSION));
                set(exchange, SESSION_COOKIE, session, SESSION);
                yield Instead.go(address.resolve("stations"));
            }
        };
    }

    private static Instead again() {
        return Instead.say(400, "the sign-in was not finished: open /stations again");
    }

    private void set(HttpExchange exchange, String name, String value, Duration lasting) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + lasting.toSeconds()
                                // On this computer alone it may be without TLS; a browser would not keep it then.
                                + (address.getScheme().equals("https") ? "; Secure" : ""));
    }

    private static Optional<String> cookie(HttpExchange exchange, String name) {
        List<String> sent = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return sent.stream()
                .flatMap(line -> Pattern.compile("; *").splitAsStream(line))
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1))
                .filter(value -> RANDOM.matcher(value).matches())
                .findFirst();
    }

    /** What needs no decoding: codes and states of sign-ins. */
    private static Optional<String> parameter(HttpExchange exchange, String name) {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        Matcher found = Pattern.compile("(?:^|&)" + name + "=([A-Za-z0-9._~-]{1,1000})(?:&|$)")
                .matcher(query);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        signIn.close();
    }
}
