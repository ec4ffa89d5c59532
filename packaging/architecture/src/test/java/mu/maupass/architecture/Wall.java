package mu.maupass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A wall: a rule about which packages must not use each other. Packages are written as in ArchUnit: {@code a.b} is one
 * package, {@code a.b..} also all below, {@code *} any one part of a name.
 *
 * @param name the rule as a sentence
 * @param residents packages that must exist, or the rule means nothing
 * @param known packages of which each must be used by some resident, and of which each resident must use one; empty:
 *     this is not checked
 * @param violations examples of classes that break the wall; the rule has to notice each of them
 */
record Wall(String name, ArchRule rule, List<String> residents, List<String> known, List<Violation> violations) {

    /** Benchmarks compare the station with its own libraries, so they may use them. */
    private static final String BENCH = "mu.maupass.bench..";

    /** Of the station's own code, only the given packages may use the named ones, which may use themselves. */
    static Wall around(List<String> known, String... places) {
        List<String> allowed = new ArrayList<>(List.of(places));
        allowed.add(BENCH);
        known.stream().filter(Wall::ours).forEach(allowed::add);
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(allowed.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(known.toArray(String[]::new));
        return new Wall(
                String.join(", ", places) + " and nobody else know " + String.join(", ", known),
                rule,
                List.of(places),
                known,
                known.stream()
                        .map(other -> Violation.of("mu.maupass.station.visit.Violator", inside(other, "Known")))
                        .toList());
    }

    static Wall around(String known, String... places) {
        return around(List.of(known), places);
    }

    /** The first package uses none of the others. */
    static Wall between(String one, String... others) {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
        return new Wall(
                one + " does not know " + String.join(", ", others),
                rule,
                Stream.concat(Stream.of(one), Stream.of(others).filter(Wall::ours))
                        .toList(),
                List.of(),
                Stream.of(others)
                        .map(other -> Violation.of(inside(one, "Violator"), inside(other, "Known")))
                        .toList());
    }

    /** The name of a class in a package. */
    static String inside(String packages, String type) {
        return packages.replace("..", "").replace("*", "sample") + "." + type;
    }

    private static boolean ours(String packages) {
        return packages.startsWith("mu.maupass.");
    }

    @Override
    public String toString() {
        return name;
    }
}
