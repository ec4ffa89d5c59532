package mu.maupass.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Binding;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.util.Subscription;
import javax.imageio.ImageIO;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

@DisplayName("No class calls what must not be called")
class CallsTest {

    /** A test that sleeps waits for a guessed time: too long on most computers, too short on one of them. */
    private static final ArchRule NO_SLEEP = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe("sleeps", access -> sleeps(access.getTarget())));

    private static boolean sleeps(AccessTarget target) {
        if (!(target instanceof AccessTarget.CodeUnitAccessTarget called)) {
            return false;
        }
        JavaClass owner = called.getOwner();
        return switch (called.getName()) {
            case "sleep" -> owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class);
            case "parkNanos", "parkUntil" -> owner.isEquivalentTo(LockSupport.class);
            // Without a time it waits to be notified.
            case "wait", "timedWait" -> !called.getRawParameterTypes().isEmpty();
            case "delay" -> owner.isEquivalentTo(Robot.class);
            case "delayedExecutor", "completeOnTimeout" -> owner.isAssignableTo(CompletionStage.class);
            case "<init>" -> owner.isEquivalentTo(PauseTransition.class);
            default -> false;
        };
    }

    /** A station uses only the catalogue of face models with which it ships; another catalogue is for tests. */
    private static final ArchRule SHIPPED_CATALOGUE =
            noClasses().should().callMethod(FaceModelCatalogue.class, "read", Reader.class);

    /** It looks for a folder in the list of what is mounted, where the root of a rescue system does not stand. */
    private static final ArchRule NO_FILE_STORE =
            noClasses().should().callMethod(Files.class, "getFileStore", Path.class);

    private static final Set<String> LISTENING = Set.of("addListener", "subscribe", "bind", "bindBidirectional");

    /** A screen's listeners must end with the screen. It adds them through its lifetime, which always removes them. */
    private static final ArchRule LISTENS_THROUGH_ITS_LIFETIME = noClasses()
            .that()
            .resideOutsideOfPackages("mu.maupass.station.screen.lifetime..", "mu.maupass.station.screen.desk..")
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("listens to a value by itself", access -> listens(access.getTarget())));

    /** A field whose skin comes from the style sheets can lose the colour of its letters. */
    private static final ArchRule FIELDS_HAVE_THEIR_SKIN = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("mu.maupass.station.screen.control.Fields")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "makes a field by itself",
                    access -> access.getTarget().getName().equals("<init>")
                            && access.getTarget().getOwner().isAssignableTo(TextInputControl.class)));

    /** What wraps by itself fails in Arabic, and both windows with it; a text of a screen is a Paragraph. */
    private static final ArchRule WRAPS_AS_A_PARAGRAPH = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("mu.maupass.station.screen.control.Paragraph")
            .and()
            .doNotHaveFullyQualifiedName("mu.maupass.station.screen.control.WrappedCell")
            .and()
            .doNotHaveFullyQualifiedName("mu.maupass.station.screen.control.Fields")
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "wraps a text by itself",
                    access -> Set.of("setWrapText", "wrapTextProperty")
                            .contains(access.getTarget().getName())));

    private static boolean listens(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget called
                && called.getOwner().getPackageName().startsWith("javafx.")
                && (LISTENING.contains(called.getName())
                        || called.getRawReturnType().isAssignableTo(Binding.class)
                        || called.getRawReturnType().isAssignableTo(Subscription.class));
    }

    /**
     * A stranger's picture is decoded by one package, behind limits, and never by OpenCV, whose old decoders are native
     * code in the process that has the keys. OpenCV encodes the station's own pixels. Specimens are the project's own.
     */
    private static final ArchRule DECODES_ELSEWHERE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "mu.maupass.devices.vision.codec..",
                    "mu.maupass.devices.specimen..",
                    "mu.maupass.bench..",
                    "mu.maupass.training..")
            .should()
            .accessTargetWhere(
                    DescribedPredicate.describe("decodes a picture by itself", access -> decodes(access.getTarget())));

    private static boolean decodes(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return owner.equals("org.opencv.imgcodecs.Imgcodecs") && name.startsWith("im") && !name.startsWith("imencode")
                || owner.equals("org.opencv.videoio.VideoCapture")
                || owner.equals("javax.imageio.ImageIO") && (name.equals("read") || name.startsWith("getImageReader"));
    }

    private static final class NativeDecoder {
        Mat decode(MatOfByte encoded) {
            return Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR);
        }
    }

    private static final class AnyDecoder {
        BufferedImage decode(InputStream in) throws IOException {
            return ImageIO.read(in);
        }
    }

    private static final class Sleeper {
        void sleep() throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static final class Referrer {
        Sleeping sleep() {
            return Thread::sleep;
        }
    }

    private interface Sleeping {
        void sleep(long millis) throws InterruptedException;
    }

    private static final class Parker {
        void park() {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static final class Waiter {
        synchronized void await() throws InterruptedException {
            wait(100);
        }
    }

    private static final class Delayer {
        void delay(Runnable then) {
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(then);
        }
    }

    private static final class Pauser {
        PauseTransition pause() {
            return new PauseTransition();
        }
    }

    /** Waits for something, which may come at once. */
    private static final class Awaiting {
        boolean await(CountDownLatch latch) throws InterruptedException {
            return latch.await(10, TimeUnit.SECONDS);
        }
    }

    private static final class Latched {
        @SuppressWarnings("ReturnValueIgnored")
        void sleep(CountDownLatch latch) throws InterruptedException {
            latch.await(1, TimeUnit.SECONDS);
        }
    }

    private static final class OtherCatalogue {
        FaceModelCatalogue read(Reader in) throws IOException {
            return FaceModelCatalogue.read(in);
        }
    }

    private static final class StoreAsker {
        FileStore ask(Path folder) throws IOException {
            return Files.getFileStore(folder);
        }
    }

    private static final class Listener {
        void listen(ObservableValue<String> value) {
            value.addListener((observed, before, now) -> {});
        }
    }

    @Test
    void screensListenOnlyThroughTheirLifetime() {
        JavaClasses screens = OurClasses.all().that(resideInAPackage("mu.maupass.station.screen.."));
        assertThat(screens).isNotEmpty();
        LISTENS_THROUGH_ITS_LIFETIME.check(screens);
        assertThat(LISTENS_THROUGH_ITS_LIFETIME
                        .evaluate(new ClassFileImporter().importClasses(Listener.class))
                        .hasViolation())
                .isTrue();
    }

    private static final class OwnField {
        TextField make() {
            return new TextField();
        }
    }

    @Test
    void fieldsAreMadeInOnePlace() {
        JavaClasses screens = OurClasses.all().that(resideInAPackage("mu.maupass.station.."));
        assertThat(screens).isNotEmpty();
        FIELDS_HAVE_THEIR_SKIN.check(screens);
        assertThat(FIELDS_HAVE_THEIR_SKIN
                        .evaluate(new ClassFileImporter().importClasses(OwnField.class))
                        .hasViolation())
                .isTrue();
    }

    private static final class OwnWrapping {
        void wrap(Label label) {
            label.setWrapText(true);
        }
    }

    @Test
    void textsWrapInOnePlace() {
        JavaClasses screens = OurClasses.all().that(resideInAPackage("mu.maupass.station.."));
        assertThat(screens).isNotEmpty();
        WRAPS_AS_A_PARAGRAPH.check(screens);
        assertThat(WRAPS_AS_A_PARAGRAPH
                        .evaluate(new ClassFileImporter().importClasses(OwnWrapping.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void nobodyNeedsToBeOnSomethingMounted() {
        NO_FILE_STORE.check(OurClasses.all());
        assertThat(NO_FILE_STORE
                        .evaluate(new ClassFileImporter().importClasses(StoreAsker.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void nobodyDecodesPicturesByItself() {
        DECODES_ELSEWHERE.check(OurClasses.all());
    }

    @ParameterizedTest
    @ValueSource(classes = {NativeDecoder.class, AnyDecoder.class})
    void whoDecodesByItselfIsNoticed(Class<?> violation) {
        assertThat(DECODES_ELSEWHERE
                        .evaluate(new ClassFileImporter().importClasses(violation))
                        .hasViolation())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void noTestSleeps(Module module) {
        JavaClasses tests = module.tests();
        assertThat(tests).isNotEmpty();
        NO_SLEEP.check(tests);
    }

    @ParameterizedTest
    @EnumSource
    void noTestAwaitsWithoutAsking(Module module) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Module.filesIn(module.testClasses())) {
            if (file.toString().endsWith(".class")) {
                found.addAll(DroppedResults.waits(file));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void aTestThatAwaitsWithoutAskingIsNoticed() {
        assertThat(DroppedResults.waits(Latched.class)).hasSize(1);
        assertThat(DroppedResults.waits(Awaiting.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Sleeper.class, Referrer.class, Parker.class, Waiter.class, Delayer.class, Pauser.class})
    void aTestThatSleepsIsNoticed(Class<?> violation) {
        assertThat(sleeps(violation)).isTrue();
    }

    @Test
    void whoWaitsForSomethingIsLeftAlone() {
        assertThat(sleeps(Awaiting.class)).isFalse();
    }

    private static boolean sleeps(Class<?> type) {
        return NO_SLEEP.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }

    @Test
    void theStationKnowsNoCatalogueOfModelsButItsOwn() {
        JavaClasses station = OurClasses.all().that(resideInAPackage("mu.maupass.station.."));
        assertThat(station).isNotEmpty();
        SHIPPED_CATALOGUE.check(station);
        assertThat(SHIPPED_CATALOGUE
                        .evaluate(new ClassFileImporter().importClasses(OtherCatalogue.class))
                        .hasViolation())
                .isTrue();
    }
}
