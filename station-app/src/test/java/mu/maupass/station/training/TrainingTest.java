package mu.maupass.station.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.counter.StationCounter;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitInProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training beside a station: with data of its own, and saying everywhere what it is. */
class TrainingTest {
    private static Demonstration training(Path folder, Path models) throws Exception {
        return Demonstration.training(
                folder,
                new FaceModels(models, FaceModelCatalogue.shipped()),
                ExerciseBook.open(book(folder), "A. Ramdin", Clock.systemUTC()),
                new Faults(Optional::empty));
    }

    private static Path book(Path folder) {
        return folder.resolveSibling("exercises.tsv");
    }

    @Test
    void saysSoAndKeepsToItself(@TempDir Path temp) throws Exception {
        Path station = temp.resolve("station");
        Path folder = DataFolder.trainingBeside(station);
        try (Demonstration training = training(folder, temp.resolve("models"))) {
            StationCounter counter = training.counter();
            assertThat(counter.purpose()).isEqualTo(Purpose.TRAINING);
            assertThat(counter.officeName()).as("no office that there is").isEqualTo("Formation");
            // By what its authority signed: records and reports say so as well, not the windows alone.
            assertThat(training.station().purpose()).isEqualTo(Purpose.TRAINING);
            ExerciseBook book =
                    counter.simulatedDevices().orElseThrow().exercises().orElseThrow();
            assertThat(book.trainee()).isEqualTo("A. Ramdin");
            Account first = counter.simulatedDevices().orElseThrow().agents().getFirst();
            SignIn signedIn = counter.signIn(first.agentId(), first.password().toCharArray())
                    .get(60, TimeUnit.SECONDS);
            assertThat(signedIn).isInstanceOf(SignIn.Done.class);
            Agent agent = ((SignIn.Done) signedIn).agent();
            try (VisitInProgress visit = counter.begin(agent)) {
                visit.leave(Exit.CANCEL).get(60, TimeUnit.SECONDS);
            }
            assertThat(Exercise.values())
                    .allSatisfy(exercise -> assertThat(book.done(exercise)).isEmpty());
        }
        assertThat(Files.exists(station)).isFalse();
        assertThat(Files.exists(folder)).isTrue();
        assertThat(ExerciseBook.results(book(folder)).done()).isEmpty();
    }

    /** Who was activated by one trainee could not be activated by the next. */
    @Test
    void eachBeginsWithPeopleAsTheyWere(@TempDir Path temp) throws Exception {
        Path folder = temp.resolve("data");
        training(folder, temp.resolve("models")).close();
        byte[] before = Files.readAllBytes(DataFolder.sandboxBeside(folder).resolve("ca.pem"));
        Files.writeString(folder.resolve("settings.properties"), "# kept\n");
        Files.writeString(folder.resolve("left.db"), "by the one before");
        training(folder, temp.resolve("models")).close();
        assertThat(DataFolder.sandboxBeside(folder).resolve("ca.pem"))
                .content(StandardCharsets.US_ASCII)
                .isNotEqualTo(new String(before, StandardCharsets.US_ASCII));
        assertThat(folder.resolve("settings.properties")).hasContent("# kept\n");
        assertThat(folder.resolve("left.db")).doesNotExist();
    }

    /** A start that was cut off in between. */
    @Test
    void aRemovalThatWasCutOffIsGoneOnWith(@TempDir Path temp) throws Exception {
        Path folder = temp.resolve("data");
        training(folder, temp.resolve("models")).close();
        Files.move(folder.resolve("trust"), folder.resolve("trust.gone"));
        Files.delete(DataFolder.sandboxBeside(folder).resolve("ca.pem"));
        training(folder, temp.resolve("models")).close();
        assertThat(folder.resolve("trust.gone")).doesNotExist();
    }

    @Test
    void meetsNoStationOfAnAuthority(@TempDir Path temp) throws Exception {
        Path folder = temp.resolve("data");
        training(folder, temp.resolve("models")).close();
        // Another authority's station, as far as its folder can tell.
        Files.delete(DataFolder.sandboxBeside(folder).resolve("ca.pem"));
        assertThatThrownBy(() -> training(folder, temp.resolve("models")))
                .isInstanceOfSatisfying(
                        StationException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("D-147"));
    }
}
