package mu.maupass.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every rule holds, and each one would notice a class that breaks it")
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void load() {
        classes = OurClasses.all();
    }

    static Stream<Wall> walls() {
        return Walls.all();
    }

    static Stream<Arguments> violations() {
        return walls().flatMap(wall -> wall.violations().stream().map(violation -> arguments(wall, violation)));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void holds(Wall wall) {
        wall.rule().check(classes);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void noticesWhoBreaksIt(Wall wall, Violation violation, @TempDir Path folder) throws IOException {
        assertThat(wall.rule().evaluate(violation.compiledInto(folder)).hasViolation())
                .isTrue();
    }

    /**
     * After a package is renamed, no rule may be left about a package that does not exist, or allow what no class uses
     * any more.
     */
    @ParameterizedTest
    @MethodSource("walls")
    void standsWhereSomebodyLives(Wall wall) {
        for (String resident : wall.residents()) {
            JavaClasses here = classes.that(resideInAPackage(resident));
            assertThat(here).as(resident).isNotEmpty();
            if (!wall.known().isEmpty()) {
                assertThat(wall.known()).as(resident).anyMatch(known -> knows(here, known));
            }
        }
        assertThat(wall.known()).allMatch(known -> knows(classes, known));
    }

    private static boolean knows(JavaClasses types, String packages) {
        return types.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .anyMatch(resideInAPackage(packages));
    }
}
