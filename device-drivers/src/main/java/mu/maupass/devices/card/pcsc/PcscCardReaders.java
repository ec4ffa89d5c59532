package mu.maupass.devices.card.pcsc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.StateListeners;
import mu.maupass.fault.FaultException;

/**
 * The readers of this computer's PC/SC service. Opening never fails: a service that does not run may be started later.
 * One owner thread talks to the service. If a call to a chip or driver does not return, a new owner thread takes over
 * with its own connection.
 */
public final class PcscCardReaders implements CardReaders {

    private static final Duration LOOK = Duration.ofMillis(250);
    /** A service is started or repaired by a person; a station without one stands idle all day. */
    private static final Duration LOOK_FOR_SERVICE = Duration.ofSeconds(1);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    // If it takes longer, another program holds a transaction.
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SLICE = Duration.ofMillis(200);

    private final StateListeners listeners = new StateListeners(new ReaderState.NoService());
    private final OpenSessions sessions = new OpenSessions();
    private Line line = newLine();

    private PcscCardReaders() {}

    /** An owner thread and its connection. */
    private record Line(PcscOwner owner, PcscService service) {}

    /** A call for the owner thread. */
    @FunctionalInterface
    private interface Call<T> {
        T on(PcscService service) throws CardException;
    }

    /** Opens the readers and looks for them once, for at most two seconds. */
    public static PcscCardReaders open() {
        PcscCardReaders readers = new PcscCardReaders();
        try {
            readers.call(
                    readers.line(),
                    service -> {
                        // Told here too, because the owner thread's own first look may come later.
                        ReaderState first = service.look();
                        readers.listeners.seen(first);
                        return first;
                    },
                    FIRST_LOOK,
                    new CardFailure.ServiceNotRunning());
        } catch (CardException e) {
            // The snapshot shows this until the service answers.
        }
        return readers;
    }

    @Override
    public ReaderState snapshot() {
        return listeners.state();
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        return listeners.add(listener);
    }

    @Override
    public CardSession connect(String reader, Duration limit) throws CardException {
        Duration time = limit.compareTo(CONNECT) < 0 ? limit : CONNECT;
        take(reader, time);
        boolean connected = false;
        try {
            CardSession session = started(reader, time);
            connected = true;
            return session;
        } finally {
            if (!connected) {
                sessions.free(reader);
            }
        }
    }

    private void take(String reader, Duration limit) throws CardException {
        try {
            if (!sessions.take(reader, limit)) {
                throw new CardException(new CardFailure.ReaderInUse(reader));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CardException(new CardFailure.Cancelled());
        }
    }

    private CardSession started(String reader, Duration time) throws CardException {
        Line at = line();
        if (at.owner().stuck()) {
            replace(at);
            at = line();
        }
        PcscService.Started started =
                call(at, service -> started(service, reader), time, new CardFailure.ReaderInUse(reader));
        return new PcscSession(at, reader, started);
    }

    /** With the count of the reader as it is now that nobody draws the card unseen, told before anybody compares with it. */
    private PcscService.Started started(PcscService service, String reader) throws CardException {
        PcscService.Started started = service.start(reader);
        ReaderState now = service.look();
        listeners.seen(now);
        return started.counted(now.readers().stream()
                .filter(one -> one.name().equals(reader))
                .mapToInt(CardReaderInfo::insertions)
                .findFirst()
                .orElse(0));
    }

    @Override
    public void close() {
        line().owner().end();
        listeners.close();
    }

    private synchronized Line line() {
        return line;
    }

    private Line newLine() {
        PcscService service = new PcscService(ReaderAccess.on(System.getProperty("os.name")));
        return new Line(new PcscOwner(() -> listeners.seen(service.look()), this::pause, service::drop), service);
    }

    private Duration pause() {
        return listeners.state() instanceof ReaderState.NoService ? LOOK_FOR_SERVICE : LOOK;
    }

    /** Gives up a thread whose call does not return, and starts a new one. */
    private synchronized void replace(Line stuck) {
        stuck.owner().end();
        if (line.equals(stuck)) {
            line = newLine();
        }
    }

    private <T> T call(Line at, Call<T> what, Duration limit, CardFailure late) throws CardException {
        if (at.owner().ended()) {
            throw new CardException(late);
        }
        CompletableFuture<T> outcome = at.owner().submit(() -> what.on(at.service()), limit);
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                long left = end - System.nanoTime();
                return outcome.get(Math.clamp(left, 0, SLICE.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - end >= 0) {
                    outcome.cancel(false);
                    if (at.owner().stuck()) {
                        replace(at);
                    }
                    throw new CardException(late);
                }
            } catch (InterruptedException e) {
                outcome.cancel(false);
                Thread.currentThread().interrupt();
                throw new CardException(new CardFailure.Cancelled());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof CardException failure
                        ? failure
                        : new CardException(CardFailure.ReaderFault.unforeseen(e));
            }
        }
    }

    /** A started card. Its calls run on the thread that started it. */
    private final class PcscSession implements CardSession {

        private static final Duration CLOSING = Duration.ofSeconds(1);

        private final Line at;
        private final String reader;
        private final PcscService.Started started;
        private final AtomicBoolean closed = new AtomicBoolean();

        PcscSession(Line at, String reader, PcscService.Started started) {
            this.at = at;
            this.reader = reader;
            this.started = started;
        }

        @Override
        public String reader() {
            return reader;
        }

        @Override
        public byte[] atr() {
            return started.card().getATR().getBytes();
        }

        @Override
        public int insertions() {
            return started.insertions();
        }

        @Override
        public int longestResponse() {
            return started.longestResponse();
        }

        @Override
        public byte[] transmit(byte[] command, Duration limit) throws CardException {
            return call(at, service -> exchange(service, command), limit, new CardFailure.ChipSilent());
        }

        private byte[] exchange(PcscService service, byte[] command) throws CardException {
            try {
                return started.card()
                        .getBasicChannel()
                        .transmit(new javax.smartcardio.CommandAPDU(command))
                        .getBytes();
            } catch (javax.smartcardio.CardException e) {
                throw service.failure(PcscException.of(e), reader);
            }
        }

        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                return;
            }
            try {
                disconnect();
            } finally {
                // Where it hangs, the next connection stands behind it on the same thread, or has a new one.
                sessions.free(reader);
            }
        }

        private void disconnect() {
            CompletableFuture<Boolean> done = at.owner()
                    .submit(
                            () -> {
                                started.close();
                                return true;
                            },
                            CLOSING);
            try {
                done.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                // A card or service that is gone is disconnected already.
                if (e.getCause() instanceof FaultException unforeseen) {
                    unforeseen.fault().tell();
                }
            } catch (TimeoutException e) {
                // One that hangs is disconnected when its call returns.
            }
        }
    }
}
