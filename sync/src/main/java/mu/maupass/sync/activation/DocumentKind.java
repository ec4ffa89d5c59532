package mu.maupass.sync.activation;

import java.util.Optional;

/** Kinds of document, as OpenID Connect for Identity Assurance names them. */
public enum DocumentKind {
    ID_CARD("idcard"),
    PASSPORT("passport"),
    DRIVING_PERMIT("driving_permit"),
    RESIDENCE_PERMIT("residence_permit"),
    BIRTH_CERTIFICATE("birth_certificate"),
    /** The visit ended before a document was checked. Only in report rows, never in a record. */
    NONE("none");

    private final String value;

    DocumentKind(String value) {
        this.value = value;
    }

    /** The value in the record and in the report. */
    public String value() {
        return value;
    }

    /** The kind with this value. */
    public static Optional<DocumentKind> ofValue(String value) {
        for (DocumentKind kind : values()) {
            if (kind.value.equals(value)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
