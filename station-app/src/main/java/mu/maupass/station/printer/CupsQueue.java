package mu.maupass.station.printer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.fault.Threads;

/**
 * What CUPS does with a page: Java asks only whether a queue takes jobs, and one that is stopped or has no paper takes them too.
 * Asked by {@code lp}, {@code lpstat} and {@code cancel} (Debian's {@code cups-client}). Where these are missing, nothing is known,
 * and what a printer takes counts as printed. Blocks for half a minute at most.
 */
final class CupsQueue {
    private static final Path SUBMIT = Path.of("/usr/bin/lp");
    private static final Path STATUS = Path.of("/usr/bin/lpstat");
    private static final Path CANCEL = Path.of("/usr/bin/cancel");

    private static final byte[] NOTHING = {};
    private static final Pattern JOB = Pattern.compile("request id is (\\S+-([0-9]+))(\\s|$)");
    private static final String SAID = "Status:";
    private static final Pattern JOB_LINE = Pattern.compile("^\\S+-([0-9]+)\\s");
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** A printer that finds out with a page that it is out of paper says so within this. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /**
     * What a printer said before it had the page may be out of date, or be no obstacle, and one that sleeps is not reached at once:
     * it shows whether the page comes out.
     */
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(20);

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
            "offline",
            "paused",
            "shutdown");
    /** What every page begins with, and what a printer still prints with, unless it says that this is an error. */
    private static final Set<String> ONLY_AS_ERROR =
            Set.of("connecting-to-device-error", "timed-out-error", "toner-empty-error", "marker-supply-empty-error");
    /** Where it stays, the printer is switched off or its cable is out: the queue would try for days, and print when nobody is there. */
    private static final Set<String> NOT_REACHED = Set.of("connecting-to-device", "timed-out");
    /** The same in the words of CUPS's own programs for printers on the network, which say no more than that; a job has them in its language. */
    private static final List<String> SAID_NOT_REACHED = List.of(
            "Connecting to printer.",
            "Looking for printer.",
            "The printer is not connected.",
            "The printer is not responding.",
            "The printer is offline.",
            "The printer is unreachable at this time.",
            "The printer may not exist or is unavailable at this time.",
            "Unable to locate printer",
            "Waiting for printer to become available.");

    private final String name;

    /** @param name of the queue */
    CupsQueue(String name) {
        this.name = name;
    }

    /** What became of a page. */
    enum Page {
        /** It is printed, or being printed. */
        COMES,
        /** The queue did not take it. */
        NOT_TAKEN,
        /** It did not come out, and was taken back: nothing comes out later, when nobody is there. */
        TAKEN_BACK,
        /** It did not come out, and nobody could take it back. */
        WAITS
    }

    /**
     * The queue at one moment; the obstacles are those that need a hand at the printer.
     *
     * @param reached false while the queue looks for the printer
     * @param jobs those of all queues, by number, each with what is said of it
     */
    private record State(boolean stopped, Set<String> obstacles, boolean reached, Map<String, String> jobs) {
        boolean has(Job job) {
            return jobs.containsKey(job.number);
        }

        /** Whether nothing keeps this page from coming out. */
        boolean moves(Job job) {
            String said = jobs.getOrDefault(job.number, "");
            return obstacles.isEmpty() && reached && SAID_NOT_REACHED.stream().noneMatch(said::startsWith);
        }
    }

    /**
     * A page in the queue.
     *
     * @param number one such on the whole print server: what stands before it is written in several ways where the queue's name has
     *               an accent
     */
    private record Job(String id, String number) {}

    /** Whether pages can be given to it and looked after; where not, Java prints, and nothing is known. */
    static boolean canBeAsked() {
        return Stream.of(SUBMIT, STATUS, CANCEL).allMatch(Files::isExecutable);
    }

    /** Whether it prints nothing of what it takes; false where that is not known. */
    boolean isStopped() {
        return state().filter(State::stopped).isPresent();
    }

    /** Gives it a page, and looks after this page and no other: others print here as well. */
    Page print(byte[] pdf) {
        Set<String> before = state().map(State::obstacles).orElse(Set.of());
        // No cover sheet, which would have the user's name on it.
        Optional<Job> job = run(pdf, SUBMIT, "-d", name, "-o", "job-sheets=none")
                .map(JOB::matcher)
                .filter(Matcher::find)
                .map(said -> new Job(said.group(1), said.group(2)));
        return job.map(given -> lookAfter(given, before)).orElse(Page.NOT_TAKEN);
    }

    private Page lookAfter(Job job, Set<String> before) {
        long given = System.nanoTime();
        Optional<State> now = state();
        while (now.isPresent() && now.get().has(job)) {
            long waited = System.nanoTime() - given;
            if (waited >= PATIENCE.toNanos()) {
                boolean moves = now.get().moves(job);
                if (now.get().stopped
                        || !before.containsAll(now.get().obstacles)
                        || !moves && waited >= LONG_PATIENCE.toNanos()) {
                    return takeBack(job);
                }
                if (moves) {
                    return Page.COMES;
                }
            }
            LockSupport.parkNanos(BETWEEN_NANOS);
            now = state();
        }
        return Page.COMES;
    }

    private Page takeBack(Job job) {
        // With its file where CUPS lets us; both are refused where the page has come out meanwhile.
        if (run(NOTHING, CANCEL, "-x", job.id)
                .or(() -> run(NOTHING, CANCEL, job.id))
                .isPresent()) {
            return Page.TAKEN_BACK;
        }
        return state().filter(state -> !state.has(job)).isPresent() ? Page.COMES : Page.WAITS;
    }

    private Optional<State> state() {
        return run(NOTHING, STATUS, "-l", "-p", name, "-o").map(said -> {
            List<String> lines = said.lines().toList();
            Set<String> reasons = lines.stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("Alerts:"))
                    .flatMap(line ->
                            Stream.of(line.substring("Alerts:".length()).strip().split("[ ,]+", -1)))
                    .collect(Collectors.toSet());
            return new State(
                    lines.stream().anyMatch(line -> line.startsWith("printer " + name + " disabled")),
                    reasons.stream().filter(CupsQueue::isObstacle).collect(Collectors.toSet()),
                    reasons.stream().map(CupsQueue::bare).noneMatch(NOT_REACHED::contains),
                    jobs(lines));
        });
    }

    private static Map<String, String> jobs(List<String> lines) {
        Map<String, String> jobs = new HashMap<>();
        String last = "";
        for (String line : lines) {
            Matcher job = JOB_LINE.matcher(line);
            if (job.find()) {
                last = job.group(1);
                jobs.put(last, "");
            } else if (!last.isEmpty() && line.strip().startsWith(SAID)) {
                jobs.put(last, line.strip().substring(SAID.length()).strip());
            }
        }
        return jobs;
    }

    private static boolean isObstacle(String reason) {
        return ONLY_AS_ERROR.contains(reason) || NEEDS_A_HAND.contains(bare(reason));
    }

    private static String bare(String reason) {
        return reason.replaceFirst("-(error|warning|report)$", "");
    }

    /** What the program says; empty where it is not there, refuses or does not come to an end. */
    private static Optional<String> run(byte[] input, Path program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // Words that do not depend on whose computer it is, and names of queues in any letters.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            CompletableFuture<String> said =
                    Threads.supply(() -> talk(process, input), work -> Threads.start("print-queue", work));
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

    /** None of these programs says much before it has read all. */
    private static String talk(Process process, byte[] input) throws IOException {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input);
        }
        try (InputStream from = process.getInputStream()) {
            return new String(from.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
