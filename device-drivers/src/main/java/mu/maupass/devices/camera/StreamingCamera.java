package mu.maupass.devices.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import org.jspecify.annotations.Nullable;

/**
 * A camera over any {@link FrameSource}. It has the one thread that uses the device, limits the rate, keeps the newest
 * picture, notices black and frozen pictures, and closes the device.
 */
final class StreamingCamera implements Camera {

    /** Where a driver call does not return, its thread is given up and the device stays busy. */
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

    private final CameraInfo info;
    private final CameraRequest request;
    private final FrameSource source;
    private final Thread owner;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // All below: guarded by the lock.
    @SuppressWarnings("NullAway.Init") // Set before anybody gets the camera.
    private CameraFormat format;

    private @Nullable SharedFrame newest;
    private long lastPicture = System.nanoTime();
    private @Nullable CameraFailure failure;
    private boolean closing;
    private boolean ended;

    private StreamingCamera(CameraInfo info, CameraRequest request, FrameSource source) {
        this.info = info;
        this.request = request;
        this.source = source;
        this.owner = Threads.unstarted("camera", this::run);
    }

    /** A camera that is not open yet; {@link CameraSlot} opens it. */
    static StreamingCamera unopened(CameraInfo info, CameraRequest request, FrameSource source) {
        return new StreamingCamera(info, request, source);
    }

    /**
     * Opens the device on its own thread and waits for its first picture.
     *
     * @throws CameraException what the device said, or no picture within the request's timeout; it is closed then
     */
    void start() throws CameraException {
        owner.start();
        Optional<CameraFrame> first = Optional.empty();
        try {
            first = newest(0, request.timeout());
            if (first.isEmpty()) {
                throw new CameraException(new CameraFailure.NoPicture(info.name()));
            }
        } finally {
            first.ifPresentOrElse(CameraFrame::close, this::close);
        }
    }

    @Override
    public CameraInfo info() {
        return info;
    }

    @Override
    public CameraFormat format() {
        lock.lock();
        try {
            return format;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean open() {
        lock.lock();
        try {
            return !closing && !ended && (failure == null || failure.passing());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<CameraFrame> newest(long after, Duration limit) throws CameraException {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (true) {
                if (closing) {
                    return Optional.empty();
                }
                // A failure that may pass is waited for, as a picture is.
                if (failure != null && (left <= 0 || !failure.passing())) {
                    throw new CameraException(failure);
                }
                if (failure == null && newest != null && newest.sequence() > after) {
                    return Optional.of(newest.lend());
                }
                if (left <= 0) {
                    requireAlive();
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The owner thread may hang in the driver, so the waiting thread checks the time itself. Called under the lock. */
    private void requireAlive() throws CameraException {
        if (System.nanoTime() - lastPicture > request.timeout().toNanos()) {
            failure = new CameraFailure.NoPicture(info.name());
            source.interrupt();
            throw new CameraException(failure);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        source.interrupt();
        if (Thread.currentThread() == owner) {
            return;
        }
        lock.lock();
        try {
            long left = LONGEST_CLOSE.toNanos();
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the device is free again, so that it or another one may be opened. */
    boolean released() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean opened = false;
        try {
            CameraFormat got = source.open(request.format());
            opened = true;
            requireUsable(got);
            stream(got);
        } catch (CameraException e) {
            fail(e.failure());
        } catch (RuntimeException | Error e) {
            // A native driver may throw anything; its message is not shown, because it may contain anything.
            fail(CameraFailure.CameraFault.unforeseen(info.name(), e));
        } finally {
            if (opened) {
                Fault.contain(source::close);
            }
            Fault.contain(this::dropNewest);
            end();
        }
    }

    private void requireUsable(CameraFormat got) throws CameraException {
        if (!got.covers(request.least())) {
            throw new CameraException(new CameraFailure.WrongSize(request.least(), got));
        }
    }

    private void stream(CameraFormat got) throws CameraException {
        FramePool pool = new FramePool(got);
        PictureWatch watch = new PictureWatch();
        lock.lock();
        try {
            format = got;
        } finally {
            lock.unlock();
        }
        long interval = TimeUnit.SECONDS.toNanos(1) / request.framesPerSecond();
        long due = System.nanoTime();
        long sequence = 0;
        while (open()) {
            // A picture is accepted up to half an interval early, so that a camera with exactly the highest rate loses
            // none.
            long early = due - interval / 2 - System.nanoTime();
            if (early > 0) {
                if (!source.skip()) {
                    pause(early);
                }
                continue;
            }
            PixelImage image = pool.take();
            boolean handedOn = false;
            try {
                boolean read = source.read(image.argb());
                long now = System.nanoTime();
                if (read) {
                    due = Math.max(due + interval, now);
                    Optional<CameraFailure> passing = watch.see(image.argb(), now);
                    SharedFrame frame = new SharedFrame(image, ++sequence, now, pool::giveBack);
                    handedOn = true;
                    show(frame, passing);
                } else {
                    giveUpAfter(now);
                }
            } finally {
                if (!handedOn) {
                    pool.giveBack(image);
                }
            }
        }
    }

    private void giveUpAfter(long now) throws CameraException {
        lock.lock();
        try {
            if (now - lastPicture > request.timeout().toNanos()) {
                throw new CameraException(new CameraFailure.NoPicture(info.name()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but not longer than the camera is open. */
    private void pause(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    private void show(SharedFrame frame, Optional<CameraFailure> passing) {
        SharedFrame before;
        lock.lock();
        try {
            before = newest;
            newest = frame;
            lastPicture = frame.takenNanos();
            if (failure == null || failure.passing()) {
                failure = passing.orElse(null);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (before != null) {
            before.release();
        }
    }

    private void fail(CameraFailure what) {
        lock.lock();
        try {
            // The first failure stays, because an interrupted driver reports another one afterwards.
            if (failure == null || failure.passing()) {
                failure = what;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void dropNewest() {
        SharedFrame last;
        lock.lock();
        try {
            last = newest;
            newest = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.release();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
