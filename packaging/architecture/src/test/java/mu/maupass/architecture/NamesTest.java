package mu.maupass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name of these says how something is used, or that nobody knew what it is. The glossary has words for what it is. */
@DisplayName("Names say what something is")
class NamesTest {
    private static final Pattern EMPTY_TYPE = Pattern.compile("(Abstract|Base)[A-Z].*"
            + "|.*(Helpers?|Utils?|Utility|Utilities|Impl|Constants?|Managers?|Misc|Commons?)");
    private static final Pattern EMPTY_PACKAGE =
            Pattern.compile("base|commons?|constants?|helpers?|impl|managers?|misc|shared|utils?|utilities");

    /** Names that are not ours to choose, with the reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "mu.maupass.sync.keys.StationKeyManager",
            "it is an X509ExtendedKeyManager, which TLS asks for under that name");

    /** Whether the type, one around it, or a package of it has such a name. */
    private static boolean empty(String type) {
        int simple = type.lastIndexOf('.') + 1;
        return List.of(type.substring(simple).split("\\$")).stream()
                        .anyMatch(name -> EMPTY_TYPE.matcher(name).matches())
                || List.of(type.substring(0, simple).split("\\.")).stream()
                        .anyMatch(name -> EMPTY_PACKAGE.matcher(name).matches());
    }

    @ParameterizedTest
    @EnumSource
    void everyNameDoes(Module module) throws IOException {
        List<String> names = new ArrayList<>(module.mainClassNames());
        names.addAll(module.testClassNames());
        names.removeIf(name -> ALLOWED.containsKey(name.split("\\$")[0]) || !empty(name));
        assertThat(names).isEmpty();
    }

    /** Two things of one name are taken for each other, in code and in talk. */
    @Test
    void noTwoTypesHaveTheSame() throws IOException {
        List<String> names = new ArrayList<>();
        for (Module module : Module.values()) {
            module.mainClassNames().stream()
                    .filter(name -> !name.contains("$"))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .filter(name -> !name.endsWith("-info"))
                    .forEach(names::add);
        }
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void whoIsAllowedIsThere() throws IOException {
        assertThat(Module.SYNC.mainClassNames()).containsAll(ALLOWED.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CardHelper",
                "CardUtils",
                "CardUtil",
                "CardReaderImpl",
                "BaseReader",
                "AbstractReader",
                "Constants",
                "FailureConstants",
                "VisitManager",
                "Card$Helper",
                "Card$Utils$1",
                "util.Card",
                "common.card.Card"
            })
    void anEmptyNameIsNoticed(String name) {
        assertThat(empty("mu.maupass.station." + name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Base32", "CommonOptions", "Implication", "utility.Bill", "visit.Visit$1"})
    void aNameThatSaysSomethingIsLeftAlone(String name) {
        assertThat(empty("mu.maupass.station." + name)).isFalse();
    }
}
