package mu.maupass.sync.trust;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits and settings the authority sets for its stations.
 *
 * @param policyId            name of this policy, which is in every record
 * @param assuranceLevel      level an activation under it reaches
 * @param maxDaysSinceSync    days without a successful sync after which new visits stop
 * @param maxQueue            waiting records after which new visits stop
 * @param maxDaysUnsent       age in days of the oldest waiting record after which new visits stop
 * @param minFreeDiskMegabytes free space in MB (10^6) below which new visits stop
 * @param maxBundleAgeDays    age of the trust bundle after which its answers are undetermined
 * @param trainingMonths      months for which an agent's training is valid
 * @param minLook             least time of looking at both faces before the agent can decide
 * @param stepIdle            time without input after which a visit ends
 * @param signInIdle          time without input after which an agent must sign in again
 * @param retention           how long records and usage data stay on the station
 * @param training            whether stations work for training: only then may virtual devices be used
 * @param maxNeedsAttention   records refused for good and not looked into, after which new visits stop
 * @param warnPercent         part of a limit, in per cent, from which agents are warned
 * @param issueDetails        whether a chip is asked who issued the document and when (DG12)
 * @param typedDocuments      whether a document may be evidence that a person typed and no machine has seen
 * @param counter             what holds for the work at the counter
 */
public record PolicyValues(
        String policyId,
        String assuranceLevel,
        int maxDaysSinceSync,
        int maxQueue,
        int maxDaysUnsent,
        long minFreeDiskMegabytes,
        int maxBundleAgeDays,
        int trainingMonths,
        Duration minLook,
        Duration stepIdle,
        Duration signInIdle,
        Retention retention,
        boolean training,
        int maxNeedsAttention,
        int warnPercent,
        boolean issueDetails,
        boolean typedDocuments,
        CounterRules counter) {
    public PolicyValues {
        Objects.requireNonNull(policyId);
        Objects.requireNonNull(assuranceLevel);
        Objects.requireNonNull(minLook);
        Objects.requireNonNull(stepIdle);
        Objects.requireNonNull(signInIdle);
        Objects.requireNonNull(retention);
        Objects.requireNonNull(counter);
    }

    /** The same for stations that are no training. */
    public PolicyValues inService() {
        return new PolicyValues(
                policyId,
                assuranceLevel,
                maxDaysSinceSync,
                maxQueue,
                maxDaysUnsent,
                minFreeDiskMegabytes,
                maxBundleAgeDays,
                trainingMonths,
                minLook,
                stepIdle,
                signInIdle,
                retention,
                false,
                maxNeedsAttention,
                warnPercent,
                issueDetails,
                typedDocuments,
                counter);
    }

    /** The same with another least time of looking at both faces. */
    public PolicyValues withLook(Duration least) {
        return new PolicyValues(
                policyId,
                assuranceLevel,
                maxDaysSinceSync,
                maxQueue,
                maxDaysUnsent,
                minFreeDiskMegabytes,
                maxBundleAgeDays,
                trainingMonths,
                least,
                stepIdle,
                signInIdle,
                retention,
                training,
                maxNeedsAttention,
                warnPercent,
                issueDetails,
                typedDocuments,
                counter);
    }

    /** The same with other rules for the work at the counter. */
    public PolicyValues with(CounterRules rules) {
        return new PolicyValues(
                policyId,
                assuranceLevel,
                maxDaysSinceSync,
                maxQueue,
                maxDaysUnsent,
                minFreeDiskMegabytes,
                maxBundleAgeDays,
                trainingMonths,
                minLook,
                stepIdle,
                signInIdle,
                retention,
                training,
                maxNeedsAttention,
                warnPercent,
                issueDetails,
                typedDocuments,
                rules);
    }
}
