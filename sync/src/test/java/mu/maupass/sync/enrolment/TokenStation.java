package mu.maupass.sync.enrolment;

import java.nio.file.Path;
import java.time.Instant;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationToken;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.SandboxSite;

/** A process with a station whose key is in a token, from making the key to an activation. */
final class TokenStation {

    private TokenStation() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        StationToken token = new StationToken(Path.of(arguments[1]), 0, Path.of(arguments[2]));
        StationKeys made = StationKeys.openOrCreate(folder.resolve("station"), token);
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            require(site.station().keys().publicKey().equals(made.publicKey()), "the key of the token is enrolled");
            site.append(outbox, site.activation(site.person("priya")));
            require(
                    client.submit(outbox.claim(1, Instant.now()).getFirst().sealed()) instanceof Submission.Accepted,
                    "its signature and its certificate are accepted");
            StationKeys again =
                    StationEnrolment.load(site.stationFolder()).orElseThrow().keys();
            require(
                    again.publicKey().equals(made.publicKey()) && again.certified(),
                    "the token has it all at the next start");
            require(
                    again.derive("findings").equals(made.derive("findings")),
                    "the token agrees a key for another purpose, always the same");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
        System.out.println(what);
    }
}
