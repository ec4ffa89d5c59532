package mu.maupass.station.face;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.camera.Camera;
import mu.maupass.devices.camera.CameraException;
import mu.maupass.devices.camera.CameraFrame;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import mu.maupass.devices.vision.face.BestFrame;
import mu.maupass.devices.vision.face.DetectedFaces;
import mu.maupass.devices.vision.face.Face;
import mu.maupass.devices.vision.face.FaceComparer;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceFailure;
import mu.maupass.devices.vision.face.FaceLandmarks;
import mu.maupass.devices.vision.face.FaceQuality;
import mu.maupass.devices.vision.face.FaceTemplate;
import mu.maupass.devices.vision.face.PictureComparison;
import mu.maupass.fault.Threads;
import mu.maupass.station.face.FaceAssistance.Eyes;
import mu.maupass.station.failure.Failure;

/**
 * Looks at the camera's pictures on a thread of its own: says what would make them better, keeps the best, and compares
 * it with the portrait when asked, once. Never before: until then there is no score that anybody could see.
 */
final class FaceWatch implements AutoCloseable {
    static final Failure NO_GOOD_PICTURE = new Failure("V-125");

    /** Opens the models; slow. */
    @FunctionalInterface
    interface Opening {
        FaceComparer open() throws FaceException;
    }

    /** Good pictures among which the best is chosen. */
    private static final int GOOD_ONES = 8;
    /** Looks a second: enough for a hint, and half a core is left over. */
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    /** A comparison waits this long for a picture that is good enough, and no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final Opening opening;
    private final Portrait portrait;
    private final Clock clock;
    private final Consumer<String> hints;

    private volatile Optional<Eyes> eyes = Optional.empty();
    private volatile Optional<Eyes> portraitEyes = Optional.empty();

    // All below: guarded by this.
    private final BestFrame best = new BestFrame(GOOD_ONES);
    private Optional<Thread> thread = Optional.empty();
    private Optional<FaceComparer> comparer = Optional.empty();
    private Optional<FaceTemplate> ofPortrait = Optional.empty();

    @SuppressWarnings("NullAway.Init") // There as soon as the portrait's template is.
    private FaceQuality portraitQuality;

    private Optional<OffsetDateTime> templatesSince = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Optional<MachineOpinion> opinion = Optional.empty();
    private boolean closed;

    /** @param hints told what would make the picture better, on this watch's thread */
    FaceWatch(Opening opening, Portrait portrait, Clock clock, Consumer<String> hints) {
        this.opening = opening;
        this.portrait = portrait;
        this.clock = clock;
        this.hints = hints;
    }

    synchronized void start(Camera camera) {
        if (!closed) {
            thread = Optional.of(Threads.start("face-watch", () -> run(camera)));
        }
    }

    /** In the newest picture that was looked at. */
    Optional<Eyes> eyes() {
        return eyes;
    }

    Optional<Eyes> portraitEyes() {
        return portraitEyes;
    }

    /** Since when numbers made of a face exist; empty where none were made. */
    synchronized Optional<OffsetDateTime> templatesSince() {
        return templatesSince;
    }

