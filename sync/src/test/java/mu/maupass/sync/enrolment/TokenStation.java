package mu.maupass.sync.enrolment;

import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
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
            failsForAMoment(site.stationFolder(), again);
        }
    }

    /** A token that does not answer is no token that agrees no keys: nothing goes on without codes. */
    private static void failsForAMoment(Path folder, StationKeys known) throws Exception {
        StationKeys fresh = StationKeys.open(folder);
        for (Provider provider : Security.getProviders()) {
            if (provider instanceof AuthProvider token && provider.getName().contains("station")) {
                token.logout();
            }
        }
        String code = "";
        try {
            StationSeal.of(fresh);
        } catch (SyncException e) {
            code = e.failure().code();
        }
        require(code.equals("T-121"), "a token that does not answer is told: " + code);
        known.derive("findings");
        require(StationEnrolment.load(folder).isPresent(), "the next start finds all as it was");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
        System.out.println(what);
    }
}
