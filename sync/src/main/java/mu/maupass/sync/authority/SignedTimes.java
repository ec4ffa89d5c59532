package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.trust.EnrolledStation;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Asks the authority for its time, with a word in it that nobody can have had before. Safe for use by several threads. */
final class SignedTimes {

    private static final int NONCE_BYTES = 16;

    private final EnrolledStation station;
    private final SecureRandom random = new SecureRandom();

    /** @param station whose keys of the authority count */
    SignedTimes(EnrolledStation station) {
        this.station = station;
    }

    /** By the keys that the station knows. */
    Reply<AuthorityTime> ask(AuthorityConnection through) {
        return ask(through, station.signingKeys());
    }

    /**
     * The same; where the time is signed by a key that the station does not know, by those that the newest trust bundle names, of which
     * nothing is kept: a station that was away may have a clock by which it can install none.
     */
    Reply<AuthorityTime> askWhoeverSigns(AuthorityConnection through) {
        Reply<AuthorityTime> asked = ask(through);
        if (!(asked instanceof Reply.Failure<AuthorityTime>(AuthorityFailure(var cause, var _)))
                || cause != Cause.OTHER_AUTHORITY
                || !(through.exchange(new HttpGet(through.resource("v1/trust-bundle")))
                        instanceof Reply.Success<HttpAnswer>(var answer))
                || answer.status() != 200) {
            return asked;
        }
        try {
            return ask(through, station.authorityKeys().named(new String(answer.body(), StandardCharsets.US_ASCII)));
        } catch (SyncException e) {
            return asked;
        }
    }

    private Reply<AuthorityTime> ask(AuthorityConnection through, List<ECPublicKey> keys) {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long start = System.nanoTime();
        return switch (through.exchange(new HttpGet(through.resource("v1/time?nonce=" + nonce)))) {
            case Reply.Failure<HttpAnswer>(var failure) -> new Reply.Failure<>(failure);
            case Reply.Success<HttpAnswer>(var answer)
            when answer.status() != 200 -> new Reply.Failure<>(Problem.failure(answer));
            case Reply.Success<HttpAnswer>(var answer) ->
                time(answer, nonce, keys, Duration.ofNanos(System.nanoTime() - start));
        };
    }

    private static Reply<AuthorityTime> time(
            HttpAnswer answer, String nonce, List<ECPublicKey> keys, Duration roundTrip) {
        String jws = answer.json().map(json -> json.path("time").asText()).orElse("");
        if (jws.isEmpty()) {
            return new Reply.Failure<>(HttpsAuthorityClient.unexpected(answer, "time"));
        }
        return switch (SignedStatement.verify(jws, HttpsAuthorityClient.TIME_TYPE, keys)) {
            case SignedStatement.Verified(JsonNode content)
            when content.path("nonce").asText().equals(nonce) -> time(content, roundTrip);
            case SignedStatement.Forged _ ->
                new Reply.Failure<>(new AuthorityFailure(Cause.OTHER_AUTHORITY, "time signed by another key"));
            case SignedStatement.Verified _, SignedStatement.Malformed _ -> broken();
        };
    }

    private static Reply<AuthorityTime> time(JsonNode content, Duration roundTrip) {
        try {
            return new Reply.Success<>(
                    new AuthorityTime(OffsetDateTime.parse(content.path("time").asText()), roundTrip));
        } catch (DateTimeException e) {
            return broken();
        }
    }

    private static Reply<AuthorityTime> broken() {
        return new Reply.Failure<>(new AuthorityFailure(Cause.CONTRACT_BROKEN, "time"));
    }
}
