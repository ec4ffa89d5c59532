package mu.maupass.sync.seal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.Duress;
import mu.maupass.sync.activation.EndedVisit;
import mu.maupass.sync.activation.Evidence;
import mu.maupass.sync.activation.EvidenceCheck;
import mu.maupass.sync.activation.FaceComparison;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.HeldEditions;
import mu.maupass.sync.activation.VisitOrigin;
import mu.maupass.sync.activation.VisitRecord;

/**
 * Writes an activation as a {@code verified_claims} document (OpenID Connect for Identity Assurance 1.0), and a visit that
 * ended without one under a name of its own, because nothing was verified. Members for which the standard has no name get
 * names of the authority's domain. It is written into a buffer that is overwritten afterwards, so that the factor's secret
 * never becomes a String here.
 */
final class RecordDocument {

    private static final Set<CheckMethod> FACE = Set.of(CheckMethod.PVP, CheckMethod.BVP);

    private static final UUID NO_VISIT = new UUID(0, 0);

    private final Activation activation;
    private final URI namespace;
    private final JsonGenerator json;

    private RecordDocument(Activation activation, URI namespace, JsonGenerator json) {
        this.activation = activation;
        this.namespace = namespace;
        this.json = json;
    }

    static byte[] of(
            VisitRecord record,
            URI namespace,
            VisitOrigin origin,
            Duress duress,
            Optional<HeldEditions> editions,
            UUID jti,
            long seq,
            String prev,
            OffsetDateTime now)
            throws IOException {
        WipingBuffer out = new WipingBuffer();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("iss", "station:" + record.stationId());
            json.writeNumberField("iat", now.toEpochSecond());
            json.writeStringField("jti", jti.toString());
            json.writeNumberField("seq", seq);
            json.writeStringField("prev", prev);
            json.writeStringField(namespace + "origin", origin.value());
            duress(json, duress, namespace);
            if (editions.isPresent()) {
                editions(json, editions.get(), namespace);
            }
            switch (record) {
                case Activation activation -> {
                    RecordDocument document = new RecordDocument(activation, namespace, json);
                    document.verifiedClaims();
                    document.activation();
                }
                case EndedVisit ended -> EndedVisitJson.write(json, ended, namespace);
            }
            json.writeEndObject();
        }
        return out.takeBytes();
    }

    /** As long whatever it says. */
    private static void duress(JsonGenerator json, Duress duress, URI namespace) throws IOException {
        json.writeObjectFieldStart(namespace + "duress");
        json.writeNumberField("visit", duress.visit() ? 1 : 0);
        json.writeStringField("earlier", duress.earlier().orElse(NO_VISIT).toString());
        json.writeEndObject();
    }

    private static void editions(JsonGenerator json, HeldEditions held, URI namespace) throws IOException {
        json.writeObjectFieldStart(namespace + "editions");
        json.writeNumberField("begun", held.begun());
        json.writeNumberField("sealed", held.sealed());
        json.writeEndObject();
    }

    /** The same document with signatures behind its content. The one without is overwritten. */
    static byte[] signed(byte[] content, URI namespace, Map<String, String> signatures) throws IOException {
        WipingBuffer out = new WipingBuffer();
        out.write(content, 0, content.length - 1);
        Arrays.fill(content, (byte) 0);
        out.write((",\"" + namespace + AgentDecision.SIGNATURES + "\":"
                        + StatementJson.MAPPER.writeValueAsString(signatures)
                        + "}")
                .getBytes(StandardCharsets.UTF_8));
        return out.takeBytes();
    }

    private void verifiedClaims() throws IOException {
        json.writeObjectFieldStart("verified_claims");
        json.writeObjectFieldStart("verification");
        json.writeStringField("trust_framework", namespace + "tf/maupass-counter");
        json.writeStringField("assurance_level", activation.assuranceLevel());
        json.writeStringField("time", activation.time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        json.writeStringField("verification_process", activation.visitId().toString());
        assuranceProcess();
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : activation.evidence()) {
            switch (evidence) {
                case Evidence.Document document -> document(document);
                case Evidence.Register register -> register(register);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeFieldName("claims");
        ClaimsJson.write(json, activation.claims());
        json.writeEndObject();
    }

    private void assuranceProcess() throws IOException {
        json.writeObjectFieldStart("assurance_process");
        json.writeStringField("policy", activation.policyId());
        json.writeStringField("procedure", activation.face().method().procedure());
        json.writeArrayFieldStart("assurance_details");
        json.writeStartObject();
        json.writeStringField("assurance_type", "evidence_validation");
        json.writeStringField(
                "assurance_classification", activation.classification().value());
        references(EnumSet.complementOf(EnumSet.copyOf(FACE)));
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("assurance_type", "verification");
        references(FACE);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void references(Set<CheckMethod> methods) throws IOException {
        json.writeArrayFieldStart("evidence_ref");
        for (Evidence evidence : activation.evidence()) {
            for (EvidenceCheck check : evidence.checks()) {
                if (methods.contains(check.method())) {
                    json.writeStartObject();
                    json.writeStringField("check_id", check.id());
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private void document(Evidence.Document document) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "document");
        json.writeStringField("time", document.time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        checks(document);
        json.writeObjectFieldStart("document_details");
        json.writeStringField("type", document.document().kind().value());
        json.writeStringField("document_number", document.document().number());
        if (document.personalNumber().isPresent()) {
            json.writeStringField("personal_number", document.personalNumber().get());
        }
        if (document.expiry().isPresent()) {
            LocalDate expiry = document.expiry().get();
            json.writeStringField("date_of_expiry", expiry.toString());
        }
        json.writeObjectFieldStart("issuer");
        json.writeStringField("country_code", document.document().country());
        json.writeEndObject();
        json.writeStringField(namespace + "captured", document.captured().value());
        if (!document.readOtherwise().isEmpty()) {
            json.writeObjectFieldStart(namespace + "read_otherwise");
            for (Map.Entry<String, String> field : new TreeMap<>(document.readOtherwise()).entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void register(Evidence.Register register) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "electronic_record");
        json.writeStringField("time", register.time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        checks(register);
        json.writeObjectFieldStart("record");
        json.writeStringField("type", "population_register");
        json.writeObjectFieldStart("source");
        json.writeStringField("name", register.source());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void checks(Evidence evidence) throws IOException {
        json.writeArrayFieldStart("check_details");
        for (EvidenceCheck check : evidence.checks()) {
            json.writeStartObject();
            json.writeStringField("check_method", check.method().value());
            json.writeStringField("organization", activation.officeName());
            json.writeStringField("check_id", check.id());
            json.writeStringField(namespace + "check_result", check.result().value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void activation() throws IOException {
        json.writeObjectFieldStart(namespace + "activation");
        json.writeStringField("agent", activation.agentId());
        json.writeBooleanField("provisional", activation.provisional());
        json.writeFieldName("account");
        AccountJson.write(json, activation.account());
        json.writeObjectFieldStart("consent");
        json.writeStringField("text_version", activation.consent().textVersion());
        json.writeStringField("language", activation.consent().language());
        json.writeStringField("time", activation.consent().time().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        json.writeStringField("path", activation.consent().path().value());
        if (activation.consent().guardian().isPresent()) {
            json.writeStringField("guardian", activation.consent().guardian().get());
        }
        if (activation.consent().shown().isPresent()) {
            json.writeFieldName("guardian_document");
            FindingsJson.write(json, activation.consent().shown().get());
        }
        json.writeEndObject();
        face(activation.face());
        json.writeArrayFieldStart("deletions");
        for (Deletion deletion : activation.deletions()) {
            json.writeStartObject();
            json.writeStringField("what", deletion.what().value());
            json.writeStringField("from", deletion.from().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            json.writeStringField("wiped", deletion.wiped().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
            json.writeEndObject();
        }
        json.writeEndArray();
        FindingsJson.write(json, activation.findings());
        factor(activation.factor());
        json.writeEndObject();
    }

    private void face(FaceComparison face) throws IOException {
        json.writeObjectFieldStart("face");
        json.writeFieldName("own");
        VerdictJson.write(json, face.own());
        if (face.second().isPresent()) {
            json.writeFieldName("second");
            VerdictJson.write(json, face.second().get());
        }
        if (face.machine().isPresent()) {
            FaceComparison.MachineScore machine = face.machine().get();
            json.writeObjectFieldStart("machine");
            json.writeStringField("model", machine.model());
            json.writeNumberField("score", machine.score());
            json.writeNumberField("threshold", machine.threshold());
            json.writeNumberField("band", machine.band());
            json.writeStringField("finding", machine.finding());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void factor(FactorBinding factor) throws IOException {
        json.writeObjectFieldStart("factor");
        factor(factor.content(), factor.verifiedAt());
        if (factor.replaces().isPresent()) {
            json.writeStringField("replaces", factor.replaces().get().value());
        }
        if (!factor.further().isEmpty()) {
            json.writeArrayFieldStart("further");
            for (FactorBinding.Further one : factor.further()) {
                json.writeStartObject();
                factor(one.content(), one.verifiedAt());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void factor(FactorContent content, OffsetDateTime verifiedAt) throws IOException {
        json.writeStringField("type", content.type());
        content.write(json, activation.time());
        json.writeStringField("verified_at", verifiedAt.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    }
}
