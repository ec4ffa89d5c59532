package mu.maupass.authority.server;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.keycloak.HeadOfficeSignIn;
import mu.maupass.authority.keycloak.HeadOfficeSignIn.Begun;
import mu.maupass.sync.sandbox.AccountsException;
import mu.maupass.sync.seal.Sha256;

/**
 * Lets nobody to the country's stations who has not signed in at Keycloak. It remembers nothing: what it has to know of a browser stands in a
 * cookie that no script can read, sealed with a secret that all processes of the authority have, so that one of them ends what another one
 * began, also after a restart, and nobody's asking keeps others out. Safe for use by several threads.
 */
final class HeadOfficeDoor implements AutoCloseable {

    /** Below the address of the page: where Keycloak sends a browser back to. */
    static final String RETURN = "stations/signed-in";

    private static final Duration SESSION = Duration.ofHours(1);
    private static final Duration SIGNING_IN = Duration.ofMinutes(10);

    /** Not what it was called while a password alone was enough: what was sealed under that name is nothing under this one. */
    private static final String SESSION_COOKIE = "maupass-stations-high";

    private static final String SIGNING_IN_COOKIE = "maupass-signing-in";
    private static final int RANDOM_BYTES = 32;
    /** What the page itself takes; all else of an address is dropped. */
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)(lang=[a-z]{2})(?:&|$)");

    private final HeadOfficeSignIn signIn;
    private final URI address;
    private final SealedCookie cookies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param address of the management, as browsers reach it; ends with a slash
     * @param cookies sealed with what each process of this authority has
     */
    HeadOfficeDoor(HeadOfficeSignIn signIn, URI address, SealedCookie cookies, Clock clock) {
        this.signIn = signIn;
        this.address = address;
        this.cookies = cookies;
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
        if (isSignedIn(exchange)) {
            return Optional.empty();
        }
        String state = random();
        set(exchange, SIGNING_IN_COOKIE, state + " " + wanted(exchange), SIGNING_IN);
        return Optional.of(Instead.go(signIn.page(begun(state))));
    }

    private boolean isSignedIn(HttpExchange exchange) {
        return cookie(exchange, SESSION_COOKIE).isPresent();
    }

    /** Both words are of this sign-in alone, and of who has the secret. */
    private Begun begun(String state) {
        String verifier = cookies.word("verifier", state);
        return new Begun(state, cookies.word("nonce", state), verifier, Sha256.of(verifier));
    }

    /** Where the browser was going to, below the address of the page. */
    private static String wanted(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath().substring(1);
        Matcher language = LANGUAGE.matcher(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        return language.find() ? path + "?" + language.group(1) : path;
    }

    /**
     * A browser comes back from Keycloak.
     *
     * @throws AccountsException AU-122, AU-123, AU-125 to AU-127
     */
    Instead returned(HttpExchange exchange) throws AccountsException {
        String state = parameter(exchange, "state").orElse("");
        // Only the browser that began it: another one's link must not sign somebody in.
        Optional<String> wanted = cookie(exchange, SIGNING_IN_COOKIE)
                .filter(known -> known.startsWith(state + " "))
                .map(known -> known.substring(state.length() + 1));
        Optional<String> code = parameter(exchange, "code");
        if (state.isEmpty() || wanted.isEmpty() || code.isEmpty()) {
            // As where two pages of one browser began: the first one's cookie is gone, and the other one has signed it
            // in.
            return isSignedIn(exchange) ? Instead.go(address.resolve("stations")) : again();
        }
        return switch (signIn.standing(begun(state), code.get())) {
            case NOT_SIGNED_IN -> again();
            case WITHOUT_ROLE ->
                Instead.say(403, "you are signed in, and may not see the stations: ask for " + HeadOfficeSignIn.ROLE);
            case ADMITTED -> {
                set(exchange, SESSION_COOKIE, random(), SESSION);
                yield Instead.go(address.resolve(wanted.get()));
            }
        };
    }

    /** What a browser is told of a failure whose code and detail are in the log. */
    static Instead refused(AccountsException failure) {
        String code = failure.code();
        if (code.equals(Cause.LOW_LEVEL.code())) {
            return Instead.say(
                    403,
                    code + ": you have signed in with the password alone, although the code of your telephone was asked"
                            + " for; open /stations again, and tell who runs the authority");
        }
        if (code.equals(Cause.NOT_FROM_A_COUNTER.code())) {
            return Instead.say(
                    403,
                    code
                            + ": Keycloak does not say that a counter has bound your second factor; have a counter"
                            + " bind one, or tell who runs the authority, where one has");
        }
        return Instead.say(
                code.equals(Cause.UNFIT_TOKEN.code()) ? 400 : 503, "Keycloak cannot say who you are: " + code);
    }

    private static Instead again() {
        return Instead.say(400, "the sign-in was not finished: open /stations again");
    }

    /** Ends with the browser, and by itself after a while. */
    private void set(HttpExchange exchange, String name, String value, Duration lasting) {
        exchange.getResponseHeaders()
                .add(
                        "Set-Cookie",
                        name + "="
                                + cookies.seal(name, value, clock.instant().plus(lasting))
                                + "; Path=/; HttpOnly; SameSite=Lax"
                                // On this computer alone it may be without TLS; a browser would not keep it then.
                                + (address.getScheme().equals("https") ? "; Secure" : ""));
    }

    private Optional<String> cookie(HttpExchange exchange, String name) {
        List<String> sent = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        Instant now = clock.instant();
        return sent.stream()
                .flatMap(line -> Pattern.compile("; *").splitAsStream(line))
                .filter(one -> one.startsWith(name + "="))
                .map(one -> one.substring(name.length() + 1))
                .flatMap(value -> cookies.open(name, value, now).stream())
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

    @Override
    public void close() {
        signIn.close();
    }
}
