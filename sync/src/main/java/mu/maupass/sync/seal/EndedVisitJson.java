package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import mu.maupass.sync.activation.EndedVisit;

/** A visit that ended without an activation, as its record has it: the member {@code <namespace>ended_visit}. */
final class EndedVisitJson {

    private EndedVisitJson() {}

    static void write(JsonGenerator json, EndedVisit visit, URI namespace) throws IOException {
        json.writeObjectFieldStart(namespace + "ended_visit");
        json.writeStringField("visit", visit.visitId().toString());
        json.writeStringField("time", visit.time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        json.writeStringField("organization", visit.officeName());
        json.writeStringField("agent", visit.agentId());
        json.writeStringField("policy", visit.policyId());
        json.writeStringField("outcome", visit.outcome().value());
        if (!visit.reason().isEmpty()) {
            json.writeStringField("reason", visit.reason());
        }
        if (visit.account().isPresent()) {
            json.writeFieldName("account");
            AccountJson.write(json, visit.account().get());
        }
        FindingsJson.write(json, visit.findings());
        json.writeEndObject();
    }
}