    private void run(Camera camera) {
        try (FaceComparer opened = opening.open()) {
            try {
                studyPortrait(opened);
                long seen = 0;
                while (!over()) {
                    seen = look(camera, opened, seen);
                    Thread.sleep(BETWEEN_LOOKS_MILLIS);
                }
            } finally {
                forget();
            }
        } catch (FaceException e) {
            fail(Failure.of(e.failure()));
        } catch (CameraException | IllegalStateException e) {
            // The live view says what the camera has; a portrait that was wiped meanwhile needs no comparison.
            fail(NO_GOOD_PICTURE);
        } catch (ImageException e) {
            fail(new Failure("V-126"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            fail(CameraAssistance.unforeseen(e));
        }
    }

    private void studyPortrait(FaceComparer opened) throws ImageException, FaceException {
        try (PixelImage pixels = new PortraitDecoder().decode(portrait)) {
            DetectedFaces view = opened.study(pixels);
            Face face = view.main().orElseThrow(() -> new FaceException(new FaceFailure.NoFace()));
            FaceTemplate template = opened.encode(pixels, face);
            portraitEyes = Optional.of(eyesOf(face));
            synchronized (this) {
                comparer = Optional.of(opened);
                ofPortrait = Optional.of(template);
                portraitQuality = view.quality().orElseThrow();
                templatesSince = Optional.of(OffsetDateTime.now(clock));
                notifyAll();
            }
        }
    }

    private long look(Camera camera, FaceComparer opened, long seen) throws CameraException, FaceException {
        try (CameraFrame frame =
                camera.newest(seen, Duration.ofMillis(BETWEEN_LOOKS_MILLIS)).orElse(null)) {
            if (frame == null) {
                return seen;
            }
            DetectedFaces view = opened.look(frame.image());
            eyes = view.main().map(FaceWatch::eyesOf);
            hints.accept(view.hint().id());
            synchronized (this) {
                if (!closed && opinion.isEmpty()) {
                    best.offer(frame.image(), view);
                    notifyAll();
                }
            }
            return frame.sequence();
        } catch (CameraException e) {
            if (!e.failure().passing()) {
                throw e;
            }
            return seen;
        }
    }

    /** The person's right eye is at the left of the picture. */
    private static Eyes eyesOf(Face face) {
        FaceLandmarks points = face.landmarks();
        return new Eyes(
                points.rightEye().x(),
                points.rightEye().y(),
                points.leftEye().x(),
                points.leftEye().y());
    }

    /** Compares the best picture with the portrait; waits a little for one that is good enough. The first answer stays. */
    synchronized MachineOpinion compare() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (opinion.isEmpty()
                    && !closed
                    && failure.isEmpty()
                    && (ofPortrait.isEmpty() || best.best().isEmpty())) {
                long left = (giveUp - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (opinion.isEmpty()) {
            opinion = Optional.of(judge());
            best.close();
        }
        return opinion.get();
    }

    private MachineOpinion judge() {
        if (failure.isPresent()) {
            return new MachineOpinion.NotMade(failure.get());
        }
        if (comparer.isEmpty() || ofPortrait.isEmpty() || best.best().isEmpty()) {
            return new MachineOpinion.NotMade(NO_GOOD_PICTURE);
        }
        BestFrame.Shot shot = best.best().get();
        try (FaceTemplate now = comparer.get().encode(shot.picture(), shot.face())) {
            PictureComparison found =
                    comparer.get().compare(ofPortrait.get(), now).of(portraitQuality, shot.quality());
            return new MachineOpinion.Scored(
                    found.model(),
                    found.score(),
                    found.threshold(),
                    found.band(),
                    found.falseMatchRate(),
                    switch (found.verdict()) {
                        case MATCH -> MachineOpinion.Finding.MATCH;
                        case NO_MATCH -> MachineOpinion.Finding.NO_MATCH;
                        case UNSURE -> MachineOpinion.Finding.UNSURE;
                    });
        } catch (FaceException e) {
            return new MachineOpinion.NotMade(Failure.of(e.failure()));
        }
    }

    private synchronized void fail(Failure why) {
        failure = Optional.of(why);
        notifyAll();
    }

    private synchronized boolean over() {
        return closed;
    }

    /** Before the models are closed, so that nobody uses them after. */
    private synchronized void forget() {
        comparer = Optional.empty();
        ofPortrait.ifPresent(FaceTemplate::close);
        ofPortrait = Optional.empty();
        best.close();
        eyes = Optional.empty();
    }

    /** Ends the thread, which overwrites all that it holds; waits for that, but not for ever. */
    @Override
    public void close() {
        Optional<Thread> running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        running.ifPresent(watching -> {
            watching.interrupt();
            try {
                watching.join(LONGEST_CLOSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        forget();
    }
}
