package mu.maupass.sync.trust;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The words of consent and receipt that the authority wants used. Where it leaves one out, the station's own stands.
 *
 * @param version    stands in every consent that was given to these words
 * @param byLanguage language tag (RFC 5646) → name of the text → the text; empty where only the version is told
 */
public record ServiceTexts(String version, Map<String, Map<String, String>> byLanguage) {
    public ServiceTexts {
        Objects.requireNonNull(version);
        byLanguage = byLanguage.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, texts -> Map.copyOf(texts.getValue())));
    }

    /** The station's own words, under this version. */
    public static ServiceTexts own(String version) {
        return new ServiceTexts(version, Map.of());
    }

    /** The texts of a language, by name. */
    public Map<String, String> in(String language) {
        return byLanguage.getOrDefault(language, Map.of());
    }
}
