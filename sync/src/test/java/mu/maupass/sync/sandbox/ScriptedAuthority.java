package mu.maupass.sync.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.trust.EnrolledStation;

/** An HTTPS authority that answers every request as a test says, and a station that trusts it. */
public final class ScriptedAuthority implements AutoCloseable {

    private final SandboxKeys keys;
    private final SandboxServer server;
    private final EnrolledStation station;

    private ScriptedAuthority(SandboxKeys keys, SandboxServer server, EnrolledStation station) {
        this.keys = keys;
        this.server = server;
        this.station = station;
    }

    public static ScriptedAuthority answering(Path folder, int status, String type, String body) throws Exception {
        return start(
                folder,
                ServerCertificate.loopback(),
                _ -> new Answer(status, Map.of("ETag", "\"x\""), type, body.getBytes(StandardCharsets.UTF_8)));
    }

    public static ScriptedAuthority refusing(Path folder, Problem problem, Map<String, String> headers)
            throws Exception {
        Answer refused = Answer.problem(problem);
        return start(
                folder,
                ServerCertificate.loopback(),
                _ -> new Answer(refused.status(), headers, refused.type(), refused.body()));
    }

    public static ScriptedAuthority with(Path folder, ServerCertificate certificate) throws Exception {
        return start(folder, certificate, _ -> Answer.problem(Problem.INTERNAL));
    }

    static ScriptedAuthority start(Path folder, ServerCertificate certificate, Function<SandboxExchange, Answer> script)
            throws Exception {
        Files.createDirectories(folder);
        SandboxKeys keys = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        SandboxServer server = SandboxServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                keys,
                certificate,
                Clock.systemUTC(),
                script,
                (_, _) -> {});
        StationKeys stationKeys = StationKeys.openOrCreate(folder.resolve("station"));
        return new ScriptedAuthority(
                keys,
                server,
                new EnrolledStation(
                        "MU-PO-0042",
                        "Port Louis 01",
                        URI.create("https://localhost:" + server.port() + "/"),
                        URI.create("https://maupass.example/"),
                        keys.ca(),
                        keys.signingPublic(),
                        keys.sealingPublic(),
                        stationKeys));
    }

    public EnrolledStation station() {
        return station;
    }

    public int port() {
        return server.port();
    }

    /** The station's client to another address. */
    public HttpsAuthorityClient client(URI address) throws Exception {
        return new HttpsAuthorityClient(
                new EnrolledStation(
                        station.stationId(),
                        station.officeName(),
                        address,
                        station.namespace(),
                        keys.ca(),
                        station.signingKey(),
                        station.sealingKey(),
                        station.keys()),
                SandboxSite.TIMEOUTS);
    }

    public HttpsAuthorityClient client() throws Exception {
        return client(station.authority());
    }

    @Override
    public void close() {
        server.close();
    }
}
