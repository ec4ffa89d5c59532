package mu.maupass.devices.card.fido;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.fault.Threads;

/**
 * Security keys (FIDO2) on the card readers: a registration, and a proof with it. Each call waits for one key, talks with
 * it on a thread of its own, and lets it go; it blocks, for no longer than it was given, and may come from any thread.
 */
public final class SecurityKeys {

    /** How much longer than its limit a conversation may take before it is given up. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final CardReaders readers;
    private final SecureRandom random;

    /** @param readers the readers, which this does not close */
    public SecurityKeys(CardReaders readers, SecureRandom random) {
        this.readers = readers;
        this.random = random;
    }

    /** What is said to a key that was selected. */
    @FunctionalInterface
    private interface Conversation<T> {
        T with(KeyCommands key) throws SecurityKeyException;
    }

    /** What the key says that it can. */
    public KeyInfo look(KeyWait wait) throws SecurityKeyException {
        return onReader(readerWithKey(wait), wait, KeyCommands::info, () -> {});
    }

    /**
     * Has the key make a credential.
     *
     * @param typed stays the caller's to wipe
     * @throws SecurityKeyException whatever went wrong; the key then has no new credential, as far as it tells
     */
    public KeyRegistration register(RegistrationRequest request, SecurityKeyPin typed, KeyWait wait)
            throws SecurityKeyException {
        return onKey(typed, wait, (key, pin) -> {
            KeyInfo info = key.info();
            PinProtocol protocol = ready(info);
            if (!info.es256()) {
                throw new SecurityKeyException(new SecurityKeyFailure.AlgorithmUnknown());
            }
            if (request.resident() && !info.resident()) {
                throw new SecurityKeyException(new SecurityKeyFailure.KeyLacks("rk"));
            }
            byte[] token = key.token(info, protocol, pin, KeyCommands.MAY_REGISTER, request.relyingParty());
            try {
                return key.register(request, protocol, token);
            } finally {
                Arrays.fill(token, (byte) 0);
            }
        });
    }

    /**
     * Has the key prove that it holds a credential, and verifies the proof where the request has what it is verified with.
     *
     * @param typed stays the caller's to wipe
     */
    public KeyAssertion use(AssertionRequest request, SecurityKeyPin typed, KeyWait wait) throws SecurityKeyException {
        return onKey(typed, wait, (key, pin) -> {
            KeyInfo info = key.info();
            PinProtocol protocol = ready(info);
            byte[] token = key.token(info, protocol, pin, KeyCommands.MAY_PROVE, request.relyingParty());
            try {
                return key.use(request, protocol, token);
            } finally {
                Arrays.fill(token, (byte) 0);
            }
        });
    }

    /** Gives a key that has none its first PIN; one that has a PIN refuses. */
    public void setPin(SecurityKeyPin typed, KeyWait wait) throws SecurityKeyException {
        onKey(typed, wait, (key, pin) -> {
            KeyInfo info = key.info();
            PinProtocol protocol = protocol(info);
            requireLength(info, pin);
            key.setPin(protocol, pin);
            return info;
        });
    }

    private static PinProtocol ready(KeyInfo info) throws SecurityKeyException {
        PinProtocol protocol = protocol(info);
        if (!info.pinSet().orElse(false)) {
            throw new SecurityKeyException(new SecurityKeyFailure.NoPin());
        }
        if (info.changePin()) {
            throw new SecurityKeyException(new SecurityKeyFailure.PinRefused(info.shortestPin()));
        }
        // Not the length: a PIN that is set may be older than the rule.
        return protocol;
    }

    private static PinProtocol protocol(KeyInfo info) throws SecurityKeyException {
        if (info.pinSet().isEmpty() || info.protocol().isEmpty()) {
            throw new SecurityKeyException(new SecurityKeyFailure.KeyLacks("clientPin"));
        }
        return info.protocol().get();
    }

    private static void requireLength(KeyInfo info, SecurityKeyPin pin) throws SecurityKeyException {
        if (pin.characters() < info.shortestPin()) {
            throw new SecurityKeyException(new SecurityKeyFailure.PinRefused(info.shortestPin()));
        }
    }

