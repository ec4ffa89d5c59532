package mu.maupass.station.printer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import mu.maupass.fault.Threads;

/**
 * What CUPS says of a queue: Java asks only whether it takes jobs, and one that is stopped or has no paper takes them too. Asked
 * by {@code lpstat} (Debian's {@code cups-client}), which finds the print server as {@code lpr} does. Where there is none, nothing is
 * known, and what a printer takes counts as printed. Blocks for some seconds at most.
 */
final class CupsQueue {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** A printer that says it is out of paper does so within this. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int MOST_BYTES = 256 << 10;

    /**
     * What needs a hand at the printer (RFC 8011, 5.4.12), without the ending that says how grave it is: CUPS itself reports an
     * empty tray as a warning.
     */
    private static final Set<String> NEEDS_A_HAND = Set.of(
            "media-empty",
            "media-needed",
            "media-jam",
            "cover-open",
            "door-open",
            "interlock-open",
            "input-tray-missing",
            "output-tray-missing",
            "output-area-full",
            "toner-empty",
            "marker-supply-empty",
            "offline",
            "paused",
            "shutdown",
            "connecting-to-device",
            "timed-out");

    private final String name;

    /** @param name of the queue */
    CupsQueue(String name) {
        this.name = name;
    }

    /**
     * What became of a page that the queue took.
     */
    enum Page {
        /** It is printed, or being printed. */
        COMES,
        /** It did not come out, and was taken back: nothing comes out later, when nobody is there. */
        TAKEN_BACK,
        /** It did not come out, and nobody could take it back. */
        WAITS
    }

    /** The queue at one moment. */
    private record State(boolean stopped, boolean needsAHand, Set<String> jobs) {}

    /** Whether it prints nothing of what it takes; false where that is not known. */
    boolean isStopped() {
        return state().filter(State::stopped).isPresent();
    }

    /** The jobs that are in it. */
    Set<String> jobs() {
        return state().map(State::jobs).orElse(Set.of());
    }

    /**
     * Looks after a page that was just given to the queue.
     *
     * @param before the jobs that were there before
     */
    Page after(Set<String> before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<State> now = state();
        while (now.isPresent() && !added(now.get(), before).isEmpty()) {
            if (System.nanoTime() >= end) {
                return now.get().stopped || now.get().needsAHand ? takeBack(added(now.get(), before)) : Page.COMES;
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
            now = state();
        }
        return Page.COMES;
    }

    private static Set<String> added(State now, Set<String> before) {
        Set<String> added = new HashSet<>(now.jobs);
        added.removeAll(before);
        return added;
    }

    private Page takeBack(Set<String> jobs) {
        // Of the jobs that came meanwhile CUPS lets nobody take back somebody else's.
        jobs.forEach(job -> run("cancel", job));
        Set<String> left = jobs();
        return jobs.stream().anyMatch(left::contains) ? Page.WAITS : Page.TAKEN_BACK;
    }

    private Optional<State> state() {
        return run("lpstat", "-l", "-p", name, "-o", name).map(said -> {
            List<String> lines = said.lines().toList();
            return new State(
                    lines.stream().anyMatch(line -> line.startsWith("printer " + name + " disabled")),
                    lines.stream()
                            .map(String::strip)
                            .filter(line -> line.startsWith("Alerts:"))
                            .flatMap(
                                    line -> List.of(line.substring("Alerts:".length())
                                                    .strip()
                                                    .split("[ ,]+"))
                                            .stream())
                            .map(reason -> reason.replaceFirst("-(error|warning|report)$", ""))
                            .anyMatch(NEEDS_A_HAND::contains),
                    lines.stream()
                            .filter(line -> line.startsWith(name + "-"))
                            .map(line -> line.split(" ", 2)[0])
                            .collect(Collectors.toSet()));
        });
    }

    /** What the program says; empty where it is not there, refuses or does not come to an end. */
    private static Optional<String> run(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Words that do not depend on whose computer it is.
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            CompletableFuture<String> said =
                    Threads.supply(() -> read(process), work -> Threads.start("print-queue", work));
            String text = said.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) throws IOException {
        try (InputStream from = process.getInputStream()) {
            return new String(from.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
