package mu.maupass.devices.card.piv;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;

/**
 * Asks the own cards of those who work here (PIV, NIST SP 800-73-4) for a signature under a PIN. Blocks, for as long as the request
 * allows; safe for use by several threads.
 */
public final class PivReader {
    /** Where several cards lie there, two thirds of the time are for looking at them, each its part of what is left; the rest is for the PIN. */
    private static final int MOST_OF_IT = 2;

    private static final int MOST_OF_IT_TO = 3;

    private final CardReaders readers;

    /** @param readers which this does not close */
    public PivReader(CardReaders readers) {
        this.readers = readers;
    }

    /**
     * Looks for the card among those that lie there, has it take the PIN, and has its key sign the message. A card with another key than
     * the one that is asked for gets no PIN: it would lose a try of somebody else's. One that is known by a key of the card itself shows
     * that it has it before it gets the PIN: a copy of the certificates would keep what it is given. Where none is known and two show the
     * wanted key, one is a copy, and neither gets the PIN.
     *
     * @param pin stays the caller's to overwrite
     * @throws DeviceException what the card, or none of the cards, showed ({@link PivException}); or what the reader failed with
     *     ({@link CardException}): no card, none connected, removed, without an answer, more than one
     */
    public PivProof prove(PivRequest request, char[] pin) throws DeviceException {
        PivConversation.requireForm(pin);
        long endNanos = System.nanoTime() + request.limit().toNanos();
        List<String> holding = holding(request);
        if (request.card().isEmpty() && holding.size() > 1) {
            // Whose card will count is for its owner to say.
            throw new CardException(new CardFailure.SeveralCards(holding));
        }
        List<DeviceException> seen = new ArrayList<>();
        try (Fitting fitting = new Fitting()) {
            long lookedAt = holding.size() == 1
                    ? endNanos
                    : System.nanoTime() + request.limit().toNanos() / MOST_OF_IT_TO * MOST_OF_IT;
            for (int i = 0; i < holding.size(); i++) {
                long now = System.nanoTime();
                look(holding.get(i), request, now + (lookedAt - now) / (holding.size() - i), fitting, seen);
            }
            return fitting.only(seen).proved(request, pin, endNanos);
        }
    }

    /**
     * Which reader the one staff card lies in that answers there. It is given no PIN, and so has shown nothing of its owner: this is a trial of
     * the reader.
     *
     * @param wanted name of the reader, or a part of it
     * @throws DeviceException as at {@link #prove}
     */
    public String answering(String wanted, boolean allowVirtual, Duration limit) throws DeviceException {
        long endNanos = System.nanoTime() + limit.toNanos();
        List<String> holding = holding(
                new PivRequest(new byte[0], Optional.empty(), Set.of(), Optional.of(wanted), allowVirtual, limit));
        if (holding.size() > 1) {
            throw new CardException(new CardFailure.SeveralCards(holding));
        }
        try (CardSession session = readers.connect(holding.getFirst(), left(endNanos))) {
            PivConversation card = new PivConversation(session, endNanos);
            card.select();
            card.key();
            return session.reader();
        }
    }

    /**
     * A card that shows the wanted key. Its session is open.
     *
     * @param itself the key with which it has shown itself before the PIN
     */
    private record Fit(CardSession session, PivConversation card, PivKey key, Optional<String> itself) {
        PivProof proved(PivRequest request, char[] pin, long endNanos) throws PivException, CardException {
            card.until(endNanos);
            card.verify(pin);
            card.prove(key, request.message());
            return new PivProof(
                    session.reader(),
                    session.insertions(),
                    request.card().orElseGet(() -> new PivCard(key.fingerprint(), itself)));
        }
    }

    /** The cards that show the wanted key. */
    private static final class Fitting implements AutoCloseable {
        private final List<Fit> fits = new ArrayList<>();

