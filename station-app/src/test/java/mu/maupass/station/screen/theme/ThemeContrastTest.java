package mu.maupass.station.screen.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every pair of tokens that is read together can be read, in every appearance (WCAG 2.2, 1.4.3 and 1.4.11). */
class ThemeContrastTest {
    private static final Pattern TOKEN = Pattern.compile("-station-([a-z-]+):\\s*#([0-9a-f]{6})");
    private static final List<String> MEANINGS = List.of("successful", "failed", "undetermined", "neutral", "accent");

    private static Map<String, Integer> tokens(Appearance appearance) throws IOException {
        try (InputStream in = Theme.class.getResourceAsStream(appearance.file())) {
            Map<String, Integer> tokens = new HashMap<>();
            Matcher found = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                tokens.put(found.group(1), Integer.parseInt(found.group(2), 16));
            }
            return tokens;
        }
    }

    @ParameterizedTest
    @EnumSource
    void textCanBeReadOnEverySurface(Appearance appearance) throws IOException {
        Map<String, Integer> tokens = tokens(appearance);
        for (String text : List.of("text", "text-quiet", "successful", "failed", "undetermined", "neutral", "accent")) {
            for (String ground : List.of("page", "surface")) {
                assertThat(contrast(tokens.get(text), tokens.get(ground)))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        for (String meaning : MEANINGS) {
            for (String text : List.of(meaning, "text", "text-quiet")) {
                assertThat(contrast(tokens.get(text), tokens.get(meaning + "-soft")))
                        .as(text + " on " + meaning + "-soft")
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(tokens.get("on-accent"), tokens.get("accent"))).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @EnumSource
    void edgesOfInputsAndTheFocusCanBeSeen(Appearance appearance) throws IOException {
        Map<String, Integer> tokens = tokens(appearance);
        for (String edge : List.of("line-strong", "focus")) {
            for (String ground : List.of("page", "surface")) {
                assertThat(contrast(tokens.get(edge), tokens.get(ground)))
                        .as(edge + " on " + ground)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAppearanceHasTheSameTokens(Appearance appearance) throws IOException {
        assertThat(tokens(appearance).keySet())
                .isEqualTo(tokens(Appearance.LIGHT).keySet())
                .hasSizeGreaterThan(15);
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
