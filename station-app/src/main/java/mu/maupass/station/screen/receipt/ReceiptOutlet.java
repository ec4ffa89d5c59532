package mu.maupass.station.screen.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import mu.maupass.fault.Fault;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.printer.SystemPrinter;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Done;

/** Where a receipt goes once it is made: to the printer, or into a file. Nobody waits for either longer than a minute. */
public final class ReceiptOutlet {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReceiptPrinter printer;
    private final Executor background;
    private final Duration longest;
    private final ReadOnlyObjectWrapper<Optional<UUID>> underWay =
            new ReadOnlyObjectWrapper<>(this, "underWay", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome =
            new ReadOnlyObjectWrapper<>(this, "outcome", Optional.empty());
    private Optional<UUID> triedByItself = Optional.empty();

    /**
     * What became of a receipt.
     *
     * @param visit   of which it is
     * @param done    with it last
     * @param given   whether the citizen has it, from this time or an earlier one, or will have it from the printer by itself
     * @param failure why it did not come out last
     */
    record Outcome(UUID visit, Done done, boolean given, Optional<Failure> failure) {}

    /** @param background where printing and writing may block */
    public ReceiptOutlet(ReceiptPrinter printer, Executor background) {
        this(printer, background, LONGEST);
    }

    ReceiptOutlet(ReceiptPrinter printer, Executor background, Duration longest) {
        this.printer = printer;
        this.background = background;
        this.longest = longest;
    }

    /**
     * Whether nobody asked this of the visit before: its receipt is printed by itself once, also where the screen is made anew
     * because somebody locked the window meanwhile. On the thread of the user interface only.
     */
    boolean isFirstByItself(UUID visit) {
        boolean first = !triedByItself.equals(Optional.of(visit));
        triedByItself = Optional.of(visit);
        return first;
    }

    /** Of which visit one is being printed or saved now. */
    ReadOnlyObjectProperty<Optional<UUID>> underWay() {
        return underWay.getReadOnlyProperty();
    }

    /** Of the last one: the same however often the screen is made anew. On the thread of the user interface only. */
    ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    boolean wasGiven(UUID visit) {
        return outcome.get()
                .filter(last -> last.visit.equals(visit) && last.given)
                .isPresent();
    }

    void begin(UUID visit) {
        underWay.set(Optional.of(visit));
        outcome.set(Optional.of(new Outcome(visit, Done.NOTHING, wasGiven(visit), Optional.empty())));
    }

    void end(UUID visit, Done success, Optional<Failure> failure) {
        underWay.set(Optional.empty());
        Done done = failure.isEmpty()
                ? success
                : failure.filter(SystemPrinter::stillComes).isPresent() ? Done.LEFT_WITH_PRINTER : Done.NOTHING;
        outcome.set(Optional.of(new Outcome(visit, done, done != Done.NOTHING || wasGiven(visit), failure)));
    }

    /** Empty once the printer has it; else V-180, V-181, V-183, V-184, V-187, V-188, V-189, or why it could not be made. */
    public CompletableFuture<Optional<Failure>> print(CompletableFuture<byte[]> receipt) {
        return hand(receipt, printer::print);
    }

    /** Empty once the file is there; else V-182, V-184, V-187, or why it could not be made. */
    public CompletableFuture<Optional<Failure>> save(CompletableFuture<byte[]> receipt, Path file) {
        return hand(receipt, pdf -> write(pdf, file));
    }

    private CompletableFuture<Optional<Failure>> hand(
            CompletableFuture<byte[]> receipt, Function<byte[], Optional<Failure>> use) {
        return receipt.thenApplyAsync(use, background)
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(thrown -> Optional.of(why(thrown)));
    }

    private static Failure why(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (why) {
            case StationException known -> known.failure();
            case TimeoutException _ -> new Failure("V-187");
            default -> Failure.unforeseen("V-184", Fault.of(why));
        };
    }

    private static Optional<Failure> write(byte[] pdf, Path file) {
        try {
            Files.write(file, pdf);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Failure("V-182", String.valueOf(file.getFileName())));
        }
    }
}
