package mu.maupass.sync.trust;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The texts of consent and receipt that the authority prescribes. Where it leaves one out, the station's own is used.
 *
 * @param version    written into every consent that was given to these texts
 * @param byLanguage language tag (RFC 5646) → name of the text → the text; empty where there is only the version
 */
public record ServiceTexts(String version, Map<String, Map<String, String>> byLanguage) {
    /** Of the words that stations of this release are shipped with; raised with every change of their meaning. */
    public static final String SHIPPED_VERSION = "2026-11-22";

    public ServiceTexts {
        Objects.requireNonNull(version);
        byLanguage = byLanguage.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, texts -> Map.copyOf(texts.getValue())));
    }

    /** The station's own texts, under this version. */
    public static ServiceTexts own(String version) {
        return new ServiceTexts(version, Map.of());
    }

    /** The texts of a language, by name. */
    public Map<String, String> in(String language) {
        return byLanguage.getOrDefault(language, Map.of());
    }
}
