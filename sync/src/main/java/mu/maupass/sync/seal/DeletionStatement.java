package mu.maupass.sync.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.sync.activation.Deletion;

/**
 * A station's statement, on a receipt, of what it held about an applicant and deleted. Public keys are enough to read
 * it.
 *
 * @param stationId the station that made it
 * @param visitId   the visit, which the sealed record has as {@code verification_process}
 * @param signedAt  when
 * @param deletions what was held, from when, and when it was overwritten
 */
public record DeletionStatement(String stationId, UUID visitId, Instant signedAt, List<Deletion> deletions) {

    private static final String ISSUER = "station:";

    public DeletionStatement {
        Objects.requireNonNull(stationId);
        Objects.requireNonNull(visitId);
        Objects.requireNonNull(signedAt);
        deletions = List.copyOf(deletions);
    }

    /**
     * The statement in a compact JWS, if this station signed it.
     *
     * @param stationKeys the station's public keys, past and present
     */
    public static Optional<DeletionStatement> verify(String jws, String stationId, List<ECPublicKey> stationKeys) {
        return of(SignedStatement.verify(jws, Sealer.DELETION_TYPE, stationKeys), stationId);
    }

    /** The same by a verifier of the station's key. */
    public static Optional<DeletionStatement> verify(String jws, String stationId, StatementVerifier station) {
        return of(station.verify(jws, Sealer.DELETION_TYPE), stationId);
    }

    private static Optional<DeletionStatement> of(SignedStatement statement, String stationId) {
        if (!(statement instanceof SignedStatement.Verified(JsonNode content))
                || !content.path("iss").asText().equals(ISSUER + stationId)) {
            return Optional.empty();
        }
        try {
            List<Deletion> deletions = new ArrayList<>();
            for (JsonNode one : content.path("deletions")) {
                Deletion.Kind what = Deletion.Kind.ofValue(one.path("what").asText())
                        .orElseThrow(() -> new IllegalArgumentException("what"));
                deletions.add(new Deletion(what, at(one.path("from")), at(one.path("wiped"))));
            }
            return Optional.of(new DeletionStatement(
                    stationId,
                    UUID.fromString(content.path("visit").asText()),
                    Instant.ofEpochSecond(content.path("iat").asLong()),
                    deletions));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime at(JsonNode seconds) {
        return Instant.ofEpochSecond(seconds.asLong()).atOffset(ZoneOffset.UTC);
    }
}
