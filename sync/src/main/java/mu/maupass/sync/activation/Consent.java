package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What the applicant agreed to, before anything was captured.
 *
 * @param textVersion version of the consent text shown
 * @param language    language it was shown in (BCP 47)
 * @param time        when it was given
 * @param path        the path chosen
 * @param guardian    name of the parent or guardian who agreed for an applicant under 16
 * @param shown       that person's own identity document, where it is known
 */
public record Consent(
        String textVersion,
        String language,
        OffsetDateTime time,
        VisitPath path,
        Optional<String> guardian,
        Optional<DocumentKey> shown) {
    public Consent {
        Objects.requireNonNull(textVersion);
        Objects.requireNonNull(language);
        Objects.requireNonNull(time);
        Objects.requireNonNull(guardian);
        Objects.requireNonNull(shown);
        if (path == VisitPath.NOT_CHOSEN) {
            throw new IllegalArgumentException("consent names a path");
        }
    }

    /** Of an applicant who decides alone. */
    public Consent(String textVersion, String language, OffsetDateTime time, VisitPath path) {
        this(textVersion, language, time, path, Optional.empty(), Optional.empty());
    }
}
