package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import mu.maupass.authority.keycloak.HeadOfficeSignIn;
import mu.maupass.authority.settings.SettingsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that gives tokens as Keycloak does; {@code TrialCountryTest} signs in at Keycloak itself. */
@DisplayName("Who looks at the country's stations has signed in")
class HeadOfficeSignInTest {

    private static final String SECRET = "the page's secret";
    private static final String CODE = "a.code-1";
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path folder;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final ObjectNode claims = MAPPER.createObjectNode();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private HttpServer keycloak;
    private ServedAuthority authority;
    private volatile String challenge = "";
    private volatile int status = 200;

    @BeforeEach
    void start() throws Exception {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/realms/trial/protocol/openid-connect/token", this::token);
        keycloak.start();
        authority = serve("http://127.0.0.1:9/inside/");
        claims.put("iss", issuer())
                .put("aud", "head-office")
                .put("acr", "high")
                .put("maupass_activation", "01999999-0000-7000-8000-000000000000")
                .put("exp", Instant.now().getEpochSecond() + 60);
        claims.putArray("roles").add("offline_access").add("maupass-head-office");
    }

    @AfterEach
    void end() {
        browser.close();
        authority.close();
        keycloak.stop(0);
    }

    private String issuer() {
        return "http://127.0.0.1:" + keycloak.getAddress().getPort() + "/realms/trial";
    }

    private ServedAuthority serve(String url) throws Exception {
        return serve(url, "");
    }

