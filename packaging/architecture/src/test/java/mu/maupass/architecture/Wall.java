package mu.maupass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who must not know whom. Packages are given as ArchUnit writes them: {@code a.b} is one package, {@code a.b..} also all
 * below, {@code *} any one part of a name.
 *
 * @param name what holds, as a sentence
 * @param residents packages that must be there for the wall to mean anything
 * @param known packages each of which some resident has to know, and each resident one of them; none: no matter
 * @param trespasses classes each of which would break the wall: a wall that lets one through is none
 */
record Wall(String name, ArchRule rule, List<String> residents, List<String> known, List<Trespass> trespasses) {

    /** What measures compares the station with its own libraries, so it may know them. */
    private static final String BENCH = "mu.maupass.bench..";

    /** Of the station's own code, only the places know what is named; and it knows itself. */
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
                        .map(other -> Trespass.of("mu.maupass.station.visit.Trespasser", inside(other, "Known")))
                        .toList());
    }

    static Wall around(String known, String... places) {
        return around(List.of(known), places);
    }

    /** The one knows none of the others. */
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
                        .map(other -> Trespass.of(inside(one, "Trespasser"), inside(other, "Known")))
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
