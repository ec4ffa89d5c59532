package mu.maupass.station.command.visit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.InvalidSecretException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.trust.DocumentType;
import mu.maupass.sync.trust.DocumentTypes;

/**
 * One document of a script: a chip, a page out of picture files, or what an agent would type. The answers come one after
 * the other, each made of the state that it answers and the types of documents that are accepted then.
 */
final class DocumentScript {
    private final JsonNode node;
    private final FilePages pages;

    private DocumentScript(JsonNode node, FilePages pages) {
        this.node = node;
        this.pages = pages;
    }

    /**
     * The answers to the document step.
     *
     * @throws StationException V-172 with the place of what cannot be used
     */
    static List<BiFunction<VisitState, DocumentTypes, Answer>> of(JsonNode documents, FilePages pages)
            throws StationException {
        List<BiFunction<VisitState, DocumentTypes, Answer>> answers = new ArrayList<>();
        for (JsonNode document : documents.isArray() ? documents : List.of(documents)) {
            answers.addAll(new DocumentScript(document, pages).answers());
        }
        return answers;
    }

    private List<BiFunction<VisitState, DocumentTypes, Answer>> answers() throws StationException {
        if (!node.has("type")) {
            Answer chip = new Answer.ChipDocument(
                    secret(), Optional.ofNullable(node.path("reader").textValue()));
            return List.of((state, types) -> chip);
        }
        String type = node.path("type").asText();
        List<BiFunction<VisitState, DocumentTypes, Answer>> answers = new ArrayList<>();
        for (Side side : Side.values()) {
            String file = node.path(side.name().toLowerCase(Locale.ROOT)).textValue();
            if (file != null) {
                answers.add((state, types) -> {
                    pages.lay(Path.of(file));
                    return new Answer.PageScan(type, side);
                });
            }
        }
        if (node.path("chip").asBoolean(false)) {
            answers.add((state, types) -> new Answer.ChipDocument(
                    secretOf(state), Optional.ofNullable(node.path("reader").textValue())));
        } else {
            Map<String, InspectionAnswer> checks = checks();
            typed();
            answers.add((state, types) ->
                    inspection(type, types.named(type), checks, state.visit().page()));
        }
        return answers;
    }

    /** A type that is not accepted is for the visit to refuse. */
    private Answer inspection(
            String id, Optional<DocumentType> type, Map<String, InspectionAnswer> checks, Optional<PageInHand> page) {
        LocalDate today = LocalDate.now();
        Function<DocumentField, Optional<String>> value = field -> Optional.ofNullable(
                        node.path("fields").path(name(field)).textValue())
                .or(() -> page.flatMap(known -> known.read(field, today)).map(PageInHand.Read::text));
        Optional<Nic> nic = value.apply(DocumentField.NIC).flatMap(DocumentScript::nic);
        return new Answer.Inspection(
                id,
                new DocumentFields(
                        value.apply(DocumentField.SURNAME).orElse(""),
                        value.apply(DocumentField.GIVEN_NAMES).orElse(""),
                        value.apply(DocumentField.BIRTH_DATE)
                                .map(LocalDate::parse)
                                .orElse(LocalDate.EPOCH),
                        nic,
                        value.apply(DocumentField.DOCUMENT_NUMBER).orElse(""),
                        value.apply(DocumentField.EXPIRY).map(LocalDate::parse),
                        value.apply(DocumentField.ISSUER)
                                .or(() -> type.flatMap(DocumentType::issuer))
                                .orElse("")),
                node.path("confirm").asBoolean(false)
                        ? EnumSet.allOf(DocumentField.class)
                        : EnumSet.noneOf(DocumentField.class),
                type.map(known -> answers(known, checks)).orElse(checks));
    }

    /** What stands under "all" answers every check that is not named. */
    private static Map<String, InspectionAnswer> answers(DocumentType type, Map<String, InspectionAnswer> given) {
        Map<String, InspectionAnswer> answers = new HashMap<>();
        type.checks()
                .forEach(check -> Optional.ofNullable(given.getOrDefault(check.id(), given.get("all")))
                        .ifPresent(answer -> answers.put(check.id(), answer)));
        return answers;
    }

    /** Looks whether the typed fields can be used, before the run begins. */
    private void typed() throws StationException {
        for (Map.Entry<String, JsonNode> field : node.path("fields").properties()) {
            DocumentField known = EnumSet.allOf(DocumentField.class).stream()
                    .filter(f -> name(f).equals(field.getKey()))
                    .findFirst()
                    .orElseThrow(() -> wrong("document.fields." + field.getKey()));
            String text = field.getValue().asText();
            boolean usable = switch (known) {
                case BIRTH_DATE, EXPIRY -> isDay(text);
                case NIC -> nic(text).isPresent();
                case SURNAME, GIVEN_NAMES, DOCUMENT_NUMBER, ISSUER -> true;
            };
            if (!usable) {
                throw wrong("document.fields." + field.getKey());
            }
        }
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Optional<Nic> nic(String text) {
        return Nic.read(text) instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
    }

    private Map<String, InspectionAnswer> checks() throws StationException {
        Map<String, InspectionAnswer> answers = new HashMap<>();
        for (Map.Entry<String, JsonNode> check : node.path("checks").properties()) {
            answers.put(
                    check.getKey(),
                    VisitScript.constant(
                                    InspectionAnswer.class, check.getValue().asText())
                            .orElseThrow(() -> wrong("document.checks." + check.getKey())));
        }
        return answers;
    }

    /** {@code BIRTH_DATE} is {@code birthDate}. */
    private static String name(DocumentField field) {
        String[] words = field.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }

    private static AccessSecret secretOf(VisitState state) {
        var zone = state.visit()
                .page()
                .flatMap(PageInHand::zone)
                .orElseThrow(() -> new InvalidSecretException(InvalidSecretException.Field.MRZ_LINES));
        return AccessSecret.MrzKey.ofLines(zone.mrz().lines());
    }

    private AccessSecret secret() throws StationException {
        try {
            if (node.has("can")) {
                return new AccessSecret.Can(node.get("can").asText());
            }
            if (node.has("mrz")) {
                List<String> lines = new ArrayList<>();
                JsonNode mrz = node.get("mrz");
                if (mrz.isArray()) {
                    mrz.forEach(line -> lines.add(line.asText()));
                } else {
                    lines.addAll(mrz.asText().lines().toList());
                }
                return AccessSecret.MrzKey.ofLines(lines);
            }
            return new AccessSecret.MrzKey(text("number"), text("birth"), text("expiry"));
        } catch (InvalidSecretException e) {
            throw wrong("document");
        }
    }

    private String text(String key) throws StationException {
        String text = node.path(key).textValue();
        if (text == null || text.isBlank()) {
            throw wrong("document." + key);
        }
        return text;
    }

    private static StationException wrong(String place) {
        return VisitScript.wrong(place);
    }
}
