package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.activation.TotpForm;

/** The rules about second factors of citizens, as members of the policy. */
final class FactorRulesJson {
    private static final String OFFERED = "second_factors";
    private static final String TOTP = "totp";
    private static final String ALGORITHM = "algorithm";
    private static final String DIGITS = "digits";

    private FactorRulesJson() {}

    static void write(FactorRules rules, ObjectNode policy) {
        ArrayNode offered = policy.putArray(OFFERED);
        rules.offered().forEach(offered::add);
        policy.putObject(TOTP)
                .put(ALGORITHM, rules.totp().algorithm().value())
                .put(DIGITS, rules.totp().digits());
    }

    /** What an older authority does not say is as it was then. */
    static FactorRules read(JsonNode policy) {
        List<String> offered = new ArrayList<>();
        policy.path(OFFERED).forEach(type -> offered.add(type.asText()));
        JsonNode totp = policy.path(TOTP);
        TotpForm form = TotpForm.of(
                        totp.path(ALGORITHM).asText(TotpForm.USUAL.algorithm().value()),
                        totp.path(DIGITS).asInt(TotpForm.USUAL.digits()))
                .orElseThrow(() -> new IllegalArgumentException("a form of one-time passwords that nobody knows"));
        return new FactorRules(policy.has(OFFERED) ? offered : FactorRules.USUAL.offered(), form);
    }
}