    /** @param outside Keycloak's address as browsers have it; the same as the authority's where empty */
    private ServedAuthority serve(String url, String outside) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        return ServedAuthority.start(
                SettingsReader.read(
                        Optional.empty(),
                        Map.ofEntries(
                                Map.entry(
                                        "MAUPASS_AUTHORITY_FOLDER",
                                        folder.resolve("authority").toString()),
                                Map.entry("MAUPASS_AUTHORITY_LISTEN_PORT", "0"),
                                Map.entry("MAUPASS_AUTHORITY_MANAGEMENT_PORT", "0"),
                                Map.entry("MAUPASS_AUTHORITY_ACCOUNTS", "keycloak"),
                                Map.entry("MAUPASS_AUTHORITY_KEYCLOAK_URL", issuer().replace("realms/trial", "")),
                                Map.entry("MAUPASS_AUTHORITY_KEYCLOAK_REALM", "trial"),
                                Map.entry("MAUPASS_AUTHORITY_KEYCLOAK_CLIENT", "authority"),
                                Map.entry("MAUPASS_AUTHORITY_KEYCLOAK_SECRET_FILE", secret.toString()),
                                Map.entry("MAUPASS_AUTHORITY_STATIONS_CLIENT", "head-office"),
                                Map.entry("MAUPASS_AUTHORITY_STATIONS_SECRET_FILE", secret.toString()),
                                Map.entry("MAUPASS_AUTHORITY_STATIONS_URL", url),
                                Map.entry("MAUPASS_AUTHORITY_STATIONS_KEYCLOAK_URL", outside))),
                new ServerLog(new PrintStream(log, true, StandardCharsets.UTF_8), Clock.systemUTC()));
    }

    /** As Keycloak's: the code once, to who has the client's secret and the word that the challenge is of. */
    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = words(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        asked.add(form);
        boolean good = form.get("grant_type").equals("authorization_code")
                && form.get("code").equals(CODE)
                && form.get("client_id").equals("head-office")
                && form.get("client_secret").equals(SECRET)
                && form.get("redirect_uri").equals("http://127.0.0.1:9/inside/stations/signed-in")
                && sha256(form.get("code_verifier")).equals(challenge)
                && asked.size() == 1;
        ObjectNode answer = MAPPER.createObjectNode();
        if (good) {
            answer.put("id_token", "e30." + base64(claims.toString().getBytes(StandardCharsets.UTF_8)) + ".c2ln");
        } else {
            answer.put("error", "invalid_grant");
        }
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status != 200 ? status : good ? 200 : 400, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> words(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> get(ServedAuthority from, String resource, String cookie) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + from.managementPort() + "/" + resource));
        if (!cookie.isEmpty()) {
            request.header("Cookie", "other=1; " + cookie);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        String line = answer.headers().firstValue("Set-Cookie").orElse("");
        return line.substring(0, Math.max(0, line.indexOf(';')));
    }

    /** A sign-in that has begun: what the browser keeps, and what it brings back. */
    private record Begun(String cookie, String state) {}

    private Begun begin() throws Exception {
        return begin("stations");
    }

    private Begun begin(String resource) throws Exception {
        return begin(resource, issuer());
    }

    private Begun begin(String resource, String issuer) throws Exception {
        HttpResponse<String> sent = get(authority, resource, "");
        assertThat(sent.statusCode()).isEqualTo(303);
        URI page = URI.create(sent.headers().firstValue("Location").orElseThrow());
        assertThat(page.toString()).startsWith(issuer + "/protocol/openid-connect/auth?");
        Map<String, String> said = words(page.getRawQuery());
        assertThat(said)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "head-office")
                .containsEntry("redirect_uri", "http://127.0.0.1:9/inside/stations/signed-in")
                .containsEntry("acr_values", "high")
                .containsEntry("code_challenge_method", "S256");
        challenge = said.get("code_challenge");
        claims.put("nonce", said.get("nonce"));
        return new Begun(cookie(sent), said.get("state"));
    }

    private HttpResponse<String> comeBack(Begun begun) throws Exception {
        return get(
                authority, "stations/signed-in?state=" + begun.state + "&session_state=x&code=" + CODE, begun.cookie);
    }

    @Test
    void thePageIsThereForTheirBrowserAloneAndFiguresAskNobody() throws Exception {
        Begun begun = begin();
        HttpResponse<String> back = comeBack(begun);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).contains("http://127.0.0.1:9/inside/stations");
        assertThat(back.headers().firstValue("Set-Cookie").orElse("")).contains("; HttpOnly; SameSite=Lax");
        String session = cookie(back);
        assertThat(session).as("what was given after a password alone").doesNotStartWith("maupass-stations=");
        assertThat(get(authority, "stations?lang=fr", session).body()).contains("<html lang=\"fr\">");
        assertThat(get(authority, "stations.json", session).statusCode()).isEqualTo(200);

        assertThat(get(authority, "stations.json", "").statusCode()).isEqualTo(303);
        assertThat(get(authority, "stations", begun.cookie).statusCode()).isEqualTo(303);
        assertThat(comeBack(begun).statusCode()).as("once").isEqualTo(400);
        for (String open : List.of("metrics", "health/live")) {
            assertThat(get(authority, open, "").statusCode()).as(open).isEqualTo(200);
        }
    }

    /** Behind a proxy each request may come to another process; each has the same folder, as one has that is started anew. */
    @Test
    void whatOneProcessBeganAnotherOneEndsAndTheSessionIsKnownToAll() throws Exception {
        Begun begun = begin("stations?x=1&lang=fr");
        restart();
        HttpResponse<String> back = comeBack(begun);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location")).contains("http://127.0.0.1:9/inside/stations?lang=fr");
        assertThat(back.headers().firstValue("Set-Cookie").orElse(""))
                .as("it ends with the browser")
                .doesNotContain("Max-Age");
        restart();
        assertThat(get(authority, "stations", cookie(back)).statusCode()).isEqualTo(200);

        begin();
        assertThat(comeBack(new Begun(cookie(back), begun.state)).statusCode())
                .as("two pages of one browser, of which the other one signed it in")
                .isEqualTo(303);
    }

    private void restart() throws Exception {
        authority.close();
        authority = serve("http://127.0.0.1:9/inside/");
    }

    @Test
    void whoLacksTheRoleIsToldSoAndSeesNothing() throws Exception {
        claims.putArray("roles").add("offline_access");

        HttpResponse<String> back = comeBack(begin());

        assertThat(back.statusCode()).isEqualTo(403);
        assertThat(back.body()).contains("maupass-head-office");
        assertThat(back.headers().firstValue("Set-Cookie")).isEmpty();
    }

    /** What a browser asks for somebody may take out of its address. */
    @Test
    void thePasswordAloneIsNotEnough() throws Exception {
        for (String level : List.of("\"low\"", "\"1\"", "2", "null")) {
            asked.clear();
            claims.set("acr", MAPPER.readTree(level));

            HttpResponse<String> back = comeBack(begin());

            assertThat(back.statusCode()).as(level).isEqualTo(403);
            assertThat(back.body())
                    .as(level)
                    .contains("AU-126", "code of your telephone", "tell who runs the authority");
            assertThat(back.headers().firstValue("Set-Cookie")).as(level).isEmpty();
        }
        claims.remove("acr");
        asked.clear();
        assertThat(comeBack(begin()).body()).contains("AU-126");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("\"code\":\"AU-126\"", "acr of the sign-in's token is \\\"low\\\"");
    }

    /** Where a realm lets people bind telephones of their own, whoever has a password does so while they log in. */
    @Test
    void aFactorThatNoCounterHasBoundIsNotEnough() throws Exception {
        for (String activation : List.of("\"\"", "\" \"", "null", "7", "[\"x\"]")) {
            asked.clear();
            claims.set("maupass_activation", MAPPER.readTree(activation));

            HttpResponse<String> back = comeBack(begin());

            assertThat(back.statusCode()).as(activation).isEqualTo(403);
            assertThat(back.body())
                    .as(activation)
                    .contains("AU-127", "a counter has bound", "tell who runs the authority");
            assertThat(back.headers().firstValue("Set-Cookie")).as(activation).isEmpty();
        }
        claims.remove("maupass_activation");
        asked.clear();
        assertThat(comeBack(begin()).body()).as("no mapper").contains("AU-127");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("\"code\":\"AU-127\"", "maupass_activation", "mapper")
                .doesNotContain("01999999");
    }

    /** Else everybody is refused who signs in to a realm that was made of it. */
    @Test
    void theRealmOfTheDocumentsSaysWhatACounterHasBound() throws Exception {
        try (InputStream realm = HeadOfficeSignIn.class.getResourceAsStream("maupass-realm.json")) {
            assertThat(StreamSupport.stream(
                                    MAPPER.readTree(realm).path("clients").spliterator(), false)
                            .filter(client -> client.path("clientId").asText().equals(HeadOfficeSignIn.ROLE))
                            .flatMap(client -> StreamSupport.stream(
                                    client.path("protocolMappers").spliterator(), false))
                            .map(mapper -> mapper.path("config"))
                            .filter(config -> config.path("user.attribute")
                                            .asText()
                                            .equals("maupass_activation")
                                    && config.path("claim.name").asText().equals("maupass_activation")
                                    && config.path("id.token.claim").asText().equals("true")))
                    .hasSize(1);
        }
    }

    @Test
    void browsersMayReachKeycloakByAnotherAddressThanTheAuthority() throws Exception {
        authority.close();
        authority = serve("http://127.0.0.1:9/inside/", "https://login.example/");
        String outside = "https://login.example/realms/trial";

        assertThat(comeBack(begin("stations", outside)).body())
                .as("of the issuer inside")
                .contains("AU-125");
        asked.clear();
        Begun begun = begin("stations", outside);
        claims.put("iss", outside);
        assertThat(comeBack(begun).statusCode()).isEqualTo(303);
    }

    /** Whoever sends somebody a link with a code of their own must not have them look at a page as somebody else. */
    @Test
    void aLinkThatAnotherBrowserBeganOrNobodyIsRefusedWithoutAskingKeycloak() throws Exception {
        Begun begun = begin();
        Begun other = new Begun(begun.cookie.replaceFirst("=.*", "=" + "A".repeat(43)), begun.state);

        assertThat(comeBack(new Begun("", begun.state)).statusCode()).isEqualTo(400);
        assertThat(comeBack(other).statusCode()).isEqualTo(400);
        assertThat(comeBack(new Begun(other.cookie, "A".repeat(43))).statusCode())
                .isEqualTo(400);
        assertThat(get(authority, "stations/signed-in?error=access_denied&state=" + begun.state, begun.cookie)
                        .statusCode())
                .isEqualTo(400);
        assertThat(asked).isEmpty();
    }

    @Test
    void aTokenOfAnotherSignInClientOrRealmOrOneThatIsOverIsNotBelieved() throws Exception {
        ObjectNode good = claims.deepCopy();
        for (Map.Entry<String, String> wrong : Map.of(
                        "nonce", "\"another\"",
                        "aud", "[\"head-office\",\"service\"]",
                        "iss", "\"http://127.0.0.1/realms/trial\"",
                        "exp", "1")
                .entrySet()) {
            claims.setAll(good);
            asked.clear();
            Begun begun = begin();
            claims.set(wrong.getKey(), MAPPER.readTree(wrong.getValue()));

            HttpResponse<String> back = comeBack(begun);
            assertThat(back.statusCode()).as(wrong.getKey()).isEqualTo(400);
            assertThat(back.body()).as(wrong.getKey()).contains("AU-125");
            assertThat(asked).hasSize(1);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .as("why is in the log")
                .contains("\"code\":\"AU-125\"", "of another issuer", "over, by the clock", "another client");
    }

    @Test
    void aKeycloakThatDoesNotAnswerIsToldByItsCode() throws Exception {
        status = 502;

        HttpResponse<String> back = comeBack(begin());

        assertThat(back.statusCode()).isEqualTo(503);
        assertThat(back.body()).contains("AU-122").doesNotContain(SECRET);
    }

    @Test
    void aCookieThatIsBehindTlsGoesNowhereElse() throws Exception {
        authority.close();
        authority = serve("https://inside.example/");

        assertThat(get(authority, "stations", "")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .endsWith("; Secure");
    }
}
