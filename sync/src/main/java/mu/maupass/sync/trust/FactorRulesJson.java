package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure;

/** The rules about second factors of citizens, as members of the policy. */
final class FactorRulesJson {
    private static final String OFFERED = "second_factors";
    private static final String TOTP = "totp";
    private static final String ALGORITHM = "algorithm";
    private static final String DIGITS = "digits";
    private static final String KEYS = "security_keys";
    private static final String PARTY = "relying_party";
    private static final String RESIDENT = "resident";
    private static final String MAKERS = "makers";
    private static final String ANYBODY = "any";
    private static final String ACTIVATION = "activation_code";
    private static final String DAYS = "offline_days";

    private FactorRulesJson() {}

    static void write(FactorRules rules, ObjectNode policy) {
        ArrayNode offered = policy.putArray(OFFERED);
        rules.offered().forEach(offered::add);
        policy.putObject(TOTP)
                .put(ALGORITHM, rules.totp().algorithm().value())
                .put(DIGITS, rules.totp().digits());
        policy.putObject(ACTIVATION).put(DAYS, rules.activationDays());
        rules.keys().ifPresent(keys -> {
            ObjectNode json =
                    policy.putObject(KEYS).put(PARTY, keys.relyingParty()).put(RESIDENT, keys.resident());
            if (keys.makers().equals(KeyMakers.anybody())) {
                json.put(MAKERS, ANYBODY);
            } else {
                ArrayNode makers = json.putArray(MAKERS);
                keys.makers().encoded().forEach(makers::add);
            }
        });
    }

    /**
     * What an older authority does not say is as it was then.
     *
     * @throws SyncException T-130 where only kinds are offered that nobody may have alone
     */
    static FactorRules read(JsonNode policy) throws SyncException {
        List<String> offered = new ArrayList<>();
        policy.path(OFFERED).forEach(type -> offered.add(type.asText()));
        if (!offered.isEmpty() && FactorRules.tooLittle(offered)) {
            throw SyncException.of(TrustFailure.Cause.FACTORS_TOO_FEW, String.join(", ", offered));
        }
        JsonNode totp = policy.path(TOTP);
        TotpForm form = TotpForm.of(
                        totp.path(ALGORITHM).asText(TotpForm.USUAL.algorithm().value()),
                        totp.path(DIGITS).asInt(TotpForm.USUAL.digits()))
                .orElseThrow(() -> new IllegalArgumentException("a form of one-time passwords that nobody knows"));
        return new FactorRules(
                policy.has(OFFERED) ? offered : FactorRules.USUAL.offered(), form, keys(policy), days(policy));
    }

    /** A text or a fraction is no number of days: zero, which no policy has. */
    private static int days(JsonNode policy) {
        JsonNode days = policy.path(ACTIVATION).path(DAYS);
        return days.isMissingNode() ? FactorRules.USUAL_DAYS : days.isInt() ? days.asInt() : 0;
    }

    private static Optional<SecurityKeyRules> keys(JsonNode policy) {
        if (!policy.has(KEYS)) {
            return Optional.empty();
        }
        JsonNode json = policy.path(KEYS);
        return Optional.of(new SecurityKeyRules(
                json.path(PARTY).asText(), json.path(RESIDENT).asBoolean(), makers(json.path(MAKERS))));
    }

    /** That anybody's keys are taken is said: what is missing or misspelt takes nobody's. */
    private static KeyMakers makers(JsonNode said) {
        if (said.isTextual() && said.asText().equals(ANYBODY)) {
            return KeyMakers.anybody();
        }
        if (!said.isArray() || said.isEmpty()) {
            throw new IllegalArgumentException("whose security keys are taken is not said");
        }
        List<byte[]> makers = new ArrayList<>();
        try {
            for (JsonNode maker : said) {
                if (!maker.isTextual()) {
                    throw new IllegalArgumentException("a maker of security keys that is no text");
                }
                makers.add(maker.binaryValue());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a maker of security keys that is no certificate", e);
        }
        return KeyMakers.of(makers);
    }
}
