package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.seal.Sha256;

/** The trust bundle as JSON: what the authority signs, as {@code docs/api} describes it. */
public final class BundleDocument {

    /** JWS type of the bundle. */
    public static final String TYPE = "maupass-trust+jws";

    private static final int LONGEST_TEXT = 2_000;

    private BundleDocument() {}

    /** The bundle as JSON. */
    public static ObjectNode write(TrustBundle bundle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", bundle.version());
        json.put("issued_at", bundle.issuedAt().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        BundleScope scope = bundle.scope();
        json.put("environment", scope.environment().toString())
                .put("valid_until", scope.until().toString());
        ArrayNode audience = json.putArray("audience");
        scope.audience().stream().sorted().forEach(audience::add);
        DocumentIssuers issuers = bundle.issuers();
        ders(json.putArray("csca_certificates"), issuers.cscaCertificates());
        ders(json.putArray("crls"), issuers.revocationLists());
        ders(json.putArray("seal_signers"), issuers.sealSigners());
        ObjectNode deny = json.putObject("deny_list");
        DenyList list = bundle.denyList();
        deny.put("key", Base64.getUrlEncoder().withoutPadding().encodeToString(list.key()))
                .put("entries", list.size());
        list.base()
                .map(DenyFilter::bytes)
                .ifPresent(bytes ->
                        deny.putObject("base").put("sha256", Sha256.of(bytes)).put("bytes", bytes.length));
        deny.put("added", hashes(list.added())).put("lifted", hashes(list.lifted()));
        var agents = json.putArray("agents");
        for (RosterAgent agent : bundle.agents()) {
            ObjectNode one = agents.addObject()
                    .put("id", agent.id())
                    .put("display_name", agent.displayName())
                    .put("role", agent.role().value())
                    .put("password_hash", agent.passwordHash().text())
                    .put("trained_on", agent.trainedOn().toString());
            agent.key().ifPresent(key -> one.set("key", key.json()));
            agent.factor().ifPresent(factor -> StaffFactorJson.write(factor, one));
            agent.oneTimeUntil().ifPresent(last -> one.put("one_time_until", last.toString()));
        }
        PolicyValues policy = bundle.policy();
        ObjectNode values = json.putObject("policy");
        values.put("policy_id", policy.policyId())
                .put("assurance_level", policy.assuranceLevel())
                .put("max_days_since_sync", policy.maxDaysSinceSync())
                .put("max_queue", policy.maxQueue())
                .put("max_days_unsent", policy.maxDaysUnsent())
                .put("min_free_disk_megabytes", policy.minFreeDiskMegabytes())
                .put("max_bundle_age_days", policy.maxBundleAgeDays())
                .put("training_months", policy.trainingMonths())
                .put("min_look_seconds", policy.minLook().toSeconds())
                .put("step_idle_seconds", policy.stepIdle().toSeconds())
                .put("sign_in_idle_seconds", policy.signInIdle().toSeconds())
                .put("retain_records_days", policy.retention().recordDays())
                .put("retain_usage_days", policy.retention().usageDays())
                .put("training", policy.training())
                .put("max_needs_attention", policy.maxNeedsAttention())
                .put("warn_percent", policy.warnPercent())
                .put("issue_details", policy.issueDetails())
                .put("typed_documents", policy.typedDocuments())
                .put("retain_findings_days", policy.retention().findingDays());
        write(policy.counter(), values);
        json.put("texts_version", bundle.texts().version());
        if (!bundle.texts().byLanguage().isEmpty()) {
            ObjectNode texts = json.putObject("texts");
            new TreeMap<>(bundle.texts().byLanguage()).forEach((language, all) -> {
                ObjectNode own = texts.putObject(language);
                new TreeMap<>(all).forEach(own::put);
            });
        }
        ArrayNode revoked = json.putArray("revoked_stations");
        bundle.revokedStations().stream().sorted().forEach(revoked::add);
        if (!bundle.documentTypes().all().isEmpty()) {
            json.set("document_types", DocumentTypesJson.write(bundle.documentTypes()));
        }
        return json;
    }

    /**
     * The bundle in verified JSON. Members that this version does not know are ignored, so that an older station can
     * use the bundle of a newer authority.
     *
     * @param parts gives the parts that the bundle names by their hashes
     * @throws IllegalArgumentException when a member is missing or has another form
     * @throws SyncException            when a part cannot be read or fetched
     */
    public static TrustBundle read(JsonNode json, BundleParts parts) throws SyncException {
        try {
            DocumentIssuers issuers = new DocumentIssuers(
                    ders(array(json, "csca_certificates")), ders(json.path("crls")), ders(json.path("seal_signers")));
            JsonNode policy = json.path("policy");
            boolean training = policy.path("training").asBoolean(false);
            List<RosterAgent> agents = new ArrayList<>();
            for (JsonNode agent : array(json, "agents")) {
                agents.add(new RosterAgent(
                        text(agent, "id"),
                        text(agent, "display_name"),
                        AgentRole.ofValue(text(agent, "role")).orElseThrow(() -> broken("role")),
                        passwordHash(agent, training),
                        LocalDate.parse(text(agent, "trained_on")),
                        agent.has("key") ? Optional.of(RosterKey.read(agent.path("key"))) : Optional.empty(),
                        StaffFactorJson.factor(agent),
                        agent.has("one_time_until")
                                ? Optional.of(LocalDate.parse(text(agent, "one_time_until")))
                                : Optional.empty()));
            }
            return new TrustBundle(
                    number(json, "version"),
                    OffsetDateTime.parse(text(json, "issued_at")),
                    scope(json),
                    issuers,
                    denyList(json.path("deny_list"), parts),
                    agents,
                    new PolicyValues(
                            text(policy, "policy_id"),
                            text(policy, "assurance_level"),
                            Math.toIntExact(number(policy, "max_days_since_sync")),
                            Math.toIntExact(number(policy, "max_queue")),
                            Math.toIntExact(number(policy, "max_days_unsent")),
                            number(policy, "min_free_disk_megabytes"),
                            Math.toIntExact(number(policy, "max_bundle_age_days")),
                            Math.toIntExact(number(policy, "training_months")),
                            Duration.ofSeconds(number(policy, "min_look_seconds")),
                            Duration.ofSeconds(number(policy, "step_idle_seconds")),
                            Duration.ofSeconds(number(policy, "sign_in_idle_seconds")),
                            new Retention(
                                    Math.toIntExact(number(policy, "retain_records_days")),
                                    Math.toIntExact(number(policy, "retain_usage_days")),
                                    policy.has("retain_findings_days")
                                            ? Math.toIntExact(number(policy, "retain_findings_days"))
                                            : Retention.FINDING_DAYS),
                            training,
                            Math.toIntExact(number(policy, "max_needs_attention")),
                            Math.toIntExact(number(policy, "warn_percent")),
                            policy.path("issue_details").asBoolean(false),
                            policy.path("typed_documents").asBoolean(true),
                            counterRules(policy)),
                    texts(json),
                    json.has("document_types")
                            ? DocumentTypesJson.read(json.path("document_types"))
                            : DocumentTypes.none(),
                    revoked(json.path("revoked_stations")));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e.getClass().getSimpleName(), e);
        }
    }

