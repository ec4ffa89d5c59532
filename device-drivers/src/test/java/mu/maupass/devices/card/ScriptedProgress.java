package mu.maupass.devices.card;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Records the progress of a reading, and lets a test wait for a phase. */
public final class ScriptedProgress implements ReadProgress {

    private final List<String> told = new ArrayList<>();
    private final CountDownLatch waited = new CountDownLatch(1);
    private final ReadPhase awaited;

    public ScriptedProgress(ReadPhase awaited) {
        this.awaited = awaited;
    }

    @Override
    public synchronized void phase(ReadPhase phase) {
        told.add(phase.id());
        if (phase == awaited) {
            waited.countDown();
        }
    }

    @Override
    public synchronized void bytes(ReadPhase phase, int read, int total) {
        if (read == total) {
            told.add(phase.id() + " complete");
        }
    }

    @Override
    public synchronized void holder(Holder holder) {
        told.add("holder");
    }

    @Override
    public synchronized void portrait(Portrait portrait) {
        told.add("portrait");
    }

    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** Whether the awaited phase came in time. */
    public boolean reached() throws InterruptedException {
        return waited.await(20, TimeUnit.SECONDS);
    }
}
