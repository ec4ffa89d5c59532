package mu.maupass.station.agent;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.BundleScope;
import mu.maupass.sync.trust.CounterRules;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.Retention;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.RosterFactor;
import mu.maupass.sync.trust.RosterKey;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.StaffFactorRules;
import mu.maupass.sync.trust.TrustBundle;

/** A roster of people for tests of signing in; all have the password {@code Letterbox-7}. */
final class SignInRoster {
    private SignInRoster() {}

    /** Made once: their hashes are as dear as in service. */
    private static final class Known {
        static final List<RosterAgent> PEOPLE = people();
    }

    private static List<RosterAgent> people() {
        try {
            PasswordHash.Derivation derived = PasswordHash.deriving("Letterbox-7".toCharArray(), new SecureRandom());
            PasswordHash hash = derived.hash();
            return List.of(
                    new RosterAgent(
                            "a.ramdin",
                            "A. Ramdin",
                            AgentRole.AGENT,
                            hash,
                            LocalDate.of(2026, 1, 10),
                            key("a.ramdin", derived)),
                    new RosterAgent(
                            "i.naidoo",
                            "I. Naidoo",
                            AgentRole.ADMINISTRATOR,
                            hash,
                            LocalDate.of(2026, 1, 10),
                            Optional.empty()),
                    new RosterAgent(
                            "n.keyless",
                            "N. Keyless",
                            AgentRole.SUPERVISOR,
                            hash,
                            LocalDate.of(2026, 1, 10),
                            // Wrapped for somebody else: the authority made a mistake.
                            key("a.ramdin", derived)),
                    new RosterAgent(
                            "o.old",
                            "O. Old",
                            AgentRole.AGENT,
                            hash,
                            LocalDate.of(2025, 11, 20),
                            key("o.old", derived)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static TrustBundle of(Clock clock) {
        return new TrustBundle(
                1,
                OffsetDateTime.now(clock),
                new BundleScope(
                        URI.create("https://maupass.example/"),
                        Set.of(),
                        OffsetDateTime.now(clock).plusDays(30)),
                DocumentIssuers.none(),
                DenyList.none(),
                Known.PEOPLE,
                new PolicyValues(
                        "p",
                        "high",
                        7,
                        1000,
                        7,
                        100,
                        30,
                        12,
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        new Retention(90, 730, 90),
                        false,
                        20,
                        80,
                        false,
                        true,
                        CounterRules.USUAL),
                ServiceTexts.own("1"),
                DocumentTypes.none(),
                Set.of());
    }

    /** The same roster with this entry in the place of the one of that name. */
    static TrustBundle with(TrustBundle bundle, RosterAgent entry) {
        return new TrustBundle(
                bundle.version(),
                bundle.issuedAt(),
                bundle.scope(),
                bundle.issuers(),
                bundle.denyList(),
                bundle.agents().stream()
                        .map(agent -> agent.id().equals(entry.id()) ? entry : agent)
                        .toList(),
                bundle.policy(),
                bundle.texts(),
                bundle.documentTypes(),
                bundle.revokedStations());
    }

    static RosterAgent with(RosterAgent agent, Optional<RosterFactor> factor) {
        return new RosterAgent(
                agent.id(),
                agent.displayName(),
                agent.role(),
                agent.passwordHash(),
                agent.trainedOn(),
                agent.key(),
                factor,
                agent.oneTimeUntil());
    }

    /** The same roster under a policy that asks these roles for a second factor. */
    static TrustBundle asking(TrustBundle bundle, Set<AgentRole> roles) {
        return under(bundle, bundle.policy().with(bundle.policy().counter().withSecondFactor(roles)));
    }

    /** The same roster under these rules for second factors. */
    static TrustBundle ruled(TrustBundle bundle, StaffFactorRules rules) {
        return under(bundle, bundle.policy().with(bundle.policy().counter().with(rules)));
    }

    /** The same roster where programs may play devices. */
    static TrustBundle training(TrustBundle bundle) {
        PolicyValues policy = bundle.policy();
        return under(
                bundle,
                new PolicyValues(
                        policy.policyId(),
                        policy.assuranceLevel(),
                        policy.maxDaysSinceSync(),
                        policy.maxQueue(),
                        policy.maxDaysUnsent(),
                        policy.minFreeDiskMegabytes(),
                        policy.maxBundleAgeDays(),
                        policy.trainingMonths(),
                        policy.minLook(),
                        policy.stepIdle(),
                        policy.signInIdle(),
                        policy.retention(),
                        true,
                        policy.maxNeedsAttention(),
                        policy.warnPercent(),
                        policy.issueDetails(),
                        policy.typedDocuments(),
                        policy.counter()));
    }

    private static TrustBundle under(TrustBundle bundle, PolicyValues policy) {
        return new TrustBundle(
                bundle.version(),
                bundle.issuedAt(),
                bundle.scope(),
                bundle.issuers(),
                bundle.denyList(),
                bundle.agents(),
                policy,
                bundle.texts(),
                bundle.documentTypes(),
                bundle.revokedStations());
    }

    static Optional<RosterKey> key(String agentId, PasswordHash.Derivation derived) throws Exception {
        return Optional.of(RosterKey.create(agentId, derived.wrappingKey(), new SecureRandom()));
    }
}
