package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.Secret;

/** Whether a second factor has the form that the authority takes, and was used at the counter. */
final class FactorExamination {

    private static final int MIN_SECRET_BYTES = 16;

    private FactorExamination() {}

    static boolean fits(JsonNode factor) {
        Optional<OffsetDateTime> verified = RecordTimes.read(factor.path("verified_at"));
        return factor.path("type").asText().equals("totp")
                && factor.path("algorithm").asText().equals("SHA1")
                && factor.path("digits").asInt() == 6
                && factor.path("period").asInt() == 30
                && longEnough(factor.path("secret").asText())
                && factor.path("used_step").isIntegralNumber()
                && verified.isPresent()
                && (!factor.has("replaces")
                        || FactorReplacement.ofValue(factor.path("replaces").asText())
                                .isPresent())
                && Math.abs(factor.path("used_step").asLong()
                                - OneTimeCode.stepAt(verified.get().toInstant()))
                        <= OneTimeCode.DRIFT_STEPS;
    }

    private static boolean longEnough(String base32) {
        try (Secret secret = Secret.ofBase32(base32)) {
            return secret.use(bytes -> bytes.length) >= MIN_SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
