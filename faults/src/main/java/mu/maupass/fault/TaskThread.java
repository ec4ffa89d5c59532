package mu.maupass.fault;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** Tells what a task throws. The platform's own executor would only store it in a future that nobody reads. */
final class TaskThread extends ScheduledThreadPoolExecutor {
    TaskThread(ThreadFactory factory) {
        super(1, factory);
        setRemoveOnCancelPolicy(true);
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
        super.afterExecute(task, thrown);
        if (thrown != null) {
            Fault.of(thrown).tell();
        } else if (task instanceof Future<?> future && future.isDone()) {
            try {
                future.get();
            } catch (ExecutionException e) {
                Fault.of(e).tell();
            } catch (CancellationException e) {
                // A cancelled task is not a fault.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
