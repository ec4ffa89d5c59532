package mu.maupass.sync.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The trust bundle that the authority signed for its stations, already verified.
 *
 * @param version          grows with every edition
 * @param issuedAt         when it was signed
 * @param scope            for whom it is, and how long
 * @param issuers          who signs documents
 * @param denyList         documents that must not be accepted
 * @param agents           who may work
 * @param policy           limits and settings
 * @param texts            texts of consent and receipt
 * @param documentTypes    documents that an agent may accept; empty where that is left to the stations
 * @param revokedStations  identifiers of stations that must not work any more
 */
public record TrustBundle(
        long version,
        OffsetDateTime issuedAt,
        BundleScope scope,
        DocumentIssuers issuers,
        DenyList denyList,
        List<RosterAgent> agents,
        PolicyValues policy,
        ServiceTexts texts,
        DocumentTypes documentTypes,
        Set<String> revokedStations) {
    public TrustBundle {
        Objects.requireNonNull(issuedAt);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(issuers);
        Objects.requireNonNull(denyList);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(texts);
        Objects.requireNonNull(documentTypes);
        agents = List.copyOf(agents);
        revokedStations = Set.copyOf(revokedStations);
    }

    /** The agent with this sign-in name, whatever its case. */
    public Optional<RosterAgent> agent(String id) {
        String wanted = id.strip().toLowerCase(Locale.ROOT);
        return agents.stream().filter(agent -> agent.id().equals(wanted)).findFirst();
    }

    /** Time since it was signed. */
    public Duration age(Instant now) {
        return Duration.between(issuedAt.toInstant(), now);
    }
}