        Fit only(List<DeviceException> seen) throws DeviceException {
            if (fits.isEmpty()) {
                throw seen.stream()
                        .filter(one -> one.failure() instanceof PivFailure.CardUnproved)
                        .findFirst()
                        .or(() -> seen.stream()
                                .filter(one -> one.failure() instanceof PivFailure.OtherCard)
                                .findFirst())
                        .orElseGet(seen::getFirst);
            }
            if (fits.size() > 1) {
                throw new CardException(new CardFailure.SeveralCards(
                        fits.stream().map(fit -> fit.session().reader()).toList()));
            }
            return fits.getFirst();
        }

        @Override
        public void close() {
            fits.forEach(fit -> fit.session().close());
        }
    }

    private void look(String reader, PivRequest request, long endNanos, Fitting fitting, List<DeviceException> seen) {
        try {
            CardSession session = readers.connect(reader, left(endNanos));
            boolean fits = false;
            try {
                PivConversation card = new PivConversation(session, endNanos);
                Optional<Fit> fit = fitting(session, card, request, seen);
                fit.ifPresent(fitting.fits::add);
                fits = fit.isPresent();
            } finally {
                if (!fits) {
                    session.close();
                }
            }
        } catch (CardException e) {
            seen.add(e);
        }
    }

    private static Duration left(long endNanos) throws CardException {
        Duration left = Duration.ofNanos(endNanos - System.nanoTime());
        if (!left.isPositive()) {
            throw new CardException(new CardFailure.TimeUp());
        }
        return left;
    }

    /** The card where its key is the one that is wanted; what lies beside it, a document or a colleague's card, is passed over. */
    private static Optional<Fit> fitting(
            CardSession session, PivConversation card, PivRequest request, List<DeviceException> seen) {
        try {
            card.select();
            PivKey key = card.key();
            if (!request.wants(key.fingerprint())) {
                throw new PivException(new PivFailure.OtherCard());
            }
            Optional<String> itself = request.card().flatMap(PivCard::cardKey);
            if (itself.isPresent()) {
                card.showItself(itself.get(), request.message());
            } else if (request.card().isEmpty()) {
                // Before the PIN, as at each sign-in: a key that wants the PIN first would not show the card then.
                itself = card.shownItself(request.message());
            }
            return Optional.of(new Fit(session, card, key, itself));
        } catch (PivException | CardException e) {
            seen.add(e);
            return Optional.empty();
        }
    }

    /** The readers with a card, of those that count. */
    private List<String> holding(PivRequest request) throws CardException {
        ReaderState state = readers.snapshot();
        if (state instanceof ReaderState.NoService) {
            throw new CardException(new CardFailure.ServiceNotRunning());
        }
        List<CardReaderInfo> all = state.readers();
        if (all.isEmpty()) {
            throw new CardException(new CardFailure.NoReader());
        }
        List<CardReaderInfo> meant = all.stream()
                .filter(reader -> request.reader().stream().allMatch(wanted -> named(reader.name(), wanted)))
                .toList();
        if (meant.isEmpty()) {
            throw new CardException(
                    new CardFailure.ReaderNotFound(request.reader().orElse(""), names(all)));
        }
        List<CardReaderInfo> allowed = meant.stream()
                .filter(reader -> request.allowVirtual() || !reader.virtual())
                .toList();
        if (allowed.isEmpty()) {
            throw new CardException(
                    new CardFailure.VirtualReaderRefused(meant.getFirst().name()));
        }
        List<CardReaderInfo> holding =
                allowed.stream().filter(CardReaderInfo::cardPresent).toList();
        if (holding.isEmpty()) {
            throw new CardException(new CardFailure.NoCard(names(allowed)));
        }
        return names(holding);
    }

    /** Whether an administrator who wrote this meant that reader. */
    public static boolean named(String reader, String wanted) {
        return reader.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    private static List<String> names(List<CardReaderInfo> readers) {
        return readers.stream().map(CardReaderInfo::name).toList();
    }
}
