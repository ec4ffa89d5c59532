package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.SyncException;

/** People for whom somebody opens accounts: those of a new sandbox, and those of somebody's own, read from a file. */
public final class SandboxPeople {

    private SandboxPeople() {}

    /** Those that a new sandbox has, as {@code seed.json} says; without the signed texts of their codes, which no sandbox has made. */
    public static List<SandboxPerson> invented() {
        return SandboxSeed.load().people().stream()
                .map(person -> new SandboxPerson(
                        person.card(),
                        person.userName(),
                        person.password(),
                        person.familyName(),
                        person.birthFamilyName(),
                        person.givenNames(),
                        person.birthDate(),
                        person.nic(),
                        person.code(),
                        Optional.empty()))
                .toList();
    }

    /**
     * Reads a JSON array of people, as {@code docs/administrator.md} describes it.
     *
     * @throws IOException where the file cannot be read or is no JSON
     * @throws IllegalArgumentException with the place in the array and the member that is missing or cannot be used
     */
    public static List<SandboxPerson> read(Path file) throws IOException {
        JsonNode all = new ObjectMapper().readTree(Files.readAllBytes(file));
        if (all == null || !all.isArray()) {
            throw new IllegalArgumentException("no array of people");
        }
        List<SandboxPerson> people = new ArrayList<>();
        for (JsonNode one : all) {
            people.add(person(one, people.size() + 1));
        }
        return List.copyOf(people);
    }

    private static SandboxPerson person(JsonNode one, int place) {
        String familyName = required(one, "family_name", place);
        return new SandboxPerson(
                "",
                required(one, "user_name", place),
                required(one, "password", place),
                familyName,
                optional(one, "birth_family_name").orElse(familyName),
                optional(one, "given_names").orElse(""),
                birthDate(one, place),
                required(one, "nic", place),
                optional(one, "code").map(code -> code(code, place)),
                Optional.empty());
    }

    private static LocalDate birthDate(JsonNode one, int place) {
        try {
            return LocalDate.parse(required(one, "birth_date", place));
        } catch (DateTimeException e) {
            throw unusable("birth_date", place);
        }
    }

    private static PreEnrolmentCode code(String typed, int place) {
        try {
            return PreEnrolmentCode.parse(typed);
        } catch (SyncException e) {
            throw unusable("code", place);
        }
    }

    private static String required(JsonNode one, String member, int place) {
        return optional(one, member).filter(text -> !text.isBlank()).orElseThrow(() -> unusable(member, place));
    }

    private static Optional<String> optional(JsonNode one, String member) {
        return Optional.of(one.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static IllegalArgumentException unusable(String member, int place) {
        return new IllegalArgumentException("\"" + member + "\" of person " + place);
    }
}
