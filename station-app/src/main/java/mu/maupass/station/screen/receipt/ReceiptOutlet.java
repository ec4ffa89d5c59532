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
import mu.maupass.fault.Fault;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;

/** Where a receipt goes once it is made: to the printer, or into a file. Nobody waits for either longer than a minute. */
public final class ReceiptOutlet {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ReceiptPrinter printer;
    private final Executor background;
    private final Duration longest;
    private Optional<UUID> triedByItself = Optional.empty();

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
