package mu.maupass.station.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mu.maupass.devices.ToldFaults;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraInfo;
import mu.maupass.devices.camera.CameraRequest;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.devices.vision.face.RealFaces;
import mu.maupass.devices.vision.face.TestFaces;
import mu.maupass.station.face.FaceAssistance.Session;
import mu.maupass.station.face.FaceAssistance.State;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Deletion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated camera with the project's own models and, where the environment names them, the real ones. */
class CameraAssistanceTest {
    @TempDir
    private Path folder;

    private static byte[] photograph(String name) throws IOException {
        return Files.readAllBytes(TestFaces.realPicture(name));
    }

    private static byte[] drawn(String card) {
        return SimulatedProfiles.named(card).orElseThrow().portrait();
    }

    private FaceModels noModels() {
        return new FaceModels(folder, FaceModelCatalogue.shipped());
    }

    private static Portrait portrait(byte[] jpeg) {
        return new Portrait(Portrait.Format.JPEG, 100, 100, jpeg);
    }

    private static SimulatedCameras cameraSeeing(byte[] jpeg) {
        return new SimulatedCameras(() -> {
            try (Portrait seen = portrait(jpeg.clone())) {
                return Optional.of(new PortraitDecoder().decode(seen));
            } catch (ImageException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static SimulatedCameras cameraOnGrey() {
        return new SimulatedCameras(() -> Optional.of(new PixelImage(new int[100 * 120], 100, 120)));
    }

    private static CameraAssistance assistance(SimulatedCameras cameras, FaceModels models) {
        return new CameraAssistance(
                () -> cameras, CameraRequest.liveView(), models, new OpenCvLibrary(), Clock.systemUTC());
    }

    private static State awaitState(Session session, Predicate<State> wanted) throws Exception {
        CompletableFuture<State> came = new CompletableFuture<>();
        session.onState(state -> {
            if (wanted.test(state)) {
                came.complete(state);
            }
        });
        return came.get(20, TimeUnit.SECONDS);
    }

    /** Once it has looked. */
    private static Optional<Failure> obstacle(CameraAssistance assistance) {
        assistance.prepare();
        return await().until(
                        assistance::obstacle,
                        obstacle -> obstacle.filter(why -> why.code().equals("V-124"))
                                .isEmpty());
    }

    @Test
    void saysWhyItCannotBeHad() throws Exception {
        assertThat(obstacle(assistance(cameraOnGrey(), noModels()))).contains(new Failure("F-104"));
        SimulatedCameras unplugged = cameraOnGrey();
        unplugged.show(SimulatedCondition.UNPLUGGED);
        assertThat(obstacle(assistance(unplugged, noModels()))).contains(new Failure("K-101"));
    }

    @Test
    void aCameraThatCannotBeOpenedOrFailsLaterSaysSoWithItsCode() throws Exception {
        SimulatedCameras cameras = cameraOnGrey();
        cameras.show(SimulatedCondition.BUSY);
        try (Session session = assistance(cameras, noModels()).begin(portrait(new byte[] {1}))) {
            assertThat(awaitState(session, State.Failed.class::isInstance))
                    .isInstanceOfSatisfying(
                            State.Failed.class,
                            failed -> assertThat(failed.why().code()).isEqualTo("K-103"));
            assertThat(session.compare()).isInstanceOf(MachineOpinion.NotMade.class);
            assertThat(session.deletions()).isEmpty();
        }
        cameras.show(SimulatedCondition.PRESENT);
        try (Session session = assistance(cameras, noModels()).begin(portrait(new byte[] {1}))) {
            awaitState(session, State.On.class::isInstance);
            cameras.show(SimulatedCondition.UNPLUGGED);
            assertThat(awaitState(session, State.Failed.class::isInstance))
                    .isInstanceOfSatisfying(
                            State.Failed.class,
                            failed -> assertThat(failed.why().code()).isEqualTo("K-104"));
        }
    }

    @Test
    void aFaultThatComesBetweenTwoPicturesIsToldToo() throws Exception {
        SimulatedCameras cameras = cameraOnGrey();
        CompletableFuture<Camera> camera = new CompletableFuture<>();
        Cameras watched = new Cameras() {
            @Override
            public List<CameraInfo> list() throws CameraException {
                return cameras.list();
            }

            @Override
            public Camera open(CameraRequest request) throws CameraException {
                Camera opened = cameras.open(request);
                camera.complete(opened);
                return opened;
            }
        };
        CameraAssistance assistance = new CameraAssistance(
                () -> watched, CameraRequest.liveView(), noModels(), new OpenCvLibrary(), Clock.systemUTC());
        try (Session session = assistance.begin(portrait(new byte[] {1}))) {
            session.onPicture(picture -> {
                cameras.show(SimulatedCondition.UNPLUGGED);
                while (camera.join().open()) {
                    Thread.yield();
                }
            });
            assertThat(awaitState(session, State.Failed.class::isInstance))
                    .isInstanceOfSatisfying(
                            State.Failed.class,
                            failed -> assertThat(failed.why().code()).isEqualTo("K-104"));
        }
    }

    @Test
    void aFaultOfWhoeverListensIsToldAndTakesNothingFromTheOthers() throws Exception {
        Session session = assistance(cameraOnGrey(), noModels()).begin(portrait(new byte[] {1}));
        try (ToldFaults told = new ToldFaults()) {
            session.onState(state -> {
                if (state instanceof State.Closed) {
                    throw new NoClassDefFoundError("scripted");
                }
            });
            List<State> heard = new CopyOnWriteArrayList<>();
            session.onState(heard::add);
            session.close();
            told.next();
            assertThat(heard).last().isEqualTo(new State.Closed());
        }
    }

    @Test
    void closingSwitchesTheCameraOffAndNamesWhatWasHeld() throws Exception {
        SimulatedCameras cameras = cameraOnGrey();
        CameraAssistance assistance = assistance(cameras, noModels());
        Session session = assistance.begin(portrait(new byte[] {1}));
        awaitState(session, State.On.class::isInstance);
        CompletableFuture<PixelImage> seen = new CompletableFuture<>();
        session.onPicture(picture -> seen.complete(picture.image()));
        PixelImage picture = seen.get(20, TimeUnit.SECONDS);
        session.close();
        session.close();
        assertThat(session.state()).isEqualTo(new State.Closed());
        assertThat(picture.argb()).as("overwritten").containsOnly(0);
        assertThat(session.deletions()).extracting(Deletion::what).containsExactly(Deletion.Kind.CAMERA_PICTURES);
        // The device is free: another session can have it at once.
        try (Session next = assistance.begin(portrait(new byte[] {1}))) {
            awaitState(next, State.On.class::isInstance);
        }
    }

    @Test
    void whatIsNoPortraitLeavesTheComparisonToTheAgent() throws Exception {
        try (Session session =
                assistance(cameraOnGrey(), TestFaces.drawnModels(folder)).begin(portrait(new byte[] {1, 2, 3}))) {
            awaitState(session, State.On.class::isInstance);
            assertThat(session.compare()).isEqualTo(new MachineOpinion.NotMade(new Failure("V-126")));
        }
    }

    @ParameterizedTest
    @CsvSource({"priya, MATCH", "jean-rene, NO_MATCH"})
    void comparesTheBestPictureWithThePortraitWhenAsked(String card, MachineOpinion.Finding expected) throws Exception {
        compares(assistance(cameraSeeing(drawn("priya")), TestFaces.drawnModels(folder)), drawn(card), expected);
    }

    @ParameterizedTest
    @RealFaces
    @CsvSource({"obama2.jpg, MATCH", "biden.jpg, NO_MATCH"})
    void comparesTheBestPhotographWithThePortraitWhenAsked(String portrait, MachineOpinion.Finding expected)
            throws Exception {
        FaceModels real = new FaceModels(TestFaces.realModels(), FaceModelCatalogue.shipped());
        compares(assistance(cameraSeeing(photograph("obama.jpg")), real), photograph(portrait), expected);
    }

    private static void compares(CameraAssistance assistance, byte[] portrait, MachineOpinion.Finding expected)
            throws Exception {
        assertThat(obstacle(assistance)).isEmpty();
        Session session = assistance.begin(portrait(portrait));
        try (session) {
            awaitState(session, state -> state instanceof State.On(Optional<String> hint) && hint.isPresent());
            assertThat(session.compare()).isInstanceOfSatisfying(MachineOpinion.Scored.class, scored -> {
                assertThat(scored.finding()).isEqualTo(expected);
                assertThat(scored.score() >= scored.threshold()).isEqualTo(expected == MachineOpinion.Finding.MATCH);
            });
            assertThat(session.portraitEyes()).isPresent();
        }
        assertThat(session.deletions())
                .extracting(Deletion::what)
                .containsExactly(Deletion.Kind.CAMERA_PICTURES, Deletion.Kind.FACE_TEMPLATES);
    }
}
