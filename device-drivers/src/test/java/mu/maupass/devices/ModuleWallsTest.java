package mu.maupass.devices;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ModuleWallsTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mu.maupass.devices");

    @Test
    void devicesKnowNeitherScreensNorDatabasesNorTheAuthority() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "java.sql..", "java.net.http..", "mu.maupass.sync..", "mu.maupass.station..")
                .check(classes);
    }

    @Test
    void eachLibraryIsKnownToOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..card.emrtd..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jmrtd..", "net.sf.scuba..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..card.pcsc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.smartcardio..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages("..card.pcsc..", "..vision..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..camera.webcam..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.github.sarxos..", "org.bridj..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..vision..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.opencv..", "nu.pattern..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..scanner.sane..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("au.com.southsky..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..scanner.escl..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.jmdns..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackages("..vision.barcode..", "..scanner.simulated..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.zxing..")
                .check(classes);
    }

    @Test
    void theReadingCodeDoesNotKnowItsSimulator() {
        // The simulated scanner draws the documents that the simulated chips are in.
        noClasses()
                .that()
                .resideOutsideOfPackages("..card.simulated..", "..scanner.simulated..", "..seal.simulated..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..card.simulated..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..scanner.simulated..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..scanner.simulated..")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("..camera.simulated..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..camera.simulated..")
                .check(classes);
    }
}
