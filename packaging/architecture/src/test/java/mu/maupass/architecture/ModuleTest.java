package mu.maupass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The walls are about packages. They say nothing of modules unless a module holds the packages that bear its name, and
 * no others.
 */
@DisplayName("Each module holds its own packages")
class ModuleTest {
    /** Classes and resources in packages of others. */
    private static List<Path> strangers(Module module, Path folder) throws IOException {
        Path own = folder.resolve(module.packages().replace('.', '/'));
        return Module.filesIn(folder).stream()
                .filter(file -> !file.startsWith(own))
                .filter(file -> !file.startsWith(folder.resolve("META-INF")))
                .toList();
    }

    static List<Module> withMainCode() {
        return Module.withMainCode();
    }

    @ParameterizedTest
    @MethodSource("withMainCode")
    void holdsNoPackageOfAnother(Module module) throws IOException {
        assertThat(module.mainClassNames()).isNotEmpty();
        assertThat(strangers(module, module.mainClasses())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPackageOfAnotherIsNoticed(Module module, @TempDir Path folder) throws IOException {
        Module other = Module.values()[(module.ordinal() + 1) % Module.values().length];
        Violation.of(other.packages() + ".x.Violator", "java.lang.String").compiledInto(folder);
        assertThat(strangers(module, folder)).hasSize(1);
        assertThat(strangers(other, folder)).isEmpty();
    }

    /** Whoever adds a module adds it to the list, or no rule is asked of it. */
    @Test
    void everyModuleIsInTheList() throws IOException {
        try (Stream<Path> folders = Files.walk(Module.REPOSITORY, 5)) {
            assertThat(folders.filter(folder -> folder.endsWith("src/main/java") || folder.endsWith("src/test/java"))
                            .map(folder -> folder.resolve("../../.."))
                            .map(Path::normalize)
                            .filter(folder -> !folder.endsWith("packaging/architecture"))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Module.values())
                            .map(module -> module.folder().normalize())
                            .toList());
        }
    }
}
