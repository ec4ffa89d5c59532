package mu.maupass.devices.scanner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;

/**
 * The one thread that talks to a scanner, for one scan at a time. If a call to the device does not return in time, the
 * caller gets a failure and the scanner stays busy until the call returns; an image that comes then is overwritten.
 */
public final class ScanThread implements AutoCloseable {

    /** How long a stopped scan may take to end before the caller goes on without it. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** The work of one scan, on the scanner's thread. */
    @FunctionalInterface
    public interface Scan {
        ScannedPages run(ScanControl control) throws ScannerException;
    }

    private final String name;
    private Optional<ScanControl> running = Optional.empty();
    private boolean closed;

    /** @param name of the thread, for thread dumps */
    public ScanThread(String name) {
        this.name = name;
    }

    /**
     * Runs a scan and waits for it, no longer than the request allows.
     *
     * @throws ScannerException what the scan throws; busy; cancelled; time over
     */
    public ScannedPages run(ScanRequest request, ScanProgress progress, Scan scan) throws ScannerException {
        ScanControl control = begin(request, progress);
        CompletableFuture<ScannedPages> outcome = new CompletableFuture<>();
        Threads.start(name, () -> work(scan, control, outcome));
        Subscription wish = request.cancellation().onCancel(() -> control.stop(new ScannerFailure.Cancelled()));
        try {
            return await(outcome, control);
        } finally {
            wish.close();
        }
    }

    private synchronized ScanControl begin(ScanRequest request, ScanProgress progress) throws ScannerException {
        if (closed) {
            throw new ScannerException(new ScannerFailure.Cancelled());
        }
        if (running.isPresent()) {
            throw new ScannerException(new ScannerFailure.Busy());
        }
        ScanControl control = new ScanControl(request, progress);
        running = Optional.of(control);
        return control;
    }

    private synchronized void end() {
        running = Optional.empty();
    }

    private void work(Scan scan, ScanControl control, CompletableFuture<ScannedPages> outcome) {
        try {
            ScannedPages pages = scanned(scan, control);
            if (control.reason().isPresent() || !outcome.complete(pages)) {
                pages.close();
                outcome.completeExceptionally(new ScannerException(new ScannerFailure.Cancelled()));
            }
        } catch (ScannerException e) {
            outcome.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            FaultException fault = new FaultException(Fault.of(e));
            boolean waitedFor =
                    outcome.completeExceptionally(new ScannerException(ScannerFailure.DeviceFault.unforeseen(fault)));
            // Whoever stopped the scan hears of the stop and not of this.
            if (!waitedFor || control.reason().isPresent()) {
                fault.fault().tell();
            }
        }
    }

    /** The scanner is free again before anybody has the outcome. */
    private ScannedPages scanned(Scan scan, ScanControl control) throws ScannerException {
        try {
            return scan.run(control);
        } finally {
            end();
        }
    }

    private static ScannedPages await(CompletableFuture<ScannedPages> outcome, ScanControl control)
            throws ScannerException {
        try {
            CompletableFuture.anyOf(outcome, control.stopped())
                    .get(control.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            control.stop(new ScannerFailure.TimeUp());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            control.stop(new ScannerFailure.Cancelled());
        } catch (ExecutionException e) {
            throw failure(e, control);
        }
        if (control.reason().isEmpty()) {
            return outcome.join();
        }
        ScannerException why = new ScannerException(control.reason().get());
        try {
            outcome.get(GRACE.toNanos(), TimeUnit.NANOSECONDS).close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The scan was stopped, or its thread was given up.
        }
        outcome.completeExceptionally(why);
        throw why;
    }

    /** Where the stop closed the connection, the driver reports another failure; the real reason is the stop. */
    private static ScannerException failure(ExecutionException e, ScanControl control) {
        return control.reason()
                .map(ScannerException::new)
                .orElseGet(() -> e.getCause() instanceof ScannerException own
                        ? own
                        : new ScannerException(new ScannerFailure.Malformed()));
    }

    @Override
    public void close() {
        Optional<ScanControl> now;
        synchronized (this) {
            closed = true;
            now = running;
        }
        now.ifPresent(control -> control.stop(new ScannerFailure.Cancelled()));
    }
}
