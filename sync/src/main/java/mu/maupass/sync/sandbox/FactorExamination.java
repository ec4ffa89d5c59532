package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.trust.FactorRules;

/**
 * Whether the second factors of a record are of kinds that the policy offers, have the form that the authority takes, and were
 * used at the counter.
 */
final class FactorExamination {

    private FactorExamination() {}

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
        return true;
    }

    private static boolean one(JsonNode factor, FactorRules policy) {
        String type = factor.path("type").asText();
        Optional<OffsetDateTime> verified = RecordTimes.read(factor.path("verified_at"));
        return policy.offered().contains(type)
                && verified.isPresent()
                && FactorKinds.of(type)
                        .filter(kind -> kind.fits(factor, policy, verified.get().toInstant()))
                        .isPresent();
    }

    /**
     * The step of thirty seconds in which the first factor of a record was used: two records about one account are put in order by
     * it.
     */
    static long usedStep(JsonNode factor) {
        return factor.path("used_step").isIntegralNumber()
                ? factor.path("used_step").asLong()
                : RecordTimes.read(factor.path("verified_at"))
                        .map(time -> OneTimeCode.stepAt(time.toInstant()))
                        .orElse(0L);
    }
}
