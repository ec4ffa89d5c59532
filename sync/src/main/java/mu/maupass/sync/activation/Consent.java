package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * What the applicant agreed to, before anything was captured.
 *
 * @param textVersion version of the consent text shown
 * @param language    language it was shown in (BCP 47)
 * @param time        when it was given
 * @param path        the path chosen
 */
public record Consent(String textVersion, String language, OffsetDateTime time, VisitPath path) {
    public Consent {
        Objects.requireNonNull(textVersion);
        Objects.requireNonNull(language);
        Objects.requireNonNull(time);
        if (path == VisitPath.NOT_CHOSEN) {
            throw new IllegalArgumentException("consent names a path");
        }
    }
}
