package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.activation.DocumentKind;

/**
 * The accepted types of documents, as data that the authority signs.
 *
 * @param all in the order in which the agent is offered them; empty where the authority leaves them to the station
 */
public record DocumentTypes(List<DocumentType> all) {
    public DocumentTypes {
        all = List.copyOf(all);
        Set<String> ids = new HashSet<>();
        all.forEach(type -> {
            if (!ids.add(type.id())) {
                throw new IllegalArgumentException("twice: " + type.id());
            }
        });
    }

    /** No list: the authority leaves the types to the station. */
    public static DocumentTypes none() {
        return new DocumentTypes(List.of());
    }

    /** The list that is shipped: examples, which the sandbox authority signs. */
    public static DocumentTypes examples() {
        try (InputStream in = DocumentTypes.class.getResourceAsStream("document-types.json")) {
            return DocumentTypesJson.read(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This list; where it is empty, the shipped one. */
    public DocumentTypes orExamples() {
        return all.isEmpty() ? examples() : this;
    }

    public Optional<DocumentType> named(String id) {
        return all.stream().filter(type -> type.id().equals(id)).findFirst();
    }

    /** The first type of this kind that this state issues: the type of a document that a program has read. */
    public Optional<DocumentType> of(DocumentKind kind, String issuer) {
        return all.stream()
                .filter(type -> type.kind() == kind)
                .filter(type ->
                        type.issuer().filter(only -> !only.equals(issuer)).isEmpty())
                .findFirst();
    }
}
