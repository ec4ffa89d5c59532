package mu.maupass.station.command;

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
import java.util.function.Function;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.InvalidSecretException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.page.DocumentField;
import mu.maupass.station.page.DocumentFields;
import mu.maupass.station.policy.DocumentType;
import mu.maupass.station.policy.DocumentTypes;
import mu.maupass.station.policy.InspectionCheck;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.PageInHand;
import mu.maupass.station.visit.VisitState;

/**
 * One document of a script: a chip, a page out of picture files, or what an agent would type. The answers come one after
 * the other, each made of the state that it answers.
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
    static List<Function<VisitState, Answer>> of(JsonNode documents, FilePages pages) throws StationException {
        List<Function<VisitState, Answer>> answers = new ArrayList<>();
        for (JsonNode document : documents.isArray() ? documents : List.of(documents)) {
            answers.addAll(new DocumentScript(document, pages).answers());
        }
        return answers;
    }

    private List<Function<VisitState, Answer>> answers() throws StationException {
        if (!node.has("type")) {
            Answer chip = new Answer.ChipDocument(secret(), Optional.ofNullable(node.path("reader").textValue()));
            return List.of(state -> chip);
        }
        DocumentType type = DocumentTypes.examples().named(node.path("type").asText())
                .orElseThrow(() -> wrong("document.type"));
        List<Function<VisitState, Answer>> answers = new ArrayList<>();
        for (Side side : Side.values()) {
            String file = node.path(side.name().toLowerCase(Locale.ROOT)).textValue();
            if (file != null) {
                answers.add(state -> {
                    pages.lay(Path.of(file));
                    return new Answer.PageScan(type.id(), side);
                });
            }
        }
        if (node.path("chip").asBoolean(false)) {
            answers.add(state -> new Answer.ChipDocument(secretOf(state), Optional.ofNullable(node.path("reader").textValue())));
        } else {
            Map<String, InspectionCheck.Answer> checks = checks(type);
            typed();
            answers.add(state -> inspection(type, checks, state.visit().page()));
        }
        return answers;
    }

    private Answer inspection(DocumentType type, Map<String, InspectionCheck.Answer> checks, Optional<PageInHand> page) {
        LocalDate today = LocalDate.now();
        Function<DocumentField, Optional<String>> value = field -> Optional.ofNullable(
                node.path("fields").path(name(field)).textValue())
                .or(() -> page.flatMap(known -> known.read(field, today)).map(PageInHand.Read::text));
        Optional<Nic> nic = value.apply(DocumentField.NIC).flatMap(DocumentScript::nic);
        return new Answer.Inspection(type.id(), new DocumentFields(value.apply(DocumentField.SURNAME).orElse(""),
                value.apply(DocumentField.GIVEN_NAMES).orElse(""),
                value.apply(DocumentField.BIRTH_DATE).map(LocalDate::parse).orElse(LocalDate.EPOCH), nic,
                value.apply(DocumentField.DOCUMENT_NUMBER).orElse(""), value.apply(DocumentField.EXPIRY).map(LocalDate::parse),
                value.apply(DocumentField.ISSUER).or(type::issuer).orElse("")),
                node.path("confirm").asBoolean(false) ? EnumSet.allOf(DocumentField.class) : EnumSet.noneOf(DocumentField.class),
                checks);
    }

    /** Looks whether the typed fields can be used, before the run begins. */
    private void typed() throws StationException {
        for (Map.Entry<String, JsonNode> field : node.path("fields").properties()) {
            DocumentField known = EnumSet.allOf(DocumentField.class).stream().filter(f -> name(f).equals(field.getKey()))
                    .findFirst().orElseThrow(() -> wrong("document.fields." + field.getKey()));
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

    private Map<String, InspectionCheck.Answer> checks(DocumentType type) throws StationException {
        Map<String, InspectionCheck.Answer> answers = new HashMap<>();
        JsonNode given = node.path("checks");
        for (InspectionCheck check : type.checks()) {
            String word = given.path(check.id()).asText(given.path("all").asText(""));
            if (!word.isEmpty()) {
                answers.put(check.id(), VisitScript.constant(InspectionCheck.Answer.class, word)
                        .orElseThrow(() -> wrong("document.checks." + check.id())));
            }
        }
        return answers;
    }

    /** {@code BIRTH_DATE} is {@code birthDate}. */
    private static String name(DocumentField field) {
        String[] words = field.name().toLowerCase(Locale.ROOT).split("_");
        return words.length == 1 ? words[0] : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }

    private static AccessSecret secretOf(VisitState state) {
        var zone = state.visit().page().flatMap(PageInHand::zone).orElseThrow(() -> new InvalidSecretException(
                InvalidSecretException.Field.MRZ_LINES));
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
