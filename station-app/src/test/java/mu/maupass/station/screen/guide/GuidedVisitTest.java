package mu.maupass.station.screen.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/**
 * A guide that cannot go on says so, and ends. That it can go on to its end is what {@code station demo} shows; through the citizen's choice of a
 * factor, {@code FactorChoiceInWindowsTest}.
 */
class GuidedVisitTest {
    @TempDir
    private Path temp;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private Demonstration demonstration;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        demonstration = Demonstration.start(temp.resolve("station"), new Faults(Optional::empty));
    }

    @AfterEach
    void close() {
        demonstration.close();
    }

    private List<String> run(SimulatedDevices devices, Path pictures, Duration patience) throws Exception {
        GuidedVisit guide = new GuidedVisit(devices, Language.ENGLISH, said::add, pictures, patience);
        assertThat(guide.outcome()).as("nothing was shown yet").isNotEmpty();
        CountDownLatch closed = new CountDownLatch(1);
        FxToolkit.setupFixture(() -> {
            Stage stage = new Stage();
            stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, hidden -> closed.countDown());
            guide.start(StationWindows.open(demonstration.counter(), stage));
        });
        assertThat(closed.await(60, TimeUnit.SECONDS))
                .as("the guide closes the windows")
                .isTrue();
        return guide.outcome();
    }

    private SimulatedDevices devices() {
        return demonstration.counter().simulatedDevices().orElseThrow();
    }

    @Test
    void namesTheScreenThatDidNotComeAndWhatIsThereInstead() throws Exception {
        SimulatedDevices real = devices();
        List<String> outcome = run(new ForgottenPassword(real), temp.resolve("pictures"), Duration.ofSeconds(6));
        assertThat(outcome)
                .singleElement()
                .asString()
                .contains("the agent's screen \"Ready\"")
                .contains("the sign-in")
                .contains("U-101");
        assertThat(said).containsExactly("Agent signs in");
        assertThat(temp.resolve("pictures/agent-sign-in.png")).isNotEmptyFile();
    }

    @Test
    void picturesThatCannotBeWrittenEndIt() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        assertThat(run(devices(), file.resolve("pictures"), Duration.ofSeconds(20)))
                .singleElement()
                .asString()
                .startsWith("The pictures cannot be written");
    }

    /** As the demonstration has them, but with agents whose passwords are others. */
    private record ForgottenPassword(SimulatedDevices real) implements SimulatedDevices {
        @Override
        public List<Case> cases() {
            return real.cases();
        }

        @Override
        public List<Account> agents() {
            return real.agents().stream()
                    .map(known -> new Account(known.agentId(), "another", known.name(), known.role()))
                    .toList();
        }

        @Override
        public void layCard(String name, SimulatedFault fault) {
            real.layCard(name);
        }

        @Override
        public void laySecurityKey() {
            real.laySecurityKey();
        }

        @Override
        public void takeCardAway() {
            real.takeCardAway();
        }

        @Override
        public Optional<String> cardOnReader() {
            return real.cardOnReader();
        }

        @Override
        public void standBeforeCamera(Optional<String> name) {
            real.standBeforeCamera(name);
        }

        @Override
        public Optional<String> beforeCamera() {
            return real.beforeCamera();
        }

        @Override
        public void setCamera(SimulatedCondition condition) {
            real.setCamera(condition);
        }

        @Override
        public SimulatedCondition camera() {
            return real.camera();
        }

        @Override
        public void setAuthorityReachable(boolean reachable) {
            real.setAuthorityReachable(reachable);
        }

        @Override
        public boolean authorityReachable() {
            return real.authorityReachable();
        }

        @Override
        public String authenticatorCode(char[] provisioningText) {
            return real.authenticatorCode(provisioningText);
        }
    }
}
