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
import mu.maupass.station.screen.receipt.ReceiptViewModel.Done;

/** Where a receipt goes once it is made: to the printer, or into a file. Nobody waits for either longer than a minute. */
public final class ReceiptOutlet {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReceiptPrinter printer;
    private final Executor background;
    private final Duration longest;
    private final ReadOnlyObjectWrapper<Optional<Given>> given =
            new ReadOnlyObjectWrapper<>(this, "given", Optional.empty());
    private Optional<UUID> triedByItself = Optional.empty();

    /**
     * A receipt that came out.
     *
     * @param visit of which it is
     * @param how on paper, or as a file
     */
    record Given(UUID visit, Done how) {}

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

    /** The last one that came out: the same however often the screen is made anew. On the thread of the user interface only. */
    ReadOnlyObjectProperty<Optional<Given>> given() {
        return given.getReadOnlyProperty();
    }

    void gave(Given receipt) {
        given.set(Optional.of(receipt));
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
