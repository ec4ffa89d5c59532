package mu.maupass.station.screen.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.strings.Language;

/**
 * Reads aloud by the computer's own speech, where there is one: the program {@code spd-say} of speech-dispatcher. What is read goes
 * to its input and never into its command line, where every account of the computer could see it. JavaFX thread only; nothing
 * here waits for the program.
 */
public final class Voice {
    private static final String PROGRAM = "spd-say";
    /** Its lists: longer, and it hangs. */
    private static final int LONGEST_SECONDS = 10;

    private static final int MOST_BYTES = 1_000_000;
    /** Of a list of voices: {@code printf("%25s%25s%25s")} of name, language and variant. */
    private static final int COLUMN = 25;

    /** Names another computer whose service speaks. */
    private static final String ELSEWHERE = "SPEECHD_ADDRESS";

    private final Speech speech;
    private final Executor background;
    private final Executor uiThread;
    private final ReadOnlyObjectWrapper<Set<Language>> languages =
            new ReadOnlyObjectWrapper<>(this, "languages", Set.of());
    private final ReadOnlyBooleanWrapper speaking = new ReadOnlyBooleanWrapper(this, "speaking");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    /** What was asked for last: what was asked for before it is not begun any more. */
    private final AtomicInteger turn = new AtomicInteger();

    private boolean sought;
    /** One thing after the other, each on a thread of the background. */
    private CompletableFuture<?> asked = CompletableFuture.completedFuture(true);

    /** The program, once it is found; and what it says now. On the chain's threads only, one after the other. */
    private volatile Optional<Path> program = Optional.empty();

    private volatile Optional<Process> running = Optional.empty();

    /**
     * @param speech where the program is looked for
     * @param background where it is started
     */
    public Voice(Speech speech, Executor background, Executor uiThread) {
        this.speech = speech;
        this.background = background;
        this.uiThread = uiThread;
    }

    /** The languages in which the computer can read; none until {@link #find} has found it. */
    public ReadOnlyObjectProperty<Set<Language>> languages() {
        return languages.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty speaking() {
        return speaking.getReadOnlyProperty();
    }

    /** D-170 while what was asked for last could not be said: the program is gone, or the service that it speaks to. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Looks for the program and its languages, once, {@linkplain #findLater unless told otherwise}: it starts a service, which only who is there for a visit needs. */
    public void find() {
        if (sought || speech.equals(Speech.NONE)) {
            return;
        }
        sought = true;
        Threads.handOver(Threads.supply(this::found, background), uiThread, languages::set);
    }

    /** Has {@link #find} look once more where nothing was found: the service may have been slow, or was begun since. */
    public void findLater() {
        sought = !languages.get().isEmpty();
    }

    /**
     * Says these lines, one after the other; of what was said before, the {@linkplain Spoken piece} that has begun is said to its
     * end.
     *
     * @param heard run once all of it was said, and not where it was broken off or failed
     */
    public void say(Language language, List<String> lines, Runnable heard) {
        int mine = turn.incrementAndGet();
        failure.set(Optional.empty());
        speaking.set(true);
        List<String> pieces = Spoken.pieces(lines);
        then(() -> begin(mine, language, pieces, heard));
    }

    /** Says nothing any more after the piece that has begun; that nothing could be said is not told any more. */
    public void stop() {
        failure.set(Optional.empty());
        if (speaking.get()) {
            turn.incrementAndGet();
            then(this::silence);
            // Whoever has waited for that says something at once: it comes behind the silence.
            speaking.set(false);
        }
    }

    private void then(Runnable work) {
        asked = asked.thenCompose(before -> Threads.supply(
                () -> {
                    // What comes behind it is done all the same.
                    Fault.contain(work);
                    return true;
                },
                background));
    }

    private void begin(int mine, Language language, List<String> pieces, Runnable heard) {
        if (running.filter(Process::isAlive).isPresent()) {
            silence();
        }
        if (turn.get() != mine) {
            return;
        }
        Optional<Process> begun = program.flatMap(found -> start(found, "-e", "-w", "-l", language.tag()));
        running = begun;
        if (begun.isEmpty()) {
            uiThread.execute(() -> failed(mine));
            return;
        }
        try (OutputStream to = begun.get().getOutputStream()) {
            for (String piece : pieces) {
                to.write((piece + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // It has ended already, and says so below.
            begun.get().destroy();
        }
        // A service that hangs would be silence without a word.
        long most = speech.longest(pieces).toMillis();
        var over = begun.get().onExit().completeOnTimeout(begun.get(), most, TimeUnit.MILLISECONDS);
        Threads.handOver(over, uiThread, process -> {
            if (process.isAlive()) {
                process.destroyForcibly();
                failed(mine);
            } else if (process.exitValue() == 0) {
                ended(mine, heard);
            } else {
                failed(mine);
            }
        });
    }

    private void ended(int mine, Runnable heard) {
        if (turn.get() == mine) {
            speaking.set(false);
            heard.run();
        }
    }

    /** What was broken off is over by then, and did not fail. */
    private void failed(int mine) {
        if (turn.get() == mine) {
            failure.set(Optional.of(new Failure("D-170")));
            speaking.set(false);
        }
    }

    /**
     * The program gives the service one line and waits for its end (-w), so that nothing more is said once it has gone. Its own
     * order for silence (-C) is none of ours: it empties the service of what all others say, too, such as a screen reader's words.
     */
    private void silence() {
        running.ifPresent(Process::destroy);
        running = Optional.empty();
    }

    private Set<Language> found() {
        program = Stream.of(speech.path().split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> in(folder).stream())
                .findFirst();
        Set<Language> known = EnumSet.noneOf(Language.class);
        program.ifPresent(found -> voices(found)
                .forEach(tag -> Language.of(tag.replaceFirst("[-_].*", "")).ifPresent(known::add)));
        return Set.copyOf(known);
    }

    private static Optional<Path> in(String folder) {
        try {
            return Optional.of(Path.of(folder, PROGRAM)).filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<String> voices(Path program) {
        return started(new ProcessBuilder(program.toString(), "-L"))
                .map(Voice::listed)
                .orElse(List.of());
    }

    private static List<String> listed(Process listing) {
        // A service that hangs is ended, and with it this reading.
        Threads.handOver(
                listing.onExit().completeOnTimeout(listing, LONGEST_SECONDS, TimeUnit.SECONDS),
                Runnable::run,
                process -> {
                    if (process.isAlive()) {
                        process.destroyForcibly();
                    }
                });
        try (InputStream from = listing.getInputStream()) {
            return new String(from.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.length() >= 3 * COLUMN)
                    .map(line -> line.substring(line.length() - 2 * COLUMN, line.length() - COLUMN)
                            .strip())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** One whose own words nobody reads. */
    private static Optional<Process> start(Path program, String... options) {
        return started(new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(options))
                        .toList())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }

    private static Optional<Process> started(ProcessBuilder builder) {
        try {
            return Optional.of(onlyHere(builder)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** By the service of this computer, whatever the environment says: what is read stays here. */
    static ProcessBuilder onlyHere(ProcessBuilder builder) {
        builder.environment().remove(ELSEWHERE);
        return builder;
    }
}
