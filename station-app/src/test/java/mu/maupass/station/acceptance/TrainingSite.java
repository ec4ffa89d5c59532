package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxPerson;

/** A sandbox authority and the data folder of a station, as an administrator has them for an acceptance run. */
public final class TrainingSite implements AutoCloseable {
    /** A script looks whole seconds where it has to look at all. */
    static final Duration LOOK = Duration.ofMillis(5);

    private final Path root;
    private final int port;
    private SandboxAuthority authority;
    private boolean up = true;
    private final List<String> marked;

    /** As for training, but nobody has to look at two faces for long. */
    private static SandboxOptions options() {
        return Demonstration.sandboxOptions().withLook(LOOK);
    }

    private TrainingSite(Path root, SandboxAuthority authority) throws SyncException {
        this.root = root;
        this.authority = authority;
        this.port = authority.port();
        this.marked = SilentLogs.marked(authority);
    }

    static TrainingSite start(Path root) throws SyncException {
        return start(root, options());
    }

    private static TrainingSite start(Path root, SandboxOptions options) throws SyncException {
        return new TrainingSite(root, SandboxAuthority.start(root.resolve("authority"), 0, options));
    }

    /** With a station enrolled by the command. */
    static TrainingSite enrolled(Path root) throws SyncException {
        return enrolled(root, options());
    }

    /** The same with an authority that is set up in this way. */
    static TrainingSite enrolled(Path root, SandboxOptions options) throws SyncException {
        TrainingSite site = start(root, options);
        Ran enrol = site.enrol();
        assertThat(enrol.exitCode()).as(enrol.out() + enrol.err()).isZero();
        return site;
    }

    /** This site as it stands, at another place: setting one up takes seconds. This one has to be taken down by then. */
    TrainingSite copy(Path to) throws IOException, SyncException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(file, to.resolve(root.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new TrainingSite(to, SandboxAuthority.start(to.resolve("authority"), port, options()));
    }

    Ran enrol() throws SyncException {
        return Ran.json(
                data(),
                "enrol",
                "--authority",
                authority.address().toString(),
                "--code",
                authority.issueEnrolmentCode("Port Louis 01"),
                "--ca-sha256",
                authority.caFingerprint());
    }

    Path data() {
        return root.resolve("data");
    }

    Path authenticator() {
        return root.resolve("telephone.txt");
    }

    Path sheet() {
        return root.resolve("sheet.txt");
    }

    SandboxAuthority authority() {
        return authority;
    }

    SandboxPerson person(String card) throws SyncException {
        return authority.personWithCard(card).orElseThrow();
    }

    void takeDown() {
        authority.close();
        up = false;
    }

    void bringBack() throws SyncException {
        authority = SandboxAuthority.start(root.resolve("authority"), port, options());
        up = true;
    }

    /** A script in which the first agent serves somebody. */
    Path script(ObjectNode identify, ObjectNode document) throws IOException {
        ObjectNode script = JsonNodeFactory.instance.objectNode();
        script.putObject("agent")
                .put("id", "a.ramdin")
                .put("password", authority.agents().getFirst().password());
        script.set("identify", identify);
        script.putObject("consent").put("path", "non_biometric").put("language", "en");
        script.set("document", document);
        return Files.writeString(root.resolve("script.json"), script.toString());
    }

    /** Of somebody on the roster. */
    String password(String agentId) {
        return authority.agents().stream()
                .filter(agent -> agent.id().equals(agentId))
                .findFirst()
                .orElseThrow()
                .password();
    }

    /** A command that somebody of the roster gives. */
    String[] by(String agentId, String... words) throws IOException {
        Path file = Files.writeString(root.resolve("password-of-" + agentId), password(agentId));
        return Stream.concat(Stream.of(words), Stream.of("--by", agentId, "--password-file", file.toString()))
                .toArray(String[]::new);
    }

    static ObjectNode one(String key, String value) {
        return JsonNodeFactory.instance.objectNode().put(key, value);
    }

    static ObjectNode zone(String number, String birth, String expiry) {
        return one("number", number).put("birth", birth).put("expiry", expiry);
    }

    Ran visit(Path script, String card) {
        return Ran.json(
                data(),
                "visit",
                "--script",
                script.toString(),
                "--simulated-card",
                card,
                "--authenticator",
                authenticator().toString(),
                "--codes",
                sheet().toString(),
                "--receipt",
                root.resolve("receipt.pdf").toString());
    }

    /** The status of a log-in at the high level. */
    int logIn(SandboxPerson who, Optional<String> code) throws Exception {
        return logIn(who, "totp", code);
    }

    /** The same with the answer of this kind of second factor. */
    int logIn(SandboxPerson who, String kind, Optional<String> code) throws Exception {
        ObjectNode body =
                one("user_name", who.userName()).put("password", who.password()).put("level", "high");
        code.ifPresent(answer -> body.put(kind, answer));
        return post(authority, "v1/login", body).statusCode();
    }

    /** What an authority answers to somebody without a certificate. */
    public static HttpResponse<String> post(SandboxAuthority authority, String resource, ObjectNode body)
            throws Exception {
        return asked(
                authority,
                HttpRequest.newBuilder(URI.create(authority.address() + resource))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build());
    }

    /** What the simulated telephones show now: the newest message first. */
    public static String telephones(SandboxAuthority authority) throws Exception {
        return asked(
                        authority,
                        HttpRequest.newBuilder(authority.telephonesPage()).build())
                .body();
    }

    private static HttpResponse<String> asked(SandboxAuthority authority, HttpRequest request) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", authority.ca());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        try {
            SilentLogs.requireSilent(root, marked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (up) {
                authority.close();
            }
        }
    }
}
