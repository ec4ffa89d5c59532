package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The trust bundle as JSON: what the authority signs, as {@code docs/api} describes it. */
public final class BundleDocument {

    /** Type of the bundle's JWS. */
    public static final String TYPE = "maupass-trust+jws";

    private BundleDocument() {
    }

    /** The bundle as JSON. */
    public static ObjectNode write(TrustBundle bundle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", bundle.version());
        json.put("issued_at", bundle.issuedAt().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        DocumentIssuers issuers = bundle.issuers();
        ders(json.putArray("csca_certificates"), issuers.cscaCertificates());
        ders(json.putArray("crls"), issuers.revocationLists());
        ders(json.putArray("seal_signers"), issuers.sealSigners());
        ObjectNode deny = json.putObject("deny_list");
        deny.put("salt", bundle.denyList().salt());
        ObjectNode entries = deny.putObject("entries");
        // Sorted, so that the same content is the same bytes.
        new TreeMap<>(bundle.denyList().entries()).forEach((key, reason) -> entries.put(key, reason.value()));
        var agents = json.putArray("agents");
        for (RosterAgent agent : bundle.agents()) {
            agents.addObject().put("id", agent.id()).put("display_name", agent.displayName())
                    .put("role", agent.role().value()).put("password_hash", agent.passwordHash().text())
                    .put("trained_on", agent.trainedOn().toString());
        }
        PolicyValues policy = bundle.policy();
        json.putObject("policy").put("policy_id", policy.policyId()).put("assurance_level", policy.assuranceLevel())
                .put("max_days_since_sync", policy.maxDaysSinceSync()).put("max_queue", policy.maxQueue())
                .put("max_days_unsent", policy.maxDaysUnsent())
                .put("min_free_disk_megabytes", policy.minFreeDiskMegabytes())
                .put("max_bundle_age_days", policy.maxBundleAgeDays()).put("training_months", policy.trainingMonths())
                .put("min_look_seconds", policy.minLook().toSeconds())
                .put("step_idle_seconds", policy.stepIdle().toSeconds())
                .put("sign_in_idle_seconds", policy.signInIdle().toSeconds())
                .put("retain_records_days", policy.retention().recordDays())
                .put("retain_usage_days", policy.retention().usageDays())
                .put("training", policy.training())
                .put("max_needs_attention", policy.maxNeedsAttention()).put("warn_percent", policy.warnPercent());
        json.put("texts_version", bundle.textsVersion());
        return json;
    }

    /**
     * The bundle in verified JSON. Members this version does not know are ignored, so that a newer authority can serve
     * an older station.
     *
     * @throws IllegalArgumentException when a member is missing or has another form
     */
    public static TrustBundle read(JsonNode json) {
        try {
            DocumentIssuers issuers = new DocumentIssuers(ders(array(json, "csca_certificates")),
                    ders(json.path("crls")), ders(json.path("seal_signers")));
            List<RosterAgent> agents = new ArrayList<>();
            for (JsonNode agent : array(json, "agents")) {
                agents.add(new RosterAgent(text(agent, "id"), text(agent, "display_name"),
                        AgentRole.ofValue(text(agent, "role")).orElseThrow(() -> broken("role")),
                        new PasswordHash(text(agent, "password_hash")), LocalDate.parse(text(agent, "trained_on"))));
            }
            Map<String, DenyReason> denied = new HashMap<>();
            JsonNode deny = json.path("deny_list");
            for (Map.Entry<String, JsonNode> entry : deny.path("entries").properties()) {
                denied.put(entry.getKey(),
                        DenyReason.ofValue(entry.getValue().asText()).orElseThrow(() -> broken("reason")));
            }
            JsonNode policy = json.path("policy");
            return new TrustBundle(number(json, "version"), OffsetDateTime.parse(text(json, "issued_at")), issuers,
                    new DenyList(text(deny, "salt"), denied), agents,
                    new PolicyValues(text(policy, "policy_id"), text(policy, "assurance_level"),
                            Math.toIntExact(number(policy, "max_days_since_sync")),
                            Math.toIntExact(number(policy, "max_queue")),
                            Math.toIntExact(number(policy, "max_days_unsent")),
                            number(policy, "min_free_disk_megabytes"),
                            Math.toIntExact(number(policy, "max_bundle_age_days")),
                            Math.toIntExact(number(policy, "training_months")),
                            Duration.ofSeconds(number(policy, "min_look_seconds")),
                            Duration.ofSeconds(number(policy, "step_idle_seconds")),
                            Duration.ofSeconds(number(policy, "sign_in_idle_seconds")),
                            new Retention(Math.toIntExact(number(policy, "retain_records_days")),
                                    Math.toIntExact(number(policy, "retain_usage_days"))),
                            policy.path("training").asBoolean(false),
                            Math.toIntExact(number(policy, "max_needs_attention")),
                            Math.toIntExact(number(policy, "warn_percent"))),
                    text(json, "texts_version"));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e.getClass().getSimpleName(), e);
        }
    }

    private static void ders(ArrayNode into, List<byte[]> all) {
        all.forEach(der -> into.add(Base64.getEncoder().encodeToString(der)));
    }

    private static List<byte[]> ders(JsonNode from) {
        List<byte[]> all = new ArrayList<>();
        from.forEach(one -> all.add(Base64.getDecoder().decode(one.asText())));
        return all;
    }

    private static JsonNode array(JsonNode json, String name) {
        if (!json.path(name).isArray()) {
            throw broken(name);
        }
        return json.path(name);
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw broken(name);
        }
        return json.path(name).asText();
    }

    private static long number(JsonNode json, String name) {
        if (!json.path(name).isIntegralNumber() || json.path(name).asLong() < 0) {
            throw broken(name);
        }
        return json.path(name).asLong();
    }

    private static IllegalArgumentException broken(String member) {
        return new IllegalArgumentException(member);
    }
}
