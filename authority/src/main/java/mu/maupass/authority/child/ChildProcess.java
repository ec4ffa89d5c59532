package mu.maupass.authority.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A program that runs as long as this one: the shell between the two waits for the end of its input, which comes however this one ends. What
 * it says goes into a file. A signal of the terminal does not reach it, so that all end in order. For one thread.
 */
public final class ChildProcess implements AutoCloseable {

    private static final String SHELL =
            "exec 3<&0; signal=$1; log=$2; shift 2; \"$@\" </dev/null >>\"$log\" 2>&1 3<&- & p=$!;"
                    + " { cat <&3 >/dev/null; kill -s \"$signal\" $p 2>/dev/null; } & wait $p";

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param name   as people are told of it
     * @param signal with which it is told to end, such as {@code TERM}
     * @param log    into which its words go, behind what is there
     */
    public static ChildProcess start(String name, String signal, Path log, List<String> command) throws IOException {
        return start(name, signal, log, command, Map.of());
    }

    /**
     * Starts it.
     *
     * @param environment what it finds there besides what this process does
     */
    public static ChildProcess start(
            String name, String signal, Path log, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c", SHELL, "sh", signal, log.toString()));
        words.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return new ChildProcess(name, builder.start(), log);
    }

    /**
     * Waits until it says something, or whatever else shows that it is ready.
     *
     * @param seen given all that it has said; empty as long as that is not enough
     * @throws IOException where it ends, or takes longer than that; with its last words
     */
    public <T> T await(Duration longest, Function<String, Optional<T>> seen) throws IOException, InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            String said = Files.exists(log) ? Files.readString(log) : "";
            Optional<T> found = seen.apply(said);
            if (found.isPresent()) {
                return found.get();
            }
            if (!alive || System.nanoTime() > until) {
                throw new IOException(name + (alive ? " is not ready" : " has ended") + "; it said: "
                        + said.substring(Math.max(0, said.length() - 400)).strip());
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** How long processors worked for it and for what it has started and still runs. */
    public Duration worked() {
        return process.descendants()
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Kills it as a power cut does. */
    public void kill() throws InterruptedException {
        do {
            // Anew each time: the shell may not have started it yet, and would then wait for it as long as it runs.
            killDescendants();
        } while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void killDescendants() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Tells it to end, and waits for that; kills it where it takes too long. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            killDescendants();
        } catch (InterruptedException e) {
            killDescendants();
            Thread.currentThread().interrupt();
        }
    }
}
