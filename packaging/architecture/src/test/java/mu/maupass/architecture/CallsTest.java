package mu.maupass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.beans.binding.Binding;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No class calls what must not be called")
class CallsTest {

    /** A test that sleeps waits for a guessed time: too long on most computers, too short on one of them. */
    private static final ArchRule NO_SLEEP = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class);

    /** A station uses only the catalogue of face models with which it ships; another catalogue is for tests. */
    private static final ArchRule SHIPPED_CATALOGUE =
            noClasses().should().callMethod(FaceModelCatalogue.class, "read", Reader.class);

    private static final Set<String> LISTENING = Set.of("addListener", "subscribe", "bind", "bindBidirectional");

    /** A screen's listeners must end with the screen. It adds them through its lifetime, which always removes them. */
    private static final ArchRule LISTENS_THROUGH_ITS_LIFETIME = noClasses()
            .that()
            .resideOutsideOfPackages("mu.maupass.station.screen.lifetime..", "mu.maupass.station.screen.desk..")
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("listens to a value by itself", access -> listens(access.getTarget())));

    private static boolean listens(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget called
                && called.getOwner().getPackageName().startsWith("javafx.")
                && (LISTENING.contains(called.getName())
                        || called.getRawReturnType().isAssignableTo(Binding.class)
                        || called.getRawReturnType().isAssignableTo(Subscription.class));
    }

    private static final class Sleeper {
        void sleep() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static final class OtherCatalogue {
        FaceModelCatalogue read(Reader in) throws IOException {
            return FaceModelCatalogue.read(in);
        }
    }

    private static final class Listener {
        void listen(ObservableValue<String> value) {
            value.addListener((observed, before, now) -> {});
        }
    }

    @Test
    void screensListenOnlyThroughTheirLifetime() {
        JavaClasses screens = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("mu.maupass.station.screen");
        assertThat(screens).isNotEmpty();
        LISTENS_THROUGH_ITS_LIFETIME.check(screens);
        assertThat(LISTENS_THROUGH_ITS_LIFETIME
                        .evaluate(new ClassFileImporter().importClasses(Listener.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void noTestSleeps() {
        for (String module : List.of(
                "faults",
                "matching",
                "device-drivers",
                "sync",
                "station-app",
                "packaging",
                "packaging/bench",
                "packaging/training")) {
            JavaClasses tests = new ClassFileImporter().importPath(Path.of("../..", module, "target", "test-classes"));
            assertThat(tests).as(module).isNotEmpty();
            NO_SLEEP.check(tests);
        }
        assertThat(NO_SLEEP.evaluate(new ClassFileImporter().importClasses(Sleeper.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void theStationKnowsNoCatalogueOfModelsButItsOwn() {
        JavaClasses station = new ClassFileImporter().importPackages("mu.maupass.station");
        assertThat(station).isNotEmpty();
        SHIPPED_CATALOGUE.check(station);
        assertThat(SHIPPED_CATALOGUE
                        .evaluate(new ClassFileImporter().importClasses(OtherCatalogue.class))
                        .hasViolation())
                .isTrue();
    }
}