    /** What is said to a key with a PIN. */
    @FunctionalInterface
    private interface Confiding<T> {
        T with(KeyCommands key, SecurityKeyPin pin) throws SecurityKeyException;
    }

    /** The conversation has a copy of its own: who gives up waiting may wipe the PIN while the key is still spoken to. */
    private <T> T onKey(SecurityKeyPin pin, KeyWait wait, Confiding<T> conversation) throws SecurityKeyException {
        String reader = readerWithKey(wait);
        SecurityKeyPin own = pin.copy();
        return onReader(reader, wait, key -> conversation.with(key, own), own::close);
    }

    /** @param after is run when the conversation has ended, whoever still waits for it */
    private <T> T onReader(String reader, KeyWait wait, Conversation<T> conversation, Runnable after)
            throws SecurityKeyException {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread worker = Threads.start("security-key", () -> {
            try {
                converse(reader, wait, conversation, outcome);
            } finally {
                after.run();
            }
        });
        try {
            return await(outcome, wait, wait.conversation().plus(GRACE), new SecurityKeyFailure.KeySilent());
        } catch (SecurityKeyException e) {
            worker.interrupt();
            throw e;
        }
    }

    private <T> void converse(String reader, KeyWait wait, Conversation<T> conversation, CompletableFuture<T> outcome) {
        KeyTime time = new KeyTime(wait.conversation(), wait.cancellation());
        try {
            // Told only once the key is let go: closing resets it, and it may be spoken to again at once.
            outcome.complete(said(reader, time, wait, conversation));
        } catch (SecurityKeyException e) {
            outcome.completeExceptionally(e);
        } catch (CardException e) {
            outcome.completeExceptionally(KeyTransport.failure(e.failure()));
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(new SecurityKeyException(CardFailure.ReaderFault.unforeseen(e)));
        }
    }

    private <T> T said(String reader, KeyTime time, KeyWait wait, Conversation<T> conversation)
            throws SecurityKeyException, CardException {
        try (CardSession session = readers.connect(reader, time.left())) {
            KeyTransport transport = new KeyTransport(session, time, wait.progress());
            transport.select();
            return conversation.with(new KeyCommands(transport, random));
        }
    }

    private String readerWithKey(KeyWait wait) throws SecurityKeyException {
        CompletableFuture<String> chosen = new CompletableFuture<>();
        settle(readers.snapshot(), wait, chosen);
        if (!chosen.isDone()) {
            wait.progress().accept(KeyStage.WAITING_FOR_KEY);
        }
        try (Subscription _ = readers.onChange(state -> settle(state, wait, chosen))) {
            return await(chosen, wait, wait.placing(), new SecurityKeyFailure.NoKey());
        }
    }

    private static void settle(ReaderState state, KeyWait wait, CompletableFuture<String> chosen) {
        List<CardReaderInfo> allowed =
                state.readers().stream().filter(wait.readers()).toList();
        List<CardReaderInfo> holding =
                allowed.stream().filter(CardReaderInfo::cardPresent).toList();
        if (state instanceof ReaderState.NoService) {
            fail(chosen, new CardFailure.ServiceNotRunning());
        } else if (allowed.isEmpty()) {
            fail(chosen, new CardFailure.NoReader());
        } else if (holding.size() > 1) {
            fail(chosen, new SecurityKeyFailure.SeveralKeys());
        } else if (holding.size() == 1) {
            chosen.complete(holding.getFirst().name());
        }
    }

    private static void fail(CompletableFuture<String> chosen, DeviceFailure failure) {
        chosen.completeExceptionally(new SecurityKeyException(failure));
    }

    /** Waits until the future is done, the time is over, somebody cancels or the thread is interrupted. */
    private static <T> T await(CompletableFuture<T> future, KeyWait wait, Duration limit, DeviceFailure late)
            throws SecurityKeyException {
        SecurityKeyException cancelled = new SecurityKeyException(new CardFailure.Cancelled());
        try (Subscription _ = wait.cancellation().onCancel(() -> future.completeExceptionally(cancelled))) {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SecurityKeyException(late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SecurityKeyException failure
                    ? failure
                    : new SecurityKeyException(CardFailure.ReaderFault.unforeseen(e));
        }
    }
}