    private static void write(CounterRules rules, ObjectNode policy) {
        policy.put("factor_idle_seconds", rules.factorIdle().toSeconds())
                .put("idle_warning_seconds", rules.idleWarning().toSeconds())
                .put("print_receipts", rules.printReceipts())
                .put("reprint_receipts", rules.reprintReceipts());
        if (!rules.refusalReasons().isEmpty()) {
            ArrayNode reasons = policy.putArray("refusal_reasons");
            rules.refusalReasons().forEach(reasons::add);
        }
        PatternRulesJson.write(rules.patterns(), policy);
        rules.stationVersion().ifPresent(version -> policy.put("station_version", version));
        policy.putObject("paths")
                .put("fewest_visits", rules.paths().fewestVisits())
                .put("success_points", rules.paths().successPoints())
                .put("time_percent", rules.paths().timePercent());
        ObjectNode second = policy.putObject("second_person_roles");
        write(rules.secondPerson().colleagues(), second.putArray("second_person"));
        write(rules.secondPerson().supervisors(), second.putArray("supervisor"));
        StaffFactorJson.write(rules.secondFactor(), policy);
        FactorRulesJson.write(rules.factors(), policy);
        if (!rules.authenticators().isEmpty()) {
            ArrayNode apps = policy.putArray("authenticators");
            rules.authenticators()
                    .forEach(app -> apps.addObject()
                            .put("name", app.name())
                            .put("store", app.store().toString()));
        }
    }

