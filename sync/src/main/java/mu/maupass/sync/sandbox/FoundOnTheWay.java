package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.Oversight;

/**
 * What a visit found, as its record has it.
 *
 * @param kinds of its findings; one that is not known here counts as the gravest
 */
record FoundOnTheWay(List<FindingKind> kinds) {

    static FoundOnTheWay in(JsonNode findings) {
        List<FindingKind> kinds = new ArrayList<>();
        for (JsonNode finding : findings) {
            kinds.add(FindingKind.ofValue(finding.path("what").asText()).orElse(FindingKind.DOCUMENT_DENIED));
        }
        return new FoundOnTheWay(List.copyOf(kinds));
    }

    boolean adverse() {
        return kinds.stream().anyMatch(FindingKind::adverse);
    }

    Oversight oversight() {
        return kinds.stream().map(FindingKind::oversight).reduce(Oversight.AGENT_ALONE, Oversight::or);
    }
}
