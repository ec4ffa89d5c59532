package mu.maupass.authority.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.authority.child.ChildProcess;
import mu.maupass.sync.sandbox.SandboxPerson;

/**
 * Keycloak itself on a free port of this computer, with its data in memory or in a folder of its own, the realm of {@code docs/keycloak}, and passwords that nobody
 * knew before: for demonstrations and tests. It ends with this object, and with this process, however that ends. For one thread.
 */
public final class LocalKeycloak implements AutoCloseable {

    /** Of the citizens. */
    static final String REALM = "maupass";

    /** The authority's. */
    static final String CLIENT = "maupass-authority";

    static final JsonMapper MAPPER = new JsonMapper();

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    /** The first start of a new folder builds it, on a busy computer for minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(8);
    /** Of one call, in milliseconds. */
    private static final int ANSWER = 60_000;

    private static final int SECRET_BYTES = 18;
    /** Characters that SHA-256 has in Base64 (RFC 7636, 4.2). */
    private static final int CHALLENGE_LENGTH = 43;

    private final KeycloakProgram program;
    private final URI address;
    private final String password;
    private final String secret;
    private ChildProcess process;

    private LocalKeycloak(KeycloakProgram program, int port, String password) throws IOException {
        this.program = program;
        this.address = URI.create("http://127.0.0.1:" + port + "/");
        this.password = password;
        this.secret = random();
        this.process = program.start(port, password);
    }

    /** Whether a Keycloak is there that can be started. */
    public static boolean isAt(Path home) {
        return Files.isRegularFile(home.resolve(KeycloakProgram.SCRIPT));
    }

    /**
     * Starts it and waits until its realm is there, with nobody in it. A folder that nobody has started it from is written to once.
     *
     * @param home where its distribution was unpacked
     * @param log  into which its words go
     * @throws IOException where it does not start, with what it said
     */
    public static LocalKeycloak start(Path home, Path log) throws IOException, InterruptedException {
        return start(new KeycloakProgram(home, log, Optional.empty()));
    }

    /**
     * The same, with its data in a folder of its own, so that it can be killed.
     *
     * @param data is made
     */
    public static LocalKeycloak startKept(Path home, Path log, Path data) throws IOException, InterruptedException {
        return start(new KeycloakProgram(home, log, Optional.of(data)));
    }

    private static LocalKeycloak start(KeycloakProgram program) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        LocalKeycloak server = new LocalKeycloak(program, port, random());
        boolean ready = false;
        try {
            server.awaitAnswer();
            server.makeRealm();
            ready = true;
            return server;
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        process.await(LONGEST, _ -> answers() ? Optional.of(true) : Optional.empty());
    }

    /** Kills it as a power cut does, but for what the system has in memory. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it again, with what it had where that was kept, and waits until it answers. */
    public void again() throws IOException, InterruptedException {
        process = program.start(address.getPort(), password);
        awaitAnswer();
    }

    private static String random() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private boolean answers() {
        try {
            return get("realms/master", "").has("realm");
        } catch (IOException e) {
            return false;
        }
    }

    private void makeRealm() throws IOException {
        ObjectNode realm;
        try (InputStream in =
                Objects.requireNonNull(LocalKeycloak.class.getResourceAsStream("maupass-realm.json"), "the realm")) {
            realm = (ObjectNode) MAPPER.readTree(in);
        }
        for (JsonNode client : realm.withArray("/clients")) {
            if (client.path("clientId").asText().equals(CLIENT)) {
                ((ObjectNode) client).put("secret", secret);
            } else if (client.path("publicClient").asBoolean()) {
                ((ObjectNode) client).putArray("redirectUris").add(address + "*");
            }
        }
        send("POST", "admin/realms", administrator(), JSON, realm.toString());
    }

