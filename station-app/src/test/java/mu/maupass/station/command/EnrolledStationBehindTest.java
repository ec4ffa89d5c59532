package mu.maupass.station.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.Pace;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.sync.file.OwnerOnlyFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A station that can be opened behind its first screen, with a sign-in that waits for it. */
@Timeout(60)
class EnrolledStationBehindTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Account agent;

    private final CountDownLatch looked = new CountDownLatch(1);
    private final StationBehind behind = new StationBehind(data, options(), this::readers);

    @BeforeAll
    static void enrol() throws Exception {
        data = folder.resolve("data");
        try (Demonstration demonstration = Demonstration.start(
                data,
                new FaceModels(folder.resolve("models"), FaceModelCatalogue.shipped()),
                Demonstration.sandboxOptions(),
                Pace.quick(),
                new Faults(Optional::empty))) {
            agent = demonstration
                    .counter()
                    .simulatedDevices()
                    .orElseThrow()
                    .agents()
                    .getFirst();
        }
    }

    private static CommonOptions options() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new CommonOptions(nowhere, nowhere, FaceModelCatalogue.shipped(), new Faults(Optional::empty));
    }

    /** A computer on which that takes as long as the test wants. */
    private CardReaders readers() {
        try {
            looked.await();
            return new SimulatedCardReaders();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<SignIn> signIn() {
        return behind.counter().signIn(agent.agentId(), agent.password().toCharArray());
    }

    private static void assertThatTheFolderIsFree() throws Exception {
        DataFolder.open(data).close();
    }

    @Test
    void aSignInGoesOnOnceTheStationIsOpenAndClosingGivesTheFolderBack() throws Exception {
        try (behind) {
            behind.open();
            CompletableFuture<SignIn> waiting = signIn();
            assertThat(behind.counter().officeName()).isNotBlank();
            looked.countDown();
            assertThat(waiting.get(30, TimeUnit.SECONDS)).isInstanceOf(SignIn.Done.class);
            assertThat(behind.counter().obstacle()).isEmpty();
            assertThat(behind.counter().officeName()).isNotBlank();
        }
        assertThatTheFolderIsFree();
    }

    @Test
    void aWindowThatIsClosedMeanwhileOpensNothingAndSignsNobodyIn() throws Exception {
        byte[] before = Files.readAllBytes(data.resolve(DataFolder.OUTBOX));
        behind.open();
        CompletableFuture<SignIn> waiting = signIn();
        Thread closing = Threads.start("closing", behind::close);
        await().until(() -> closing.getState() == Thread.State.WAITING);
        looked.countDown();
        closing.join();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(new SignIn.Refused(new Failure("D-129")));
        assertThat(data.resolve(DataFolder.OUTBOX))
                .as("neither the start nor a sign-in")
                .hasBinaryContent(before);
        assertThatTheFolderIsFree();
    }

    private void assertRefused(String codes) throws Exception {
        looked.countDown();
        try (behind) {
            behind.open();
            SignIn answer = signIn().get(30, TimeUnit.SECONDS);
            Failure said = behind.counter().obstacle().orElseThrow();
            assertThat(said.code()).matches(codes);
            assertThat(answer).isEqualTo(new SignIn.Refused(said));
            assertThat(behind.counter().officeName()).isEmpty();
        }
        assertThatTheFolderIsFree();
    }

    @Test
    void aQueueThatIsDamaged() throws Exception {
        Path outbox = data.resolve(DataFolder.OUTBOX);
        byte[] whole = Files.readAllBytes(outbox);
        Files.write(outbox, "no database".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        try {
            assertRefused("Q-1\\d\\d");
        } finally {
            Files.write(outbox, whole);
        }
    }

    @Test
    void aPassphraseThatIsNotTheKeys() throws Exception {
        Path trust = data.resolve(DataFolder.TRUST);
        Path name = trust.resolve("station.key-id");
        byte[] known = Files.readAllBytes(name);
        Files.delete(name);
        OwnerOnlyFile.write(trust.resolve("station.pass"), "another".getBytes(StandardCharsets.US_ASCII));
        try {
            assertRefused("T-1\\d\\d");
        } finally {
            OwnerOnlyFile.write(name, known);
        }
    }
}
