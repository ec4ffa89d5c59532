package mu.maupass.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.QueueFailure;
import mu.maupass.sync.failure.TrustFailure;
import org.junit.jupiter.api.Test;

class SyncWallsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("mu.maupass.sync");

    @Test
    void thisModuleKnowsNoScreenAndNoDevice() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..",
                        "mu.maupass.devices..",
                        "mu.maupass.station..",
                        "javax.smartcardio..",
                        "org.jmrtd..")
                .check(CLASSES);
    }

    @Test
    void sqlStaysWhereTheDatabasesAre() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..sync.database..", "..sync.outbox..", "..sync.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void httpStaysWhereTheAuthorityIs() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..sync.authority..", "..sync.enrolment..", "..sync.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.hc..", "com.sun.net.httpserver..")
                .check(CLASSES);
    }

    @Test
    void nothingOfAStationDependsOnTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..sync.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..sync.sandbox..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("mu.maupass.sync.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyFailureHasACodeOfItsOwn() {
        Set<String> codes = new HashSet<>();
        Stream.of(
                        Stream.of(QueueFailure.Cause.values()).map(QueueFailure.Cause::code),
                        Stream.of(AuthorityFailure.Cause.values()).map(AuthorityFailure.Cause::code),
                        Stream.of(TrustFailure.Cause.values()).map(TrustFailure.Cause::code))
                .flatMap(each -> each)
                .forEach(code -> assertThat(codes.add(code)).as(code).isTrue());
        assertThat(codes).allMatch(code -> code.matches("[QAT]-1\\d\\d"));
    }
}
