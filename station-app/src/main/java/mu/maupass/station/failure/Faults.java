package mu.maupass.station.failure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultException;

/**
 * The station's ear for what nobody foresaw and nobody waits for: faults of threads, of listeners, of the windows. Installed
 * as the process's default handler of uncaught exceptions. Safe for use by several threads; listeners are called on that
 * of the fault and hand over.
 */
public final class Faults implements Thread.UncaughtExceptionHandler {
    private final Supplier<Optional<Path>> log;
    private final List<Consumer<Failure>> listeners = new CopyOnWriteArrayList<>();
    private final Optional<Failure> noMemory = Optional.of(unlogged(Fault.NOTHING_LEFT));
    private volatile Optional<Failure> obstacle = Optional.empty();

    /** @param log the folder that the log goes to now; empty while it goes to the terminal */
    public Faults(Supplier<Optional<Path>> log) {
        this.log = log;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        Fault fault = Fault.of(thrown);
        if (fault.outOfMemory() && !(thrown instanceof FaultException)) {
            // The line above told it here already.
            return;
        }
        if (fault.outOfMemory()) {
            // Before anything is made that there may be no memory for.
            obstacle = noMemory;
        }
        Failure failure = failure(fault);
        if (fault.outOfMemory()) {
            obstacle = Optional.of(failure);
        }
        for (Consumer<Failure> listener : listeners) {
            tell(listener, failure);
        }
    }

    /** One that fails must not keep the others from hearing of it. It is not told: it would come here again. */
    private static void tell(Consumer<Failure> listener, Failure failure) {
        try {
            listener.accept(failure);
        } catch (RuntimeException broken) {
            Fault.of(broken);
        } catch (Error noMemory) {
            // The fault that was to be told is in the log.
        }
    }

    /** How it is told where no step and no device has a failure of its own for it. */
    public Failure failure(Fault fault) {
        return log.get()
                .map(folder -> Failure.unforeseen("D-199", List.of(folder.toString()), fault))
                .orElseGet(() -> unlogged(fault));
    }

    private static Failure unlogged(Fault fault) {
        return Failure.unforeseen("D-198", fault);
    }

    /** Why nothing new may be begun until the next start, if so. */
    public Optional<Failure> obstacle() {
        return obstacle;
    }

    /** Tells each fault from now on. */
    public Subscription onFault(Consumer<Failure> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
