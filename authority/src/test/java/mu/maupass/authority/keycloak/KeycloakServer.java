package mu.maupass.authority.keycloak;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Keycloak itself on a free port of loopback, with its data in memory and the realm of {@code docs/keycloak}. It ends with this object,
 * and with this process, however that ends: the shell between the two waits for the end of its input.
 */
final class KeycloakServer implements AutoCloseable {

    static final JsonMapper MAPPER = new JsonMapper();
    static final String REALM = "maupass";
    static final String CLIENT = "maupass-authority";

    private static final String VARIABLE = "STATION_TEST_KEYCLOAK";
    private static final Path REALM_FILE = Path.of("../docs/keycloak/maupass-realm.json");
    private static final String WORD = "for-this-test";
    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** What its script would choose, but for the compiler and the collector: it lives for a minute. */
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -Dfile.encoding=UTF-8"
            + " --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED"
            + " --add-opens=java.base/java.security=ALL-UNNAMED";

    private final Process process;
    private final URI address;

    private KeycloakServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Where a Keycloak is that was built for these tests, if one is named. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }

    static KeycloakServer start(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder words = new ProcessBuilder(
                        "setsid",
                        "sh",
                        "-c",
                        "\"$0\" start --optimized --http-enabled=true --hostname-strict=false --http-host=127.0.0.1"
                                + " --http-port=\"$1\" </dev/null & cat >/dev/null; kill -KILL 0",
                        folder.resolve("bin/kc.sh").toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(new File("target/keycloak.log"));
        words.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS", JVM,
                        "KC_BOOTSTRAP_ADMIN_USERNAME", WORD,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", WORD));
        KeycloakServer server = new KeycloakServer(words.start(), URI.create("http://127.0.0.1:" + port + "/"));
        boolean ready = false;
        try {
            await().atMost(LONGEST)
                    .ignoreExceptions()
                    .until(() -> server.get("realms/master", "").has("realm"));
            server.makeRealm();
            ready = true;
            return server;
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    URI address() {
        return address;
    }

    /** The authority's client, with its secret in this folder. */
    KeycloakAccess access(Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), WORD + "\n");
        return new KeycloakAccess(address, REALM, CLIENT, secret, Optional.empty());
    }

    private void makeRealm() throws IOException {
        ObjectNode realm = (ObjectNode) MAPPER.readTree(REALM_FILE.toFile());
        for (JsonNode client : realm.withArray("/clients")) {
            if (client.path("clientId").asText().equals(CLIENT)) {
                ((ObjectNode) client).put("secret", WORD);
            } else {
                ((ObjectNode) client).putArray("redirectUris").add(address + "*");
            }
        }
        send("POST", "admin/realms", administrator(), "application/json", realm.toString());
    }

    /** A token of who may do everything. */
    private String administrator() throws IOException {
        return form(
                        "realms/master/protocol/openid-connect/token",
                        Map.of("grant_type", "password", "client_id", "admin-cli", "username", WORD, "password", WORD))
                .path("access_token")
                .asText();
    }

    /** A token of the authority's service account. */
    String serviceAccount() throws IOException {
        return form(
                        "realms/maupass/protocol/openid-connect/token",
                        Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", WORD))
                .path("access_token")
                .asText();
    }

    JsonNode form(String resource, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return MAPPER.readTree(send("POST", resource, "", "application/x-www-form-urlencoded", text.toString()));
    }

    JsonNode get(String resource, String token) throws IOException {
        return MAPPER.readTree(send("GET", resource, token, "", ""));
    }

    /** Changes something with the token of the service account. */
    void post(String resource, JsonNode body) throws IOException {
        send("POST", resource, serviceAccount(), "application/json", body.toString());
    }

    private String send(String method, String resource, String token, String type, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(resource).toURL().openConnection();
        connection.setRequestMethod(method);
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", type);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new IOException("status " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
