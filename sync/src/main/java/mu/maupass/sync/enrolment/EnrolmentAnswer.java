package mu.maupass.sync.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.authority.HttpAnswer;
import mu.maupass.sync.failure.AuthorityFailure.Cause;
import mu.maupass.sync.failure.SyncException;

/** The authority's answer to the enrolment of a new station. */
record EnrolmentAnswer(
        String stationId,
        String officeName,
        URI namespace,
        List<X509Certificate> certificates,
        X509Certificate authorityCa,
        JsonNode signingKey,
        JsonNode sealingKey) {

    static final ObjectMapper MAPPER = new ObjectMapper();

    static EnrolmentAnswer read(HttpAnswer answer) throws SyncException {
        try {
            JsonNode json = answer.json().orElseThrow(() -> new IllegalArgumentException("no JSON"));
            List<X509Certificate> certificates = new ArrayList<>();
            for (JsonNode pem : json.path("certificates")) {
                certificates.add(Pem.certificate(pem.asText()));
            }
            String stationId = json.path("station_id").asText();
            if (!stationId.matches("[A-Z0-9][A-Z0-9-]{2,31}") || certificates.isEmpty()) {
                throw new IllegalArgumentException("members");
            }
            EnrolmentDocument.key(json.path("signing_key"));
            EnrolmentDocument.key(json.path("sealing_key"));
            return new EnrolmentAnswer(
                    stationId,
                    json.path("office_name").asText(),
                    URI.create(json.path("namespace").asText()),
                    List.copyOf(certificates),
                    Pem.certificate(json.path("ca_certificate").asText()),
                    json.path("signing_key"),
                    json.path("sealing_key"));
        } catch (IllegalArgumentException | CertificateException e) {
            throw SyncException.of(Cause.CONTRACT_BROKEN, "enrolment answer");
        }
    }

    EnrolmentDocument document(URI authority, String codeHash) {
        return new EnrolmentDocument(
                stationId,
                officeName,
                authority,
                namespace,
                Pem.text(authorityCa),
                signingKey,
                sealingKey,
                codeHash,
                Optional.empty(),
                Optional.empty());
    }
}
