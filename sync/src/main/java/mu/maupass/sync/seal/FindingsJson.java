package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.Findings;

/** What a visit found, as records have it: the member {@code findings}. */
final class FindingsJson {

    private FindingsJson() {}

    static void write(JsonGenerator json, Findings findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings.all()) {
            json.writeStartObject();
            json.writeStringField("what", finding.kind().value());
            json.writeStringField("agent", finding.agentId());
            json.writeStringField("step", finding.step());
            json.writeStringField("time", finding.time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            json.writeStringField("code", finding.code());
            if (finding.document().isPresent()) {
                json.writeFieldName("document");
                write(json, finding.document().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Which document it is. */
    static void write(JsonGenerator json, DocumentKey document) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", document.kind().value());
        json.writeStringField("document_number", document.number());
        json.writeStringField("country_code", document.country());
        json.writeEndObject();
    }
}