    private static CounterRules counterRules(JsonNode policy) throws SyncException {
        List<String> reasons = new ArrayList<>();
        policy.path("refusal_reasons").forEach(code -> reasons.add(code.asText()));
        List<AuthenticatorApp> apps = new ArrayList<>();
        for (JsonNode app : policy.path("authenticators")) {
            apps.add(new AuthenticatorApp(text(app, "name"), URI.create(text(app, "store"))));
        }
        return new CounterRules(
                policy.has("factor_idle_seconds")
                        ? Duration.ofSeconds(number(policy, "factor_idle_seconds"))
                        : CounterRules.USUAL.factorIdle(),
                policy.has("idle_warning_seconds")
                        ? Duration.ofSeconds(number(policy, "idle_warning_seconds"))
                        : CounterRules.USUAL.idleWarning(),
                policy.path("print_receipts").asBoolean(CounterRules.USUAL.printReceipts()),
                policy.path("reprint_receipts").asBoolean(CounterRules.USUAL.reprintReceipts()),
                reasons,
                PatternRulesJson.read(policy.path("patterns")),
                secondPerson(policy.path("second_person_roles")),
                apps,
                paths(policy.path("paths")),
                policy.has("station_version") ? Optional.of(text(policy, "station_version")) : Optional.empty(),
                FactorRulesJson.read(policy),
                StaffFactorJson.read(policy));
    }

    private static PathRules paths(JsonNode paths) {
        return new PathRules(
                paths.path("fewest_visits").asInt(PathRules.USUAL.fewestVisits()),
                paths.path("success_points").asInt(PathRules.USUAL.successPoints()),
                paths.path("time_percent").asInt(PathRules.USUAL.timePercent()));
    }

    private static void write(Set<AgentRole> roles, ArrayNode into) {
        Stream.of(AgentRole.values())
                .filter(roles::contains)
                .map(AgentRole::value)
                .forEach(into::add);
    }

    /** In a training nothing counts, and its invented agents have passwords that are printed. */
    private static PasswordHash passwordHash(JsonNode agent, boolean training) {
        PasswordHash hash = new PasswordHash(text(agent, "password_hash"));
        if (!hash.isDear() && !(training && hash.isPrinted())) {
            throw broken("password_hash");
        }
        return hash;
    }

    private static SecondPersonRules secondPerson(JsonNode roles) {
        return roles.isObject()
                ? new SecondPersonRules(roles(array(roles, "second_person")), roles(array(roles, "supervisor")))
                : SecondPersonRules.USUAL;
    }

    private static Set<AgentRole> roles(JsonNode values) {
        Set<AgentRole> roles = EnumSet.noneOf(AgentRole.class);
        values.forEach(value -> roles.add(AgentRole.ofValue(value.asText()).orElseThrow(() -> broken("role"))));
        return roles;
    }

    /**
     * The texts of consent and receipt, as they are in a bundle: {@code texts_version} and {@code texts}.
     *
     * @throws IllegalArgumentException when there is no version, or a text is none or too long
     */
    public static ServiceTexts texts(JsonNode json) {
        Map<String, Map<String, String>> byLanguage = new HashMap<>();
        for (Map.Entry<String, JsonNode> language : json.path("texts").properties()) {
            Map<String, String> texts = new HashMap<>();
            for (Map.Entry<String, JsonNode> text : language.getValue().properties()) {
                if (!text.getValue().isTextual() || text.getValue().asText().length() > LONGEST_TEXT) {
                    throw broken("texts");
                }
                texts.put(text.getKey(), text.getValue().asText());
            }
            byLanguage.put(language.getKey(), texts);
        }
        return new ServiceTexts(text(json, "texts_version"), byLanguage);
    }

    private static BundleScope scope(JsonNode json) {
        Set<String> audience = new HashSet<>();
        for (JsonNode station : array(json, "audience")) {
            audience.add(station.asText());
        }
        return new BundleScope(
                URI.create(text(json, "environment")), audience, OffsetDateTime.parse(text(json, "valid_until")));
    }

    private static Set<String> revoked(JsonNode json) {
        Set<String> stations = new HashSet<>();
        json.forEach(station -> stations.add(station.asText()));
        return stations;
    }

    private static DenyList denyList(JsonNode deny, BundleParts parts) throws SyncException {
        Optional<DenyFilter> base = Optional.empty();
        if (deny.path("base").isObject()) {
            String sha256 = text(deny.path("base"), "sha256");
            byte[] content = parts.part(sha256);
            if (!Sha256.of(content).equals(sha256)) {
                throw broken("base");
            }
            base = Optional.of(DenyFilter.read(content));
        }
        return new DenyList(
                Base64.getUrlDecoder().decode(text(deny, "key")),
                base,
                hashes(text(deny, "added")),
                hashes(text(deny, "lifted")));
    }

    /** Hashes one after the other, eight bytes each, big-endian. */
    private static String hashes(long[] all) {
        ByteBuffer bytes = ByteBuffer.allocate(all.length * Long.BYTES);
        bytes.asLongBuffer().put(all);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static long[] hashes(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length % Long.BYTES != 0) {
            throw broken("hashes");
        }
        long[] all = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(all);
        return all;
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
