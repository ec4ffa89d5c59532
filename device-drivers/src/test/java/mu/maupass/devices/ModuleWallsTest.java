package mu.maupass.devices;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleWallsTest {

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mu.maupass.devices");

    @Test
    void devicesKnowNeitherScreensNorDatabasesNorTheAuthority() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.sql..", "java.net.http..",
                "mu.maupass.sync..", "mu.maupass.station..").check(classes);
    }

    @Test
    void eachLibraryIsKnownToOnePlace() {
        noClasses().that().resideOutsideOfPackage("..card.emrtd..").should().dependOnClassesThat()
                .resideInAnyPackage("org.jmrtd..", "net.sf.scuba..").check(classes);
        noClasses().that().resideOutsideOfPackage("..card.pcsc..").should().dependOnClassesThat()
                .resideInAPackage("javax.smartcardio..").check(classes);
        noClasses().that().resideOutsideOfPackages("..card.pcsc..", "..vision..").should().dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..").check(classes);
        noClasses().that().resideOutsideOfPackage("..camera.webcam..").should().dependOnClassesThat()
                .resideInAnyPackage("com.github.sarxos..", "org.bridj..").check(classes);
        noClasses().that().resideOutsideOfPackage("..vision..").should().dependOnClassesThat()
                .resideInAnyPackage("org.opencv..", "nu.pattern..").check(classes);
    }

    @Test
    void theReadingCodeDoesNotKnowItsSimulator() {
        noClasses().that().resideOutsideOfPackage("..card.simulated..").should().dependOnClassesThat()
                .resideInAPackage("..card.simulated..").check(classes);
        noClasses().that().resideOutsideOfPackage("..camera.simulated..").should().dependOnClassesThat()
                .resideInAPackage("..camera.simulated..").check(classes);
    }
}
