package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.sync.trust.StaffFactorRules.Kind;

/** The second factors of the roster, and what policy rules about them, in the bundle's form. */
final class StaffFactorJson {
    private static final String CODES = "second_factor";
    /** A member of its own: an older station takes the other one for a wrapped secret. */
    private static final String CARD = "second_factor_card";

    /** Beside it: an older station passes it over. */
    private static final String CARD_KEY = "second_factor_card_key";

    private static final String ROLES = "second_factor_roles";
    private static final String KINDS = "second_factor_kinds";
    private static final String STAYS = "staff_card_stays";

    private StaffFactorJson() {}

    static void write(RosterFactor factor, ObjectNode agent) {
        switch (factor) {
            case RosterFactor.Codes(String wrapped) -> agent.put(CODES, wrapped);
            case RosterFactor.Card(String key, Optional<String> cardKey) -> {
                agent.put(CARD, key);
                cardKey.ifPresent(itself -> agent.put(CARD_KEY, itself));
            }
        }
    }

    /** @throws IllegalArgumentException where it has another form, or there are two */
    static Optional<RosterFactor> factor(JsonNode agent) {
        if (!agent.has(CODES) && !agent.has(CARD)) {
            return Optional.empty();
        }
        String member = agent.has(CARD) ? CARD : CODES;
        if (agent.has(CODES) && agent.has(CARD) || !agent.path(member).isTextual()) {
            throw new IllegalArgumentException(member);
        }
        String text = agent.path(member).asText();
        if (!agent.has(CARD)) {
            return Optional.of(new RosterFactor.Codes(text));
        }
        if (agent.has(CARD_KEY) && !agent.path(CARD_KEY).isTextual()) {
            throw new IllegalArgumentException(CARD_KEY);
        }
        return Optional.of(new RosterFactor.Card(
                text, agent.has(CARD_KEY) ? Optional.of(agent.path(CARD_KEY).asText()) : Optional.empty()));
    }

    static void write(StaffFactorRules rules, ObjectNode policy) {
        ArrayNode roles = policy.putArray(ROLES);
        Stream.of(AgentRole.values()).filter(rules::asks).map(AgentRole::value).forEach(roles::add);
        ArrayNode kinds = policy.putArray(KINDS);
        Stream.of(Kind.values()).filter(rules::takes).map(Kind::value).forEach(kinds::add);
        policy.put(STAYS, rules.cardStays());
    }

    /** Kinds of a newer policy are passed over: nobody can set them up here. */
    static StaffFactorRules read(JsonNode policy) {
        Set<AgentRole> roles = EnumSet.noneOf(AgentRole.class);
        policy.path(ROLES)
                .forEach(value -> roles.add(
                        AgentRole.ofValue(value.asText()).orElseThrow(() -> new IllegalArgumentException(ROLES))));
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        policy.path(KINDS).forEach(value -> Kind.ofValue(value.asText()).ifPresent(kinds::add));
        return new StaffFactorRules(
                roles,
                policy.has(KINDS) ? kinds : StaffFactorRules.USUAL.kinds(),
                policy.path(STAYS).asBoolean(StaffFactorRules.USUAL.cardStays()));
    }
}
