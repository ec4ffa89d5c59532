package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.EvidenceCheckResult;
import mu.maupass.sync.activation.EvidenceRule;
import mu.maupass.sync.activation.FaceMethod;
import mu.maupass.sync.trust.DocumentType;

/** Whether the checks that a record lists are enough evidence, and whether it claims no more than they give. */
final class EvidenceExamination {

    private static final Set<String> FACE = Set.of(CheckMethod.PVP.value(), CheckMethod.BVP.value());

    private final JsonNode verification;
    private final RecordRules rules;
    private final URI namespace;
    private final List<EvidenceRule.Piece> documents = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> faceChecks = new TreeSet<>();
    private final Set<String> otherChecks = new TreeSet<>();
    private Optional<Classification> compared = Optional.empty();
    private boolean register;

    EvidenceExamination(JsonNode verification, RecordRules rules) {
        this.verification = verification;
        this.rules = rules;
        this.namespace = rules.namespace();
    }

    /** Whether it is enough, and every check is listed as it was made. */
    boolean suffices(String organization, boolean machineCompared) {
        for (JsonNode evidence : verification.path("evidence")) {
            if (!taken(evidence, organization, machineCompared)) {
                return false;
            }
        }
        return register
                && faceChecks.size() == 1
                && EvidenceRule.missing(documents) == EvidenceRule.Missing.NOTHING
                && claimed(machineCompared);
    }

    /** Whether no document had expired when it was looked at. */
    boolean inDate() {
        for (JsonNode evidence : verification.path("evidence")) {
            JsonNode expiry = evidence.path("document_details").path("date_of_expiry");
            Optional<OffsetDateTime> looked = RecordTimes.read(evidence.path("time"));
            if (!expiry.isMissingNode()
                    && (looked.isEmpty()
                            || day(expiry)
                                    .filter(last -> !last.isBefore(looked.get().toLocalDate()))
                                    .isEmpty())) {
                return false;
            }
        }
        return true;
    }

    private boolean taken(JsonNode evidence, String organization, boolean machineCompared) {
        List<String> methods = new ArrayList<>();
        boolean face = false;
        for (JsonNode check : evidence.path("check_details")) {
            String method = check.path("check_method").asText();
            String id = check.path("check_id").asText();
            String result = check.path(namespace + "check_result").asText();
            boolean ofFace = FACE.contains(method);
            if (!ids.add(id)
                    || !check.path("organization").asText().equals(organization)
                    || Stream.of(EvidenceCheckResult.values())
                            .noneMatch(one -> one != EvidenceCheckResult.FAILED
                                    && one.value().equals(result))
                    || ofFace && !result.equals(EvidenceCheckResult.SUCCESSFUL.value())
                    || ofFace && machineCompared != method.equals(CheckMethod.BVP.value())) {
                return false;
            }
            (ofFace ? faceChecks : otherChecks).add(id);
            face |= ofFace;
            methods.add(method + "=" + result);
        }
        return switch (evidence.path("type").asText()) {
            case "document" -> document(evidence, methods, face);
            case "electronic_record" -> {
                register |= methods.equals(List.of(successful(CheckMethod.DATA)));
                yield register;
            }
            default -> false;
        };
    }

    private boolean document(JsonNode evidence, List<String> methods, boolean face) {
        JsonNode details = evidence.path("document_details");
        Optional<DocumentKind> kind = DocumentKind.ofValue(details.path("type").asText());
        Optional<DocumentKey> key = kind.flatMap(known -> DocumentKey.of(
                known,
                details.at("/issuer/country_code").asText(),
                details.path("document_number").asText()));
        Optional<Classification> strength = key.flatMap(
                known -> strength(known, details.path(namespace + "captured").asText(), methods));
        if (strength.isEmpty()) {
            return false;
        }
        documents.add(new EvidenceRule.Piece(key.get(), strength.get()));
        if (face) {
            compared = strength;
        }
        return true;
    }

    /** What the checks make of a document at best; empty where nothing was checked on it. */
    private Optional<Classification> strength(DocumentKey document, String captured, List<String> methods) {
        boolean page = captured.equals(Capture.PAGE.value());
        boolean proved = methods.contains(successful(CheckMethod.VCRYPT));
        if (captured.equals(Capture.CHIP.value()) && made(CheckMethod.VCRYPT, methods)) {
            return Optional.of(proved ? Classification.SUPERIOR : Classification.STRONG);
        }
        // Anybody can print a seal of a signer whom nobody knows: without a known one it is as none.
        if (page && proved) {
            return Optional.of(Classification.SUPERIOR);
        }
        boolean typed = captured.equals(Capture.TYPED.value()) && rules.policy().typedDocuments();
        if (!made(CheckMethod.VPIP, methods) || !page && !typed) {
            return Optional.empty();
        }
        return rules.types().all().stream()
                .filter(type -> type.kind() == document.kind())
                .filter(type -> type.issuer()
                        .filter(only -> !only.equals(document.country()))
                        .isEmpty())
                .map(DocumentType::inspected)
                .min(Comparator.naturalOrder())
                .map(best -> methods.contains(successful(CheckMethod.VPIP)) ? best : Classification.FAIR);
    }

    private static boolean made(CheckMethod method, List<String> methods) {
        return methods.stream().anyMatch(one -> one.startsWith(method.value() + "="));
    }

    private static String successful(CheckMethod method) {
        return method.value() + "=" + EvidenceCheckResult.SUCCESSFUL.value();
    }

    /** Whether procedure, classification and references say what the checks say. */
    private boolean claimed(boolean machineCompared) {
        JsonNode process = verification.path("assurance_process");
        JsonNode details = process.path("assurance_details");
        JsonNode validation = details.path(0);
        Optional<Classification> claim = Classification.ofValue(
                validation.path("assurance_classification").asText());
        return details.size() == 2
                && process.path("procedure")
                        .asText()
                        .equals((machineCompared ? FaceMethod.BVP : FaceMethod.PVP).procedure())
                && validation.path("assurance_type").asText().equals("evidence_validation")
                && details.path(1).path("assurance_type").asText().equals("verification")
                && claim.isPresent()
                // The constants stand strongest first.
                && compared.filter(best -> claim.get().compareTo(best) >= 0).isPresent()
                && references(validation).equals(otherChecks)
                && references(details.path(1)).equals(faceChecks);
    }

    private static Set<String> references(JsonNode detail) {
        Set<String> ids = new TreeSet<>();
        detail.path("evidence_ref")
                .forEach(reference -> ids.add(reference.path("check_id").asText()));
        return ids;
    }

    private static Optional<LocalDate> day(JsonNode text) {
        try {
            return Optional.of(LocalDate.parse(text.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
