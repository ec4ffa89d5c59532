package mu.maupass.devices.card.emrtd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.CardType;
import mu.maupass.devices.card.ChipAccess;
import mu.maupass.devices.card.ChipDescription;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.fault.Threads;
import net.sf.scuba.smartcards.CardServiceException;

/**
 * Tests reader and chip as far as possible without a secret: start, EF.CardAccess, EF.ATR/INFO, SELECT. It uses up no
 * try and reads no personal data.
 */
public final class ChipProbe {
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int CARD_ACCESS_ID = 0x1C;
    private static final int ATR_INFO_ID = 0x01;

    private final CardReaders readers;

    /** @param readers the readers, which this does not close */
    public ChipProbe(CardReaders readers) {
        this.readers = readers;
    }

    /**
     * Blocks for at most that time plus a second.
     *
     * @param reader full name, as in a snapshot
     * @throws CardException the card does not answer, was removed or is hostile, or another program uses the reader
     */
    public ChipDescription probe(String reader, Duration limit) throws CardException {
        CompletableFuture<ChipDescription> outcome = new CompletableFuture<>();
        Cancellation end = new Cancellation();
        Threads.start("chip-probe", () -> {
            try {
                outcome.complete(converse(reader, limit, end));
            } catch (CardException e) {
                outcome.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(new CardException(CardFailure.ReaderFault.unforeseen(e)));
            }
        });
        try {
            return outcome.get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CardException known
                    ? known
                    : new CardException(CardFailure.ReaderFault.unforeseen(e));
        } catch (TimeoutException e) {
            end.cancel();
            throw new CardException(new CardFailure.TimeUp());
        } catch (InterruptedException e) {
            end.cancel();
            Thread.currentThread().interrupt();
            throw new CardException(new CardFailure.Cancelled());
        }
    }

    private ChipDescription converse(String reader, Duration limit, Cancellation end) throws CardException {
        ReadingBudget budget = new ReadingBudget(limit, end);
        try (CardSession session = readers.connect(reader, limit)) {
            GuardedCardService service = new GuardedCardService(session, budget);
            try {
                return describe(session, service, budget);
            } catch (CardServiceException | BerTlv.MalformedException | RuntimeException e) {
                throw service.firstFailure().orElseGet(service::malformed).toCardException();
            }
        }
    }

    private static ChipDescription describe(CardSession session, GuardedCardService service, ReadingBudget budget)
            throws CardServiceException, BerTlv.MalformedException {
        service.enter(ReadPhase.CONNECTING);
        SecureReads plain = new SecureReads(service, Optional.empty(), 256, new ReadStyle());
        List<String> access = new ArrayList<>();
        Optional<byte[]> cardAccess = plain.file(DataGroup.CARD_ACCESS, CARD_ACCESS_ID, (a, b) -> {});
        if (cardAccess.isPresent()) {
            PaceOffers offers = PaceOffer.of(cardAccess.get());
            offers.best()
                    .map(offer -> "PACE-%s %s %s".formatted(offer.mapping(), offer.cipher(), offer.group()))
                    .or(() -> offers.onlyUnknown().map(mappings -> mappings + " (not known here)"))
                    .ifPresent(access::add);
        }
        int longest = BlockSize.longestResponse(plain.row(ATR_INFO_ID), session.longestResponse());
        Optional<CardType> type = type(session, service);
        if (type.filter(kind -> kind.access().contains(ChipAccess.Protocol.BAC)).isPresent()) {
            access.add("BAC");
        }
        return new ChipDescription(
                session.reader(),
                HexFormat.of().withUpperCase().formatHex(session.atr()),
                longest,
                type.map(CardType::id),
                access,
                budget.exchanges(),
                budget.elapsed().toMillis());
    }

    /** A chip may hide its application before it is opened. */
    private static Optional<CardType> type(CardSession session, GuardedCardService service)
            throws CardServiceException {
        try {
            return Optional.of(new ChipOpening(
                            service,
                            CardType.known().stream()
                                    .filter(kind -> kind.fits(session.atr()))
                                    .toList())
                    .selectApplication(Optional.empty()));
        } catch (ReadingFailure e) {
            if (e.failure() instanceof CardFailure.NotTravelDocument) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
