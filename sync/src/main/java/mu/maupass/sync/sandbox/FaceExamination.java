package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.Oversight;
import mu.maupass.sync.activation.VisitPath;

/** Whether the face was compared as policy says, and who had to look by that. */
final class FaceExamination {

    private static final String SAME = "same_person";
    private static final Set<String> ANSWERS = Set.of("same", "different", "not_visible");
    private static final int AGE_OF_CONSENT = 16;

    private final JsonNode activation;
    private final RecordRules rules;

    FaceExamination(JsonNode activation, RecordRules rules) {
        this.activation = activation;
        this.rules = rules;
    }

    boolean machineCompared() {
        return activation.at("/face/machine").isObject();
    }

    /** Whether both looked as long as they have to, for themselves, and the machine only where the applicant agreed. */
    boolean byPolicy() {
        JsonNode own = activation.at("/face/own");
        JsonNode second = activation.at("/face/second");
        return own.path("agent").equals(activation.path("agent"))
                && looked(own)
                && (second.isMissingNode() || looked(second))
                && (!machineCompared()
                        || activation.at("/consent/path").asText().equals(VisitPath.ASSISTED.value()));
    }

    private boolean looked(JsonNode verdict) {
        JsonNode features = verdict.path("features");
        boolean different = features.properties().stream()
                .anyMatch(feature -> feature.getValue().asText().equals("different"));
        boolean same = features.properties().stream()
                .anyMatch(feature -> feature.getValue().asText().equals("same"));
        boolean answered = !features.isEmpty()
                && features.properties().stream()
                        .allMatch(feature -> ANSWERS.contains(feature.getValue().asText()));
        return answered
                && verdict.path("looked_seconds").asDouble(-1)
                        >= rules.policy().minLook().toSeconds()
                && !((different || !same) && verdict.path("finding").asText().equals(SAME));
    }

    /** Who else had to look, by what agent and machine found. */
    Oversight wanted() {
        Oversight byAgent = switch (activation.at("/face/own/finding").asText()) {
            case SAME -> Oversight.AGENT_ALONE;
            case "unsure" -> Oversight.SECOND_PERSON;
            default -> Oversight.SUPERVISOR;
        };
        return activation.at("/face/machine/finding").asText().equals("no_match")
                ? byAgent.or(Oversight.SECOND_PERSON)
                : byAgent;
    }

    boolean secondSaysSame() {
        return activation.at("/face/second/finding").asText().equals(SAME);
    }

    /** Whether somebody agreed for an applicant who is too young to do it alone. */
    boolean guardianAgreed(JsonNode claims) {
        Optional<OffsetDateTime> given = RecordTimes.read(activation.at("/consent/time"));
        try {
            LocalDate grown = LocalDate.parse(claims.path("birthdate").asText()).plusYears(AGE_OF_CONSENT);
            return given.isPresent()
                    && (!grown.isAfter(given.get().toLocalDate())
                            || !activation.at("/consent/guardian").asText().isBlank());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
