package mu.maupass.station.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls between the modules and inside them. */
class ArchitectureTest {
    private static final String DEVICES = "mu.maupass.devices..";
    private static final String SYNC = "mu.maupass.sync..";
    private static final String STATION = "mu.maupass.station..";
    private static JavaClasses classes;

    @BeforeAll
    static void load() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("mu.maupass");
    }

    private static void holds(ArchRule rule) {
        rule.check(classes);
    }

    @Test
    void devicesKnowNeitherSyncNorTheStationNorWindowsNorDatabases() {
        holds(noClasses()
                .that()
                .resideInAPackage(DEVICES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SYNC, STATION, "javafx..", "java.sql.."));
    }

    @Test
    void devicesSpeakHttpToNetworkDevicesOnly() {
        holds(noClasses()
                .that()
                .resideInAPackage(DEVICES)
                .and()
                .resideOutsideOfPackages("mu.maupass.devices.camera.ipcam..", "mu.maupass.devices.scanner.escl..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc.."));
    }

    @Test
    void onePlaceKnowsWebcamCapture() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("mu.maupass.devices.camera.webcam..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.sarxos..", "org.bridj.."));
    }

    @Test
    void syncKnowsNeitherDevicesNorTheStationNorWindows() {
        holds(noClasses()
                .that()
                .resideInAPackage(SYNC)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DEVICES, STATION, "javafx..", "javax.smartcardio.."));
    }

    @Test
    void theStationLeavesDatabasesHttpAndSmartCardsToItsModules() {
        holds(noClasses()
                .that()
                .resideInAPackage(STATION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "org.sqlite..",
                        "org.apache.hc..",
                        "javax.smartcardio..",
                        "org.jmrtd..",
                        "net.sf.scuba..",
                        "org.opencv..",
                        "com.nimbusds..",
                        "org.bouncycastle.."));
    }

    @Test
    void onlyScreensAndTheirStartKnowWindows() {
        holds(noClasses()
                .that()
                .resideInAPackage(STATION)
                .and()
                .resideOutsideOfPackages("mu.maupass.station.screen..", "mu.maupass.station.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.."));
    }

    @Test
    void viewModelsKnowPropertiesButNoScene() {
        holds(noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .or()
                .resideInAPackage("..screen.desk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "javafx.application..",
                        "javafx.animation..",
                        "javafx.css..",
                        "atlantafx.."));
    }

    /** Requirement T4, by type: no way leads from what the agent sees meanwhile to what the citizen sees. */
    @Test
    void whatTheAgentSeesWhileTheCitizenActsCannotReachTheSecret() {
        holds(noClasses()
                .that()
                .resideInAPackage("..screen.busy..")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage(
                        "mu.maupass.station.visit..",
                        "mu.maupass.station.factor..",
                        "mu.maupass.station.counter..",
                        "mu.maupass.station.screen.desk..",
                        "mu.maupass.station.screen.citizen.."));
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("mu.maupass.station.command..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    @Test
    void onePlaceKnowsJmrtd() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("mu.maupass.devices.card.emrtd..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jmrtd.."));
    }

    @Test
    void onePlaceKnowsOpenCv() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("mu.maupass.devices.vision..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opencv.."));
    }

    @Test
    void databasesAreOpenedByTheOutboxAndTheSandboxOnly() {
        holds(noClasses()
                .that()
                .resideInAPackage(SYNC)
                .and()
                .resideOutsideOfPackages(
                        "mu.maupass.sync.outbox..", "mu.maupass.sync.sandbox..", "mu.maupass.sync.database..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql.."));
    }

    @Test
    void httpIsSpokenToTheAuthorityOnly() {
        holds(noClasses()
                .that()
                .resideInAPackage(SYNC)
                .and()
                .resideOutsideOfPackages("mu.maupass.sync.authority..", "mu.maupass.sync.enrolment..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc.."));
    }

    @Test
    void theVisitKnowsNoScreenAndNoCommand() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        "mu.maupass.station.visit..",
                        "mu.maupass.station.matching..",
                        "mu.maupass.station.factor..",
                        "mu.maupass.station.policy..",
                        "mu.maupass.station.agent..",
                        "mu.maupass.station.nic..",
                        "mu.maupass.station.data..",
                        "mu.maupass.station.settings..",
                        "mu.maupass.station.receipt..",
                        "mu.maupass.station.strings..",
                        "mu.maupass.station.failure..",
                        "mu.maupass.station.counter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("mu.maupass.station.screen..", "mu.maupass.station.command.."));
    }

    @Test
    void packagesOfTheStationFormNoCircle() {
        holds(slices().matching("mu.maupass.station.(*)..").should().beFreeOfCycles());
    }

    @Test
    void packagesOfTheDevicesFormNoCircle() {
        holds(slices().matching("mu.maupass.devices.(**)").should().beFreeOfCycles());
    }

    @Test
    void packagesOfTheSyncFormNoCircle() {
        holds(slices().matching("mu.maupass.sync.(*)..").should().beFreeOfCycles());
    }
}
