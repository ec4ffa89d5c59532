package mu.maupass.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import java.util.stream.Stream;

/** All walls between the modules and inside them. */
final class Walls {

    private static final String FAULTS = "mu.maupass.fault..";
    private static final String MATCHING = "mu.maupass.matching..";
    private static final String DEVICES = "mu.maupass.devices..";
    private static final String SYNC = "mu.maupass.sync..";
    private static final String AUTHORITY = "mu.maupass.authority..";
    private static final String STATION = "mu.maupass.station..";
    private static final String BENCH = "mu.maupass.bench..";
    private static final String TRAINING = "mu.maupass.training..";
    private static final String POSTGRES = "mu.maupass.authority.postgres..";

    private static final String SCREENS = "mu.maupass.station.screen..";
    private static final String COMMANDS = "mu.maupass.station.command..";
    private static final String DEMONSTRATION = "mu.maupass.station.demonstration..";
    /** The packages that put a station together, also a training counter with simulated devices. */
    private static final String COUNTER = "mu.maupass.station.counter..";

    private Walls() {}

    static Stream<Wall> all() {
        return Stream.of(modules(), libraries(), simulators(), station(), List.of(noCircle()))
                .flatMap(List::stream);
    }

    private static List<Wall> modules() {
        return List.of(
                Wall.between(FAULTS, MATCHING, DEVICES, SYNC, AUTHORITY, STATION, BENCH, TRAINING),
                Wall.between(MATCHING, FAULTS, DEVICES, SYNC, AUTHORITY, STATION, BENCH, TRAINING),
                Wall.between(DEVICES, MATCHING, SYNC, AUTHORITY, STATION, BENCH, TRAINING),
                Wall.between(SYNC, DEVICES, AUTHORITY, STATION, BENCH, TRAINING),
                Wall.between(AUTHORITY, DEVICES, STATION, BENCH, TRAINING),
                Wall.between(STATION, AUTHORITY, BENCH, TRAINING),
                Wall.between(TRAINING, SYNC, AUTHORITY, STATION, BENCH),
                Wall.between(BENCH, AUTHORITY, TRAINING));
    }

    private static List<Wall> libraries() {
        return List.of(
                Wall.around(List.of("org.jmrtd..", "net.sf.scuba.."), "mu.maupass.devices.card.emrtd.."),
                Wall.around("javax.smartcardio..", "mu.maupass.devices.card.pcsc.."),
                Wall.around("java.lang.foreign..", "mu.maupass.devices.card.pcsc..", "mu.maupass.devices.vision.."),
                Wall.around(List.of("com.github.sarxos..", "org.bridj.."), "mu.maupass.devices.camera.webcam.."),
                Wall.around(List.of("org.opencv..", "nu.pattern.."), "mu.maupass.devices.vision.."),
                Wall.around(
                        List.of("jj2000..", "com.github.jaiimageio..", "com.twelvemonkeys.."),
                        "mu.maupass.devices.vision.codec.."),
                Wall.around("au.com.southsky..", "mu.maupass.devices.scanner.sane.."),
                Wall.around("javax.jmdns..", "mu.maupass.devices.scanner.escl.."),
                Wall.around(
                        "com.google.zxing..",
                        "mu.maupass.devices.vision.barcode..",
                        "mu.maupass.devices.specimen..",
                        "mu.maupass.station.receipt..",
                        "mu.maupass.station.report.pdf..",
                        "mu.maupass.station.screen.qr.."),
                Wall.around(
                        "org.apache.hc..",
                        "mu.maupass.devices.camera.ipcam..",
                        "mu.maupass.devices.scanner.escl..",
                        "mu.maupass.authority.keycloak..",
                        "mu.maupass.sync.authority..",
                        "mu.maupass.sync.enrolment.."),
                Wall.between("mu.maupass..", "java.net.http.."),
                Wall.around("com.sun.net.httpserver..", "mu.maupass.sync.sandbox..", "mu.maupass.authority.server.."),
                Wall.around(
                        List.of("java.sql..", "org.sqlite.."),
                        "mu.maupass.sync.database..",
                        "mu.maupass.sync.outbox..",
                        "mu.maupass.sync.sandbox..",
                        POSTGRES),
                Wall.around("io.prometheus..", "mu.maupass.authority.server.."),
                Wall.around("com.nimbusds..", SYNC),
                Wall.around("org.bouncycastle..", DEVICES, SYNC),
                Wall.around("javafx..", SCREENS, "mu.maupass.station.command"),
                Wall.around(List.of("org.kordamp.ikonli.."), SCREENS),
                Wall.around("picocli..", COMMANDS, "mu.maupass.authority"),
                Wall.around("org.apache.pdfbox..", "mu.maupass.devices.vision.file.."),
                Wall.around("org.openpdf..", "mu.maupass.station.receipt..", "mu.maupass.station.report.pdf.."),
                Wall.around("org.dhatim..", "mu.maupass.station.report.xlsx.."));
    }

