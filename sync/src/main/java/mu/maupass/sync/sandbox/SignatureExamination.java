package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.seal.AgentDecision;
import mu.maupass.sync.seal.DeletionStatement;
import mu.maupass.sync.seal.SecondOpinion;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;
import mu.maupass.sync.seal.StatementVerifier;
import mu.maupass.sync.trust.RosterKey;

/** Compares what people and the station signed in a record with the record that it stands in. */
final class SignatureExamination {

    private final OpenedRecord record;
    private final URI namespace;
    private final Keys keys;
    private final List<JsonNode> times = new ArrayList<>();

    SignatureExamination(OpenedRecord record, URI namespace, Keys keys) {
        this.record = record;
        this.namespace = namespace;
        this.keys = keys;
    }

    /** Verifiers, each made once: making one takes longer than a verification. Safe for use by several threads. */
    static final class Keys {
        private final Map<RosterKey, StatementVerifier> verifiers = new ConcurrentHashMap<>();

        private StatementVerifier of(RosterKey key) {
            return verifiers.computeIfAbsent(key, one -> new StatementVerifier(List.of(one.publicKey())));
        }
    }

    boolean has(String whose) {
        return !signature(whose).isEmpty();
    }

    /** Whether this agent signed this record, with these facts and this second person's statement. */
    boolean byAgent(String agentId, RosterKey key, String visit) {
        Optional<JsonNode> stated = verified("agent", AgentDecision.TYPE, key);
        if (stated.isEmpty()) {
            return false;
        }
        ObjectNode expected = SandboxExchange.MAPPER.createObjectNode();
        expected.put("iss", AgentDecision.issuer(agentId))
                .put("station", record.stationId())
                .put("visit", visit);
        expected.set("time", stated.get().path("time"));
        expected.set("decided", AgentDecision.facts(record.content(), namespace));
        if (has("second")) {
            expected.put("second", Sha256.of(signature("second")));
        }
        Optional<String> content = AgentDecision.contentHash(record.content(), namespace);
        content.ifPresent(hash -> expected.put("content", hash));
        return content.isPresent() && stated.get().equals(expected);
    }

    /** Whether this person signed what the record says that they found, about this person and account. */
    boolean bySecond(String secondId, RosterKey key, String visit) {
        Optional<JsonNode> stated = verified("second", SecondOpinion.TYPE, key);
        if (stated.isEmpty()) {
            return false;
        }
        JsonNode activation = record.activation(namespace.toString());
        ObjectNode expected = SandboxExchange.MAPPER.createObjectNode();
        expected.put("iss", AgentDecision.issuer(secondId)).put("visit", visit);
        expected.set("agent", activation.path("agent"));
        expected.set("time", stated.get().path("time"));
        Optional<String> person = SecondOpinion.person(activation.path("account"), record.claims());
        person.ifPresent(hash -> expected.put("person", hash));
        expected.set("documents", AgentDecision.documents(record.content()));
        expected.set("face", activation.at("/face/second"));
        return person.isPresent() && stated.get().equals(expected);
    }

    /** Whether the station stated on the receipt what the record says that it deleted. */
    boolean deletionStated(StatementVerifier station, String visit) {
        List<Deletion> recorded = new ArrayList<>();
        return DeletionStatement.verify(signature("deletion"), record.stationId(), station)
                .filter(stated -> stated.visitId().toString().equals(visit))
                .filter(stated -> recorded(recorded) && stated.deletions().equals(recorded))
                .isPresent();
    }

    /** As a statement has them: to the second. */
    private boolean recorded(List<Deletion> into) {
        for (JsonNode one : record.activation(namespace.toString()).path("deletions")) {
            Optional<Deletion.Kind> what =
                    Deletion.Kind.ofValue(one.path("what").asText());
            Optional<OffsetDateTime> from = RecordTimes.read(one.path("from"));
            Optional<OffsetDateTime> wiped = RecordTimes.read(one.path("wiped"));
            if (what.isEmpty()
                    || from.isEmpty()
                    || wiped.isEmpty()
                    || wiped.get().isBefore(from.get())) {
                return false;
            }
            into.add(new Deletion(what.get(), RecordTimes.seconds(from.get()), RecordTimes.seconds(wiped.get())));
        }
        return true;
    }

    private String signature(String whose) {
        return record.content()
                .path(namespace + AgentDecision.SIGNATURES)
                .path(whose)
                .asText();
    }

    private Optional<JsonNode> verified(String whose, String type, RosterKey key) {
        if (keys.of(key).verify(signature(whose), type) instanceof SignedStatement.Verified(JsonNode content)) {
            times.add(content.path("time"));
            return Optional.of(content);
        }
        return Optional.empty();
    }

    /** When people signed, by the statements that were verified so far. */
    List<JsonNode> times() {
        return List.copyOf(times);
    }
}
