package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.PasswordHash;

/**
 * The seed data of a new sandbox: people, agents and denied documents, all invented, read from {@code seed.json} beside
 * this class.
 */
record SandboxSeed(List<Person> people, List<SandboxAgent> agents, Map<String, Root> roots, List<Denied> denied) {

    record Person(
            String card,
            String userName,
            String password,
            String familyName,
            String birthFamilyName,
            String givenNames,
            LocalDate birthDate,
            String nic,
            Optional<PreEnrolmentCode> code,
            Optional<String> totpSecret) {}

    /** What the slow derivation gives for an agent's printed password, so that no start has to wait for it: Base64. */
    record Root(String salt, String root) {
        PasswordHash.Derivation derivation() {
            return PasswordHash.derivation(
                    Base64.getDecoder().decode(salt), Base64.getDecoder().decode(root));
        }
    }

    record Denied(DocumentKey document, DenyReason reason) {}

    /** Of one of the agents. */
    Root root(String agentId) {
        return Objects.requireNonNull(roots.get(agentId), agentId);
    }

    static SandboxSeed load() {
        try (InputStream in = SandboxSeed.class.getResourceAsStream("seed.json")) {
            JsonNode json = new ObjectMapper().readTree(in);
            List<Person> people = new ArrayList<>();
            for (JsonNode one : json.path("people")) {
                people.add(new Person(
                        one.path("card").asText(),
                        one.path("user_name").asText(),
                        one.path("password").asText(),
                        one.path("family_name").asText(),
                        one.path("birth_family_name").asText(),
                        one.path("given_names").asText(),
                        LocalDate.parse(one.path("birth_date").asText()),
                        one.path("nic").asText(),
                        text(one, "code").map(PreEnrolmentCode::ofPayload),
                        text(one, "totp_secret")));
            }
            List<SandboxAgent> agents = new ArrayList<>();
            Map<String, Root> roots = new HashMap<>();
            for (JsonNode one : json.path("agents")) {
                agents.add(new SandboxAgent(
                        one.path("id").asText(),
                        one.path("display_name").asText(),
                        AgentRole.ofValue(one.path("role").asText()).orElseThrow(),
                        one.path("password").asText(),
                        one.path("trained_months_ago").asInt()));
                roots.put(
                        one.path("id").asText(),
                        new Root(one.path("salt").asText(), one.path("root").asText()));
            }
            List<Denied> denied = new ArrayList<>();
            for (JsonNode one : json.path("denied_documents")) {
                denied.add(new Denied(
                        new DocumentKey(
                                DocumentKind.ofValue(one.path("kind").asText()).orElseThrow(),
                                one.path("country").asText(),
                                one.path("number").asText()),
                        DenyReason.ofValue(one.path("reason").asText()).orElseThrow()));
            }
            return new SandboxSeed(List.copyOf(people), List.copyOf(agents), Map.copyOf(roots), List.copyOf(denied));
        } catch (IOException e) {
            throw new IllegalStateException("seed.json", e);
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
