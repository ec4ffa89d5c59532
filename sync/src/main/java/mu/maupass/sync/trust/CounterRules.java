package mu.maupass.sync.trust;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the authority rules about the work at the counter.
 *
 * @param factorIdle      time without input after which a visit ends while the citizen takes the second factor: an
 *                        application may have to be installed first
 * @param idleWarning     how long before such an end both windows say so
 * @param printReceipts   whether a receipt is printed by itself, once the card is given back
 * @param reprintReceipts whether a receipt of this day can be printed again
 * @param refusalReasons  failure codes that an agent who refuses chooses from, in the order in which they are offered; empty
 *                        for all that the station knows
 * @param patterns        what is unusual enough for somebody to look into
 * @param secondPerson    who may stand as second person
 * @param authenticators  applications that are offered to a citizen who has none, in order; empty for no help with that
 * @param paths           when a gap between both paths is an alarm
 * @param stationVersion  version of the program that the stations shall have, as its packages are named; empty where any will do
 * @param factors         which second factors citizens are offered
 * @param secondFactor    of who works here
 */
public record CounterRules(
        Duration factorIdle,
        Duration idleWarning,
        boolean printReceipts,
        boolean reprintReceipts,
        List<String> refusalReasons,
        PatternRules patterns,
        SecondPersonRules secondPerson,
        List<AuthenticatorApp> authenticators,
        PathRules paths,
        Optional<String> stationVersion,
        FactorRules factors,
        StaffFactorRules secondFactor) {
    private static final int MOST_AUTHENTICATORS = 4;
    /** As Debian writes it. */
    private static final String VERSION = "[0-9][0-9A-Za-z.+~-]{0,63}";

    /** Where policy says nothing. */
    public static final CounterRules USUAL = new CounterRules(
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            false,
            true,
            List.of(),
            PatternRules.USUAL,
            SecondPersonRules.USUAL,
            List.of(),
            PathRules.USUAL,
            Optional.empty(),
            FactorRules.USUAL,
            StaffFactorRules.USUAL);

    public CounterRules {
        if (factorIdle.isNegative() || idleWarning.isNegative()) {
            throw new IllegalArgumentException("time without input");
        }
        if (!refusalReasons.stream().allMatch(code -> code.matches("[A-Z]-\\d{3}"))) {
            throw new IllegalArgumentException("refusal reasons are failure codes");
        }
        Objects.requireNonNull(secondPerson);
        if (authenticators.size() > MOST_AUTHENTICATORS) {
            throw new IllegalArgumentException("more applications than a citizen can choose from");
        }
        refusalReasons = List.copyOf(refusalReasons);
        Objects.requireNonNull(patterns);
        Objects.requireNonNull(paths);
        Objects.requireNonNull(factors);
        if (!stationVersion.stream().allMatch(version -> version.matches(VERSION))) {
            throw new IllegalArgumentException("version of the station");
        }
        Objects.requireNonNull(secondFactor);
        authenticators = List.copyOf(authenticators);
    }

    /** The same with these applications. */
    public CounterRules with(List<AuthenticatorApp> apps) {
        return new CounterRules(
                factorIdle,
                idleWarning,
                printReceipts,
                reprintReceipts,
                refusalReasons,
                patterns,
                secondPerson,
                apps,
                paths,
                stationVersion,
                factors,
                secondFactor);
    }

    /** The same for stations that shall have this version. */
    public CounterRules withStationVersion(String wanted) {
        return new CounterRules(
                factorIdle,
                idleWarning,
                printReceipts,
                reprintReceipts,
                refusalReasons,
                patterns,
                secondPerson,
                authenticators,
                paths,
                Optional.of(wanted),
                factors,
                secondFactor);
    }

    /** The same where people of these roles need a second factor. */
    public CounterRules withSecondFactor(Set<AgentRole> roles) {
        return with(secondFactor.withRoles(roles));
    }

    /** The same with other rules for the second factor of who works here. */
    public CounterRules with(StaffFactorRules rules) {
        return new CounterRules(
                factorIdle,
                idleWarning,
                printReceipts,
                reprintReceipts,
                refusalReasons,
                patterns,
                secondPerson,
                authenticators,
                paths,
                stationVersion,
                factors,
                rules);
    }

    /** The same with other second factors for citizens. */
    public CounterRules with(FactorRules rules) {
        return new CounterRules(
                factorIdle,
                idleWarning,
                printReceipts,
                reprintReceipts,
                refusalReasons,
                patterns,
                secondPerson,
                authenticators,
                paths,
                stationVersion,
                rules,
                secondFactor);
    }
}
