package mu.maupass.station.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;

/**
 * The accepted types of documents, as data. The station ships a list of examples; an authority gives its own in the same
 * form, which the examples' file describes.
 *
 * @param all in the order in which the agent is offered them
 */
public record DocumentTypes(List<DocumentType> all) {
    public DocumentTypes {
        all = List.copyOf(all);
    }

    /** The list that the station ships. */
    public static DocumentTypes examples() {
        try (InputStream in = DocumentTypes.class.getResourceAsStream("document-types.properties")) {
            return read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a list in the form of the examples.
     *
     * @throws IllegalArgumentException naming the key that is missing or cannot be used
     */
    public static DocumentTypes read(Reader from) throws IOException {
        Properties data = new Properties();
        data.load(from);
        List<DocumentType> types = new ArrayList<>();
        for (String id : words(need(data, "types"))) {
            types.add(type(id, data));
        }
        return new DocumentTypes(types);
    }

    public Optional<DocumentType> named(String id) {
        return all.stream().filter(type -> type.id().equals(id)).findFirst();
    }

    /** The first type of this kind that this state issues: what a document that a machine read is. */
    public Optional<DocumentType> of(DocumentKind kind, String issuer) {
        return all.stream().filter(type -> type.kind() == kind)
                .filter(type -> type.issuer().filter(only -> !only.equals(issuer)).isEmpty()).findFirst();
    }

    private static DocumentType type(String id, Properties data) {
        DocumentKind kind = DocumentKind.ofValue(need(data, id + ".kind"))
                .orElseThrow(() -> new IllegalArgumentException(id + ".kind"));
        Set<DocumentType.Carrier> carries = words(data.getProperty(id + ".carries", "")).stream()
                .map(word -> constant(DocumentType.Carrier.class, word, id + ".carries")).collect(Collectors.toSet());
        String sides = need(data, id + ".sides");
        if (!sides.matches("[12]")) {
            throw new IllegalArgumentException(id + ".sides");
        }
        return new DocumentType(id, texts(data, id + ".name."), kind, Optional.ofNullable(data.getProperty(id + ".issuer")),
                carries, Integer.parseInt(sides),
                constant(Classification.class, need(data, id + ".inspected"), id + ".inspected"),
                words(need(data, id + ".checks")).stream().map(check -> new InspectionCheck(check,
                        constant(InspectionCheck.Sense.class, need(data, "check." + check + ".sense"), check + ".sense"),
                        texts(data, "check." + check + "."))).toList());
    }

    /** A text in every language that the list has it in; the station's first language is needed. */
    private static Map<Language, String> texts(Properties data, String prefix) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Optional.ofNullable(data.getProperty(prefix + language.tag())).ifPresent(text -> texts.put(language, text.strip()));
        }
        if (!texts.containsKey(Language.FRENCH)) {
            throw new IllegalArgumentException(prefix + Language.FRENCH.tag());
        }
        return texts;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static String need(Properties data, String key) {
        String value = data.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(key);
        }
        return value.strip();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word, String key) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_'))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key));
    }
}