    private static List<Wall> simulators() {
        return List.of(
                Wall.around("mu.maupass.devices.card.simulated..", DEMONSTRATION, COMMANDS, COUNTER),
                Wall.around(
                        "mu.maupass.devices.camera.simulated..",
                        DEMONSTRATION,
                        COMMANDS,
                        COUNTER,
                        "mu.maupass.station.screen.simulated.."),
                Wall.around("mu.maupass.devices.scanner.simulated..", DEMONSTRATION, COUNTER),
                Wall.around(
                        "mu.maupass.devices.specimen..", "mu.maupass.devices.*.simulated..", DEMONSTRATION, COMMANDS),
                Wall.around("mu.maupass.sync.sandbox..", DEMONSTRATION, COMMANDS, AUTHORITY));
    }

    private static List<Wall> station() {
        return List.of(
                Wall.around(SCREENS, COMMANDS),
                Wall.around(COMMANDS, "mu.maupass.station"),
                Wall.between("mu.maupass.station.command.*..", "mu.maupass.station.command"),
                agentsSeeNoSecondFactor(),
                screensHaveNoDatabase(),
                viewModelsKnowNoScene(),
                whatTheAgentSeesMeanwhileCannotReachTheSecret());
    }

    /** Requirement T4, by types: what the agent sees at this time cannot reach what the citizen sees. */
    private static Wall whatTheAgentSeesMeanwhileCannotReachTheSecret() {
        String busy = "mu.maupass.station.screen.busy..";
        List<String> secret = List.of(
                "mu.maupass.station.visit..",
                "mu.maupass.station.factor..",
                COUNTER,
                "mu.maupass.station.screen.desk..",
                "mu.maupass.station.screen.citizen..");
        return new Wall(
                "What the agent sees while the citizen acts cannot reach the secret",
                noClasses()
                        .that()
                        .resideInAPackage(busy)
                        .should()
                        .transitivelyDependOnClassesThat()
                        .resideInAnyPackage(secret.toArray(String[]::new)),
                List.of(busy),
                List.of(),
                secret.stream()
                        .map(other -> Violation.of(Wall.inside(busy, "Violator"), Wall.inside(other, "Known")))
                        .toList());
    }

    /** Requirement T4: of the screens only the citizen's know the second factor, and what plays the citizen in a demonstration. */
    private static Wall agentsSeeNoSecondFactor() {
        String factor = "mu.maupass.station.factor..";
        return new Wall(
                "Agents see no second factor",
                noClasses()
                        .that(resideInAPackage(SCREENS)
                                .and(not(resideInAnyPackage(
                                        "mu.maupass.station.screen.citizen..",
                                        "mu.maupass.station.screen.guide..",
                                        "mu.maupass.station.screen.simulated.."))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(factor),
                List.of(SCREENS, factor),
                List.of(),
                List.of(Violation.of("mu.maupass.station.screen.frame.Violator", Wall.inside(factor, "Known"))));
    }

    /** A screen reads what somebody else has read for it, off its thread. */
    private static Wall screensHaveNoDatabase() {
        String queue = "mu.maupass.sync.outbox.SqliteOutbox";
        String database = "mu.maupass.sync.database..";
        return new Wall(
                "Screens have no database",
                noClasses()
                        .that()
                        .resideInAPackage(SCREENS)
                        .should()
                        .dependOnClassesThat(resideInAPackage(database).or(belongTo(name(queue)))),
                List.of(SCREENS, database),
                List.of(),
                Stream.of(queue, Wall.inside(database, "Known"))
                        .map(known -> Violation.of(Wall.inside(SCREENS, "Violator"), known))
                        .toList());
    }

    private static Wall viewModelsKnowNoScene() {
        List<String> scene = List.of(
                "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..", "javafx.css..");
        String desk = "mu.maupass.station.screen.desk..";
        return new Wall(
                "View models know properties but no scene",
                noClasses()
                        .that(belongTo(simpleNameEndingWith("ViewModel")).or(resideInAPackage(desk)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(scene.toArray(String[]::new)),
                List.of(desk),
                List.of(),
                scene.stream()
                        .flatMap(other -> Stream.of(
                                Violation.of(
                                        "mu.maupass.station.screen.face.FaceViewModel", Wall.inside(other, "Known")),
                                Violation.of(Wall.inside(desk, "Violator"), Wall.inside(other, "Known"))))
                        .toList());
    }

    /** A package and its subpackage count as two. */
    private static Wall noCircle() {
        List<String> modules = List.of(FAULTS, MATCHING, DEVICES, SYNC, AUTHORITY, STATION, BENCH, TRAINING);
        return new Wall(
                "No two packages know each other, over however many others, at whatever depth",
                slices().matching("mu.maupass.(**)").should().beFreeOfCycles(),
                modules,
                List.of(),
                modules.stream()
                        .map(module -> Wall.inside(module, "a"))
                        .flatMap(a -> Stream.of(
                                Violation.circle(a + ".One", a + "b.Other"),
                                Violation.circle(a + ".One", a + ".b.Other"),
                                Violation.circle(a + ".b.c.One", a + ".b.d.Other")))
                        .toList());
    }
}
