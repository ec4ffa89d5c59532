package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import mu.maupass.fault.Threads;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.data.FolderStanding;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.setup.AssistantStep;
import mu.maupass.station.screen.setup.AssistantViewModel;
import mu.maupass.station.screen.setup.AssistantWindow;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.setup.EnrolmentOffer;
import mu.maupass.station.setup.KeyPlace;
import mu.maupass.station.setup.NewStation;
import mu.maupass.station.setup.SetupChoice;
import mu.maupass.station.setup.SetupOutcome;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A computer becomes a station of a real authority, over TLS; and is refused where it must not. */
class SetupAssistantTest {
    @TempDir
    private static Path place;

    private static TrainingSite site;

    @TempDir
    private Path temp;

    @BeforeAll
    static void authority() throws Exception {
        site = TrainingSite.start(place);
    }

    @AfterAll
    static void end() throws Exception {
        site.close();
    }

    private static EnrolmentOffer offer() throws Exception {
        return new EnrolmentOffer(
                site.authority().address(),
                site.authority().issueEnrolmentCode("Port Louis 01"),
                site.authority().caFingerprint());
    }

    private static SetupOutcome enrol(Path data, EnrolmentOffer offer) {
        return new NewStation(data, new Faults(Optional::empty), Runnable::run)
                .enrol(new SetupChoice(Language.ENGLISH, "", offer, KeyPlace.FILE))
                .join();
    }

    private static String refusal(SetupOutcome outcome) {
        return outcome instanceof SetupOutcome.Refused(Failure why) ? why.code() : outcome.toString();
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.waitForAsyncFx(10_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    @Test
    void theWholeWayByKeyboardAlone() throws Exception {
        Path data = temp.resolve("data");
        EnrolmentOffer offer = offer();
        FxToolkit.registerPrimaryStage();
        FxRobot keyboard = new FxRobot();
        Lifetime window = new Lifetime();
        Stage[] stage = new Stage[1];
        var background = Threads.pool("setup-test");
        AssistantViewModel model = fx(() -> {
            stage[0] = new Stage();
            AssistantViewModel made = new AssistantViewModel(
                    new NewStation(data, new Faults(Optional::empty), background),
                    Language.FRENCH,
                    new Faults(Optional::empty),
                    Platform::runLater,
                    stage[0]::close,
                    window);
            new AssistantWindow(made, new Theme(), stage[0], window).show();
            stage[0].requestFocus();
            return made;
        });
        try {
            // A busy display gives the keyboard late, and a key before that goes nowhere.
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            fx(() -> stage[0].isFocused() && stage[0].getScene().getFocusOwner() != null));
            keyboard.push(KeyCode.RIGHT);
            // How far depends on how long a busy display takes the key to be held.
            assertThat(model.language().get()).isNotEqualTo(Language.FRENCH);
            fx(() -> {
                model.language().set(Language.ENGLISH);
                return null;
            });
            keyboard.push(KeyCode.ENTER);
            keyboard.push(KeyCode.ENTER);
            assertThat(model.failure().get()).map(Failure::code).contains("D-143");
            // As a scanner, into the field that had the keyboard first: the text of the code, then Enter.
            fx(() -> {
                ((TextInputControl) stage[0].getScene().lookup("#setup-scanned")).setText(offer.text());
                return null;
            });
            keyboard.push(KeyCode.ENTER);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(model.step().get()).isEqualTo(AssistantStep.KEY);
            assertThat(FolderStanding.of(data))
                    .as("nothing is made before it is asked for")
                    .isEqualTo(FolderStanding.NEW);
            keyboard.push(KeyCode.ENTER);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> model.enrolled().get().isPresent());
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(model.failure().get()).isEmpty();
            keyboard.push(KeyCode.ENTER);
            WaitForAsyncUtils.waitForFxEvents();
            assertThat(stage[0].isShowing()).isFalse();
            assertThat(model.ready()).isTrue();
        } finally {
            fx(() -> {
                stage[0].close();
                window.end();
                return null;
            });
            background.shutdownNow();
        }
        try (OpenStation open = OpenStation.withoutDevices(data)) {
            assertThat(open.settings().language()).isEqualTo(Language.ENGLISH);
            assertThat(open.station().bundle().agents()).isNotEmpty();
        }
    }

    @Test
    void whatIsRefusedLeavesNoStationAndTheRightOneIsMadeAfterwards() throws Exception {
        Path data = temp.resolve("data");
        EnrolmentOffer right = offer();
        assertThat(refusal(enrol(data, new EnrolmentOffer(right.authority(), right.code(), "00".repeat(32)))))
                .isEqualTo("A-105");
        assertThat(refusal(enrol(data, new EnrolmentOffer(right.authority(), "EN0000", right.fingerprint()))))
                .isEqualTo("A-127");
        assertThat(FolderStanding.of(data)).isEqualTo(FolderStanding.NEW);
        assertThat(enrol(data, right)).isInstanceOf(SetupOutcome.Enrolled.class);
        assertThat(FolderStanding.of(data)).isEqualTo(FolderStanding.ENROLLED);
        assertThat(refusal(enrol(temp.resolve("other"), right)))
                .as("a code that is used")
                .isEqualTo("A-127");
        assertThat(refusal(enrol(data, offer()))).as("it is a station").isEqualTo("T-120");
        byte[] enrolment = Files.readAllBytes(data.resolve("trust/enrolment.json"));
        Files.delete(data.resolve("trust/enrolment.json"));
        assertThat(refusal(enrol(data, right))).as("records lie there").isEqualTo("D-140");
        Files.write(data.resolve("trust/enrolment.json"), enrolment);
        OpenStation.withoutDevices(data).close();
    }

    @Test
    void cutOffAfterTheCertificateCameItGoesOnWithTheSameCode() throws Exception {
        Path data = temp.resolve("data");
        EnrolmentOffer offer = offer();
        assertThat(enrol(data, offer)).isInstanceOf(SetupOutcome.Enrolled.class);
        Path cut = temp.resolve("cut");
        for (String kept :
                new String[] {"format", "settings.properties", "trust/station.p12", "trust/station.key-id"}) {
            Path to = cut.resolve(kept);
            Files.createDirectories(to.getParent());
            Files.copy(data.resolve(kept), to, StandardCopyOption.COPY_ATTRIBUTES);
        }
        assertThat(FolderStanding.of(cut)).isEqualTo(FolderStanding.NEW);
        assertThat(enrol(cut, offer)).isInstanceOf(SetupOutcome.Enrolled.class);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThat(refusal(enrol(file.resolve("data"), offer()))).isEqualTo("D-102");
    }

    @Test
    void theWindowsTellWhatIsMissingWhereAStationWorked() throws Exception {
        Path data = temp.resolve("data");
        assertThat(enrol(data, offer())).isInstanceOf(SetupOutcome.Enrolled.class);
        Files.delete(data.resolve("trust/enrolment.json"));
        assertThat(catchThrowableOfType(StationException.class, () -> OpenStation.withoutDevices(data))
                        .failure()
                        .code())
                .isEqualTo("D-140");
        assertThat(Ran.json(
                                data,
                                "enrol",
                                "--authority",
                                "https://localhost:1",
                                "--code",
                                "X",
                                "--ca-sha256",
                                "00".repeat(32))
                        .out())
                .contains("D-140");
    }
}