    /** A token of who may do everything. */
    private String administrator() throws IOException {
        return form(
                        "realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                KeycloakProgram.ADMINISTRATOR,
                                "password",
                                password))
                .path("access_token")
                .asText();
    }

    /** Without the realm; ends with a slash. */
    public URI address() {
        return address;
    }

    /** Where a browser shows citizens their account, once they have logged in with the password alone. */
    public URI accountPage() {
        return address.resolve("realms/" + REALM + "/account");
    }

    /**
     * Where a browser logs in to the level {@code high}, as a service of the state asks for it: what follows shows only that it is done. The
     * challenge fits no word that anybody knows, so nobody gets a token for it.
     */
    public URI highPage() {
        return address.resolve("realms/" + REALM
                + "/protocol/openid-connect/auth?client_id=service&response_type=code&scope=openid&acr_values="
                + HeadOfficeSignIn.HIGH
                + "&code_challenge_method=S256&code_challenge=" + "0".repeat(CHALLENGE_LENGTH) + "&redirect_uri="
                + address.resolve("realms/" + REALM + "/account"));
    }

    /** How an authority reaches it; writes the client's secret into this file, whose folder shall be nobody else's. */
    public KeycloakAccess access(Path secretFile) throws IOException {
        return new KeycloakAccess(
                address, REALM, CLIENT, Files.writeString(secretFile, secret + "\n"), Optional.empty());
    }

    /** The same, as an authority's settings have it. */
    public String settings(Path secretFile) throws IOException {
        KeycloakAccess access = access(secretFile);
        return "accounts=keycloak\nkeycloak.url=" + access.address() + "\nkeycloak.realm=" + access.realm()
                + "\nkeycloak.client=" + access.client() + "\nkeycloak.secret-file=" + access.secretFile() + "\n";
    }

    /**
     * What a counter has bound at an account.
     *
     * @param labels     of its second factors, whoever bound them
     * @param activation of the last one, as a client's token carries it; empty where there is none
     */
    public record Bound(List<String> labels, String activation) {
        public Bound {
            labels = List.copyOf(labels);
        }
    }

    /** As Keycloak itself says. */
    public Bound bound(String userName) throws IOException {
        String token = serviceAccount();
        String users = "admin/realms/" + REALM + "/users";
        JsonNode user = get(users + "?exact=true&briefRepresentation=false&username=" + userName, token)
                .path(0);
        List<String> labels = new ArrayList<>();
        for (JsonNode one : get(users + "/" + user.path("id").asText() + "/credentials", token)) {
            if (!one.path("type").asText().equals("password")) {
                labels.add(one.path("userLabel").asText());
            }
        }
        return new Bound(
                labels,
                user.path("attributes")
                        .path(KeycloakAccounts.ACTIVATION)
                        .path(0)
                        .asText());
    }

    /** Makes an account for this person, with this person's password and no second factor. */
    public void admit(SandboxPerson person) throws IOException {
        ObjectNode user = MAPPER.createObjectNode()
                .put("username", person.userName())
                .put("firstName", person.givenNames())
                .put("lastName", person.familyName())
                .put("email", person.userName() + "@mail.example")
                .put("enabled", true);
        ObjectNode attributes = user.putObject("attributes");
        attributes.putArray(KeycloakAccounts.NIC).add(person.nic());
        attributes.putArray(KeycloakAccounts.BIRTH_DATE).add(person.birthDate().toString());
        attributes.putArray(KeycloakAccounts.BIRTH_NAME).add(person.birthFamilyName());
        person.code()
                .ifPresent(code -> attributes.putArray(KeycloakAccounts.CODE).add(code.value()));
        user.putArray("credentials").addObject().put("type", "password").put("value", person.password());
        send("POST", "admin/realms/" + REALM + "/users", serviceAccount(), JSON, user.toString());
    }

    /**
     * With what a head office signs in to see the stations.
     *
     * @param secretFile holds the client's secret
     */
    public record HeadOffice(String client, Path secretFile) {}

    /**
     * Lets a citizen, who is of a head office, see the country's stations, once a counter has bound a second factor.
     *
     * @param addresses  of the management of each authority, as browsers reach them
     * @param secretFile is written; its folder shall be nobody else's
     * @param userName   of somebody who was {@link #admit admitted}
     */
    public HeadOffice headOffice(List<URI> addresses, Path secretFile, String userName) throws IOException {
        String admin = administrator();
        String realm = "admin/realms/" + REALM + "/";
        String own = random();
        JsonNode client =
                get(realm + "clients?clientId=" + HeadOfficeSignIn.ROLE, admin).path(0);
        ObjectNode changed = ((ObjectNode) client.deepCopy()).put("secret", own);
        addresses.forEach(one -> changed.withArray("/redirectUris")
                .add(one.resolve("stations/signed-in").toString()));
        send("PUT", realm + "clients/" + client.path("id").asText(), admin, JSON, changed.toString());
        String id = get(realm + "users?exact=true&username=" + userName, admin)
                .path(0)
                .path("id")
                .asText();
        send(
                "POST",
                realm + "users/" + id + "/role-mappings/realm",
                admin,
                JSON,
                MAPPER.createArrayNode()
                        .add(get(realm + "roles/" + HeadOfficeSignIn.ROLE, admin))
                        .toString());
        return new HeadOffice(HeadOfficeSignIn.ROLE, Files.writeString(secretFile, own + "\n"));
    }

    /** A token of the authority's service account. */
    String serviceAccount() throws IOException {
        return form(
                        "realms/" + REALM + "/protocol/openid-connect/token",
                        Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", secret))
                .path("access_token")
                .asText();
    }

    JsonNode form(String resource, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return MAPPER.readTree(send("POST", resource, "", FORM, text.toString()));
    }

    JsonNode get(String resource, String token) throws IOException {
        return MAPPER.readTree(send("GET", resource, token, "", ""));
    }

    private String send(String method, String resource, String token, String type, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(resource).toURL().openConnection();
        connection.setConnectTimeout(ANSWER);
        connection.setReadTimeout(ANSWER);
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
            throw new IOException("Keycloak answers with status " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
