package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.trust.FactorRules;

/**
 * Whether the second factors of a record are of kinds that the policy offers, have the form that the authority takes, and were
 * used at the counter.
 */
final class FactorExamination {

    private static final Set<String> OF_EVERY_KIND = Set.of("type", "verified_at", "replaces", "further");

    private FactorExamination() {}

    /**
     * Whether all factors of an activation do. Its activation codes are short where the authority was asked about the citizen during the
     * visit.
     *
     * @param established when the activation was made, by the record
     */
    static boolean fits(JsonNode activation, JsonNode established, FactorRules policy) {
        JsonNode factor = activation.path("factor");
        Duration longest = activation.path("provisional").asBoolean()
                ? Duration.ofDays(policy.activationDays())
                : ActivationCode.ONLINE;
        return fits(factor, policy)
                && RecordTimes.read(established)
                        .filter(time -> ActivationCodeKind.inTime(factor, time, longest))
                        .isPresent();
    }

    /** Ten minutes from a time that is still to come are more than ten: no activation code has that. */
    static boolean isTimely(JsonNode activation, JsonNode established, RecordTimes times) {
        return activation.path("provisional").asBoolean()
                || !ActivationCodeKind.among(activation.path("factor"))
                || times.notAhead(established);
    }

    static boolean fits(JsonNode factor, FactorRules policy) {
        if (!one(factor, policy)
                || factor.has("replaces")
                        && FactorReplacement.ofValue(factor.path("replaces").asText())
                                .isEmpty()
                || factor.has("further") && factor.path("further").isEmpty()) {
            return false;
        }
        Set<String> types = new HashSet<>(Set.of(factor.path("type").asText()));
        for (JsonNode further : factor.path("further")) {
            if (further.has("replaces")
                    || further.has("further")
                    || !types.add(further.path("type").asText())
                    || !one(further, policy)) {
                return false;
            }
        }
        // Requirements T1, T6: the end of a provider is the end of no account.
        return !FactorRules.restrictedAlone(types);
    }

    private static boolean one(JsonNode factor, FactorRules policy) {
        String type = factor.path("type").asText();
        Optional<OffsetDateTime> verified = RecordTimes.read(factor.path("verified_at"));
        return policy.offered().contains(type)
                && verified.isPresent()
                && FactorKinds.of(type)
                        .filter(kind -> hasOnlyMembers(factor, kind))
                        .filter(kind -> kind.fits(factor, policy, verified.get().toInstant()))
                        .isPresent();
    }

    /**
     * The step of thirty seconds in which the first factor of a record was used: two records about one account are put in order by
     * it.
     */
    static long usedStep(JsonNode factor) {
        return FactorKinds.of(factor.path("type").asText())
                .map(kind -> kind.usedStep(factor))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .orElseGet(() -> RecordTimes.read(factor.path("verified_at"))
                        .map(time -> OneTimeCode.stepAt(time.toInstant()))
                        .orElse(0L));
    }

    /** What nobody examines is not there. */
    private static boolean hasOnlyMembers(JsonNode factor, FactorKind kind) {
        return factor.propertyStream()
                .map(Map.Entry::getKey)
                .allMatch(name -> OF_EVERY_KIND.contains(name) || kind.members().contains(name));
    }
}
