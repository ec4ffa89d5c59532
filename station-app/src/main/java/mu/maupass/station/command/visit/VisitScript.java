package mu.maupass.station.command.visit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.strings.Language;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Answer.Identifier;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Transition;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.trust.DocumentTypes;

/**
 * An administrator's acceptance run, as a JSON file: the answers to the steps of one visit. docs/administrator.md has an
 * example. The step that the file has no answer to ends the run.
 *
 * @param identification the answer to the first step; asked for when it is that step's turn
 * @param back steps at which the agent goes one step back, once each
 * @param corrected the answer to the first step once the citizen has said at the end that something is not right; empty: nothing is
 * @param documents the answers to the document step, one after the other
 * @param features the answer for each feature; the key {@code all} stands for those not named
 * @param second who looks too where that is wanted; empty: the run ends there
 * @param guardian who decides for an applicant under 16
 * @param factors kinds of second factors that the citizen takes, one after the other; empty: the first that is offered
 * @param pin of a security key that lies on the reader at that step; empty: there is none
 * @param code of a telephone that was enrolled by hand; empty: the run plays the telephone itself
 */
record VisitScript(
        String agentId,
        String password,
        Supplier<Answer> identification,
        Set<StepName> back,
        Optional<Supplier<Answer>> corrected,
        VisitPath path,
        Language language,
        Optional<Answer> guardian,
        List<BiFunction<VisitState, DocumentTypes, Answer>> documents,
        Map<String, FeatureAnswer> features,
        Verdict verdict,
        Optional<Second> second,
        List<String> factors,
        Optional<String> code,
        Optional<String> pin,
        boolean confirmed) {
    /** A second person, who signs in for this one comparison. */
    record Second(String agentId, String password, Map<String, FeatureAnswer> features, Verdict verdict) {
        /** Names nobody and tells no password. */
        @Override
        public String toString() {
            return "Second[masked]";
        }
    }

    private static final long LARGEST = 1 << 20;
    private static final Set<String> KEYS = Set.of(
            "agent",
            "identify",
            "statement",
            "replaces",
            "back",
            "correct",
            "consent",
            "document",
            "face",
            "factor",
            "confirm");

    /**
     * Reads a script.
     *
     * @throws StationException D-106 when the file cannot be read, V-172 with the place when it is no script
     */
    static VisitScript load(Path file, FilePages pages) throws StationException {
        try {
            if (Files.size(file) > LARGEST) {
                throw wrong("larger than 1 MB");
            }
            return read(new JsonMapper().readTree(Files.readAllBytes(file)), pages);
        } catch (JsonProcessingException e) {
            throw wrong("no JSON, line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }

    private static VisitScript read(JsonNode script, FilePages pages) throws StationException {
        if (!script.isObject()) {
            throw wrong("not an object");
        }
        for (Map.Entry<String, JsonNode> entry : script.properties()) {
            if (!KEYS.contains(entry.getKey())) {
                throw wrong(entry.getKey());
            }
        }
        JsonNode consent = script.path("consent");
        JsonNode face = script.path("face");
        return new VisitScript(
                text(script.path("agent"), "id", "agent.id"),
                text(script.path("agent"), "password", "agent.password"),
                identification(script, pages),
                back(script.path("back")),
                script.has("correct") ? Optional.of(identification(script.path("correct"), pages)) : Optional.empty(),
                choice(VisitPath.class, consent, "path", "non_biometric", "consent.path"),
                Language.of(consent.path("language").asText("fr")).orElseThrow(() -> wrong("consent.language")),
                consent.has("guardian") ? Optional.of(guardian(consent)) : Optional.empty(),
                DocumentScript.of(script.path("document"), pages),
                features(face.path("features"), "face"),
                choice(Verdict.class, face, "verdict", "same_person", "face.verdict"),
                face.has("second") ? Optional.of(second(face.get("second"))) : Optional.empty(),
                texts(script.path("factor").path("take"), "factor.take"),
                Optional.ofNullable(script.path("factor").path("code").textValue()),
                Optional.ofNullable(script.path("factor").path("pin").textValue()),
                script.path("confirm").asBoolean(true));
    }

    private static List<String> texts(JsonNode array, String place) throws StationException {
        if (!array.isMissingNode() && !array.isArray()) {
            throw wrong(place);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : array) {
            if (!one.isTextual()) {
                throw wrong(place);
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private static Answer guardian(JsonNode consent) throws StationException {
        JsonNode document = consent.path("guardianDocument");
        return new Answer.GuardianPresent(
                text(consent, "guardian", "consent.guardian"),
                choice(DocumentKind.class, document, "type", "id_card", "consent.guardianDocument.type"),
                document.path("country").asText("MUS"),
                text(document, "number", "consent.guardianDocument.number"));
    }

    private static Set<StepName> back(JsonNode steps) throws StationException {
        Set<StepName> back = EnumSet.noneOf(StepName.class);
        for (JsonNode step : steps) {
            back.add(constant(StepName.class, step.asText())
                    .filter(named -> Transition.next(named, Exit.BACK).isPresent())
                    .orElseThrow(() -> wrong("back." + step.asText())));
        }
        return back;
    }

    /** @param said what the citizen brings and says: {@code identify}, {@code statement}, {@code replaces} */
    private static Supplier<Answer> identification(JsonNode said, FilePages pages) throws StationException {
        JsonNode identify = said.path("identify");
        Optional<ClaimedIdentity> statement =
                said.has("statement") ? Optional.of(statement(said.get("statement"))) : Optional.empty();
        Optional<FactorReplacement> replaces = said.has("replaces")
                ? Optional.of(choice(FactorReplacement.class, said, "replaces", "", "replaces"))
                : Optional.empty();
        if (identify.size() != 1) {
            throw wrong("identify");
        }
        Map.Entry<String, JsonNode> only = identify.properties().iterator().next();
        String text = only.getValue().asText();
        if (only.getKey().equals("scan")) {
            return () -> {
                pages.lay(Path.of(text));
                return new Answer.IdentifierScan(statement, replaces);
            };
        }
        Answer typed = new Answer.Identification(
                switch (only.getKey()) {
                    case "code" -> new Identifier.PreEnrolmentCode(text);
                    case "qr" -> new Identifier.SignedQr(text);
                    case "nic" -> new Identifier.NicNumber(text);
                    case "userName" -> new Identifier.UserName(text);
                    default -> throw wrong("identify." + only.getKey());
                },
                statement,
                replaces);
        return () -> typed;
    }

    private static ClaimedIdentity statement(JsonNode said) throws StationException {
        String family = text(said, "familyName", "statement.familyName");
        Optional<Nic> nic = Optional.empty();
        if (said.hasNonNull("nic")) {
            nic = Nic.read(said.get("nic").asText()) instanceof Nic.Reading.Valid valid
                    ? Optional.of(valid.nic())
                    : Optional.empty();
            if (nic.isEmpty()) {
                throw wrong("statement.nic");
            }
        }
        try {
            return new ClaimedIdentity(
                    family,
                    said.path("birthFamilyName").asText(family),
                    said.path("givenNames").asText(""),
                    LocalDate.parse(text(said, "birthDate", "statement.birthDate")),
                    nic);
        } catch (DateTimeParseException e) {
            throw wrong("statement.birthDate");
        }
    }

    private static Second second(JsonNode person) throws StationException {
        return new Second(
                text(person, "id", "face.second.id"),
                text(person, "password", "face.second.password"),
                features(person.path("features"), "face.second"),
                choice(Verdict.class, person, "verdict", "same_person", "face.second.verdict"));
    }

    private static Map<String, FeatureAnswer> features(JsonNode given, String place) throws StationException {
        Map<String, FeatureAnswer> answers = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            answers.put(
                    entry.getKey(),
                    choice(FeatureAnswer.class, given, entry.getKey(), "", place + ".features." + entry.getKey()));
        }
        return answers.isEmpty() ? Map.of("all", FeatureAnswer.SAME) : answers;
    }

    private static <E extends Enum<E>> E choice(
            Class<E> type, JsonNode node, String key, String otherwise, String place) throws StationException {
        return constant(type, node.path(key).asText(otherwise)).orElseThrow(() -> wrong(place));
    }

    /** The constant that is written like this, in any case and with hyphens or underscores. */
    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word.replace('-', '_')))
                .findFirst();
    }

    private static String text(JsonNode node, String key, String place) throws StationException {
        String text = node.path(key).textValue();
        if (text == null || text.isBlank()) {
            throw wrong(place);
        }
        return text;
    }

    static StationException wrong(String place) {
        return new StationException(new Failure("V-172", place));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "VisitScript[masked]";
    }
}
