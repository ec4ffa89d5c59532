package mu.maupass.devices.card.emrtd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.CardType;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.fault.Threads;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Reads electronic travel documents (ICAO 9303-10, -11) on any {@link CardReaders}. Talking to the chip and parsing
 * happen on a separate thread, which is given up if it does not end in time, so that no chip can block the caller.
 */
public final class EmrtdChipReader implements ChipReader {

    // One, and once more for each of four shorter lengths and the header first, for an unproved key, twice for DG11 and
    // once for DG12. The time limit holds for all together.
    private static final int MOST_ATTEMPTS = 10;
    // How much longer than its limit the conversation may take before it is given up.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final CardReaders readers;
    private final CardsOfBefore before;
    // The library logs keys and decrypted data, so its logger is switched off. It is kept in a field, because a logger
    // without a reference is collected and loses its level.
    private final List<Logger> silenced =
            Stream.of("org.jmrtd", "net.sf.scuba").map(Logger::getLogger).toList();
    private Optional<Tools> tools = Optional.empty();

    /** Shared by all readings. */
    private record Tools(BouncyCastleProvider provider, AnchorSignatures authorities) {}

    /** @param readers the readers of cards, which this does not close */
    public EmrtdChipReader(CardReaders readers) {
        this.readers = readers;
        this.before = new CardsOfBefore(readers);
        silenced.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @Override
    public void nextPerson() {
        before.remember();
    }

    @Override
    public ChipReading read(ReadRequest request, ReadProgress progress) throws CardException {
        if (request.types().stream().noneMatch(CardType::hasChip)) {
            throw new CardException(new CardFailure.NoChip());
        }
        String reader = readerWithCard(request, progress);
        CompletableFuture<ChipReading> outcome = new CompletableFuture<>();
        Thread worker = Threads.start("chip-reading", () -> converse(reader, request, progress, outcome));
        try {
            return await(outcome, request, request.readingLimit().plus(GRACE), new CardFailure.TimeUp());
        } catch (CardException e) {
            worker.interrupt();
            throw e;
        }
    }

    private void converse(
            String reader, ReadRequest request, ReadProgress progress, CompletableFuture<ChipReading> outcome) {
        try {
            ChipReading reading = conversation(reader, request, progress);
            if (!outcome.complete(reading)) {
                reading.close();
            }
        } catch (CardException e) {
            outcome.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(new CardException(CardFailure.ReaderFault.unforeseen(e)));
        }
    }

    /**
     * A chip that cannot prove its key loses secure messaging. It is read once more, to find out whose document it is a
     * copy of. So is a chip that ends secure messaging over the length of a read, in shorter blocks each time,
     * or over a file that it hides, in the end without that file.
     */
    private ChipReading conversation(String reader, ReadRequest request, ReadProgress progress) throws CardException {
        ReadingBudget budget = new ReadingBudget(request.readingLimit(), request.cancellation());
        Optional<UnprovedChipException> unproved = Optional.empty();
        Tools shared = tools();
        ReadStyle style = new ReadStyle();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try (CardSession session = readers.connect(reader, request.readingLimit())) {
                return new ChipConversation(
                                session, request, progress, budget, shared.provider(), shared.authorities(), style)
                        .run(unproved);
            } catch (UnprovedChipException e) {
                unproved = Optional.of(e);
            } catch (ReadRefusedException e) {
                // The next conversation reads in shorter blocks, or without what the chip hides.
            }
        }
        throw new CardException(new CardFailure.ChipMalformed(ReadPhase.AUTHENTICITY));
    }

    /** Made at the first reading, because it takes long and is not needed when a station starts. */
    private synchronized Tools tools() {
        if (tools.isEmpty()) {
            BouncyCastleProvider provider = new BouncyCastleProvider();
            tools = Optional.of(new Tools(provider, new AnchorSignatures(provider)));
        }
        return tools.get();
    }

    private String readerWithCard(ReadRequest request, ReadProgress progress) throws CardException {
        CompletableFuture<String> chosen = new CompletableFuture<>();
        ReaderChoice now = choose(readers.snapshot(), request);
        settle(now, chosen);
        if (chosen.isDone()) {
            return await(chosen, request, Duration.ZERO, new CardFailure.TimeUp());
        }
        progress.phase(ReadPhase.WAITING_FOR_CARD);
        CardFailure none = now instanceof ReaderChoice.Waiting waiting ? waiting.failure() : new CardFailure.NoReader();
        try (Subscription _ = readers.onChange(state -> settle(choose(state, request), chosen))) {
            return await(chosen, request, request.timeout(), none);
        }
    }

    private ReaderChoice choose(ReaderState state, ReadRequest request) {
        return ReaderChoice.of(state, request.reader(), request.allowVirtual(), before.on(state));
    }

    private static void settle(ReaderChoice choice, CompletableFuture<String> chosen) {
        switch (choice) {
            case ReaderChoice.Ready(String reader) -> chosen.complete(reader);
            case ReaderChoice.Hopeless(CardFailure failure) -> chosen.completeExceptionally(new CardException(failure));
            case ReaderChoice.Waiting waiting -> {}
        }
    }

    /** Waits until the future is done, the time is over, the reading is cancelled or the thread is interrupted. */
    private static <T> T await(CompletableFuture<T> future, ReadRequest request, Duration limit, CardFailure late)
            throws CardException {
        try (Subscription _ = request.cancellation()
                .onCancel(() -> future.completeExceptionally(new CardException(new CardFailure.Cancelled())))) {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            CardException failure = new CardException(late);
            future.completeExceptionally(failure);
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CardException failure = new CardException(new CardFailure.Cancelled());
            future.completeExceptionally(failure);
            throw failure;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CardException failure
                    ? failure
                    : new CardException(CardFailure.ReaderFault.unforeseen(e));
        }
    }
}
