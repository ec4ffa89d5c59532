package mu.maupass.bench.day;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param liveHeap bytes of the heap that are in use behind a collection
 * @param heap bytes that the heap takes of the machine
 * @param resident bytes of memory, all in all
 * @param peak the most of it since this was asked last
 * @param threads of the operating system
 * @param descriptors open files and connections
 */
record ProcessState(long liveHeap, long heap, long resident, long peak, int threads, int descriptors) {

    private static final long SCRUB_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long RETURN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Path PROCESS = Path.of("/proc/self");

    /** Collects first. */
    static ProcessState now() {
        Runtime runtime = Runtime.getRuntime();
        long peak = status("VmHWM") * 1024;
        awaitScrub();
        // What was allocated while one collection runs counts as alive in it.
        System.gc();
        System.gc();
        awaitReturn(runtime);
        long live = runtime.totalMemory() - runtime.freeMemory();
        forgetPeak();
        return new ProcessState(
                live, runtime.totalMemory(), status("VmRSS") * 1024, peak, (int) status("Threads"), descriptorsNow());
    }

    /** Behind its end a visit's thread fills free memory with garbage, which would be taken for what lives. */
    static void awaitScrub() {
        long end = System.nanoTime() + SCRUB_NANOS;
        while (System.nanoTime() < end
                && Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("visit"))) {
            LockSupport.parkNanos(RETURN_NANOS);
        }
    }

    /** The collector gives memory back a moment later, as it does behind a visit while nothing else happens. */
    private static void awaitReturn(Runtime runtime) {
        long before = Long.MAX_VALUE;
        for (long now = runtime.totalMemory(); now < before; now = runtime.totalMemory()) {
            before = now;
            LockSupport.parkNanos(RETURN_NANOS);
        }
    }

    /** Bytes outside of the heap: classes, compiled code, threads, pictures, the toolkit. */
    long outsideHeap() {
        return Math.max(0, resident - heap);
    }

    /** "5" is the kernel's word for the peak of resident memory. */
    private static void forgetPeak() {
        try {
            Files.writeString(PROCESS.resolve("clear_refs"), "5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long status(String name) {
        try {
            return Files.readAllLines(PROCESS.resolve("status")).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int descriptorsNow() {
        try (Stream<Path> open = Files.list(PROCESS.resolve("fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
