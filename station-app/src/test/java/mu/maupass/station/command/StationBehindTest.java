package mu.maupass.station.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a station from being opened is said in the window that is there already, and nobody signs in. */
@Timeout(30)
class StationBehindTest {
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @TempDir
    private Path folder;

    /** What is thrown here on purpose is told there, where the next test with a window would find it. */
    @BeforeEach
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
    }

    @AfterEach
    void leave() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    private static StationBehind behind(Path data) {
        return behind(data, SimulatedCardReaders::new);
    }

    private static StationBehind behind(Path data, Supplier<CardReaders> readers) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new StationBehind(
                data,
                new CommonOptions(nowhere, nowhere, FaceModelCatalogue.shipped(), new Faults(Optional::empty)),
                readers);
    }

    private static String refused(Path data) throws Exception {
        return refused(behind(data));
    }

    private static String refused(StationBehind opening) throws Exception {
        try (StationBehind station = opening) {
            assertThat(station.counter().obstacle()).isEmpty();
            station.open();
            SignIn answer =
                    station.counter().signIn("a.ramdin", "x".toCharArray()).get(20, TimeUnit.SECONDS);
            Failure said = station.counter().obstacle().orElseThrow();
            assertThat(answer).isEqualTo(new SignIn.Refused(said));
            assertThat(station.counter().officeName())
                    .as("a name that nobody verified")
                    .isEmpty();
            return said.code();
        }
    }

    @Test
    void aMachineThatIsNoStation() throws Exception {
        assertThat(refused(folder.resolve("new"))).isEqualTo("T-106");
    }

    @Test
    void aFolderOfSomethingElse() throws Exception {
        Files.writeString(folder.resolve("letter.txt"), "Dear");
        assertThat(refused(folder)).isEqualTo("D-104");
    }

    @Test
    void aFolderThatAnotherStationWorksOn() throws Exception {
        try (DataFolder taken = DataFolder.open(folder.resolve("data"))) {
            assertThat(refused(taken.root())).isEqualTo(DataFolder.TAKEN);
        }
    }

    @Test
    void settingsThatCannotBeUsed() throws Exception {
        Path data = folder.resolve("data");
        DataFolder.open(data).close();
        Files.write(data.resolve(DataFolder.SETTINGS), List.of("language = klingon"));
        assertThat(refused(data)).isEqualTo("D-105");
    }

    @Test
    void anEnrolmentThatNobodyVerifiedNamesTheOfficeAndOpensNothing() throws Exception {
        Path data = folder.resolve("data");
        DataFolder.open(data).close();
        Path trust = Files.createDirectories(data.resolve(DataFolder.TRUST));
        Files.writeString(trust.resolve("enrolment.json"), "{\"office_name\": \"Poste de Curepipe\"}");
        try (StationBehind station = behind(data)) {
            assertThat(station.counter().officeName()).isEqualTo("Poste de Curepipe");
        }
        assertThat(refused(data)).startsWith("T-1");
    }

    @Test
    void readersThatCannotEvenBeLookedForKeepNobodyWaiting() throws Exception {
        Path data = folder.resolve("data");
        assertThat(refused(behind(data, () -> {
                    throw new NoClassDefFoundError("scripted");
                })))
                .isEqualTo("D-198");
        assertThat(data).doesNotExist();
    }

    @Test
    void aWindowThatIsClosedBeforeAnythingWasOpenedLeavesNothing() {
        Path data = folder.resolve("none");
        behind(data).close();
        assertThat(data).doesNotExist();
    }
}
