package mu.maupass.station.factor.securitykey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.fido.AssertionRequest;
import mu.maupass.devices.card.fido.ClientData;
import mu.maupass.devices.card.fido.KeyAssertion;
import mu.maupass.devices.card.fido.KeyRegistration;
import mu.maupass.devices.card.fido.KeyStage;
import mu.maupass.devices.card.fido.KeyWait;
import mu.maupass.devices.card.fido.RegistrationRequest;
import mu.maupass.devices.card.fido.SecurityKeyException;
import mu.maupass.devices.card.fido.SecurityKeyFailure;
import mu.maupass.devices.card.fido.SecurityKeyPin;
import mu.maupass.devices.card.fido.SecurityKeys;
import mu.maupass.station.factor.SecondFactor.Ceremony;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.CredentialException;
import mu.maupass.sync.credential.KeyProof;
import mu.maupass.sync.trust.SecurityKeyRules;

/**
 * The key of one citizen: registered, then used once (requirement T2). Where it was registered and the proof did not come about, the
 * next run asks for the proof alone.
 */
final class SecurityKeyCeremony implements Ceremony {
    private static final int RANDOM_BYTES = 32;
    private static final int LONGEST_LABEL = 64;

    private final SecurityKeys keys;
    private final Predicate<CardReaderInfo> readers;
    private final Supplier<Optional<SecurityKeyRules>> rules;
    private final SecureRandom random;
    private final ZoneId zone;
    private final String label;
    private final byte[] handle;
    private Optional<Registered> registered = Optional.empty();
    private final TypedBefore typedBefore = new TypedBefore();
    /** A window asks while the visit's thread is at work. */
    private volatile Asked asked = Asked.PIN;

    /** What the key has registered, and what it was asked for. */
    private record Registered(KeyRegistration key, byte[] client) {}

    /**
     * @param accountName what the key shows of the account, where it keeps it
     * @param handle      by what the key tells this account from others
     */
    SecurityKeyCeremony(
            SecurityKeys keys,
            Predicate<CardReaderInfo> readers,
            Supplier<Optional<SecurityKeyRules>> rules,
            SecureRandom random,
            ZoneId zone,
            String accountName,
            byte[] handle) {
        this.handle = handle.clone();
        this.keys = keys;
        this.readers = readers;
        this.rules = rules;
        this.random = random;
        this.zone = zone;
        this.label = accountName.length() > LONGEST_LABEL ? "MauPass" : accountName;
    }

    @Override
    public Asked asked() {
        return asked;
    }

    @Override
    public Outcome perform(char[] typed, Instant now, Consumer<Stage> stage, Cancellation cancellation) {
        Optional<SecurityKeyPin> pin = SecurityKeyPin.of(typed);
        if (pin.isEmpty()) {
            return failed(new SecurityKeyFailure.PinRefused(SecurityKeyPin.SHORTEST));
        }
        KeyWait wait =
                KeyWait.atCounter(cancellation, at -> stage.accept(stage(at))).on(readers);
        try (SecurityKeyPin own = pin.get()) {
            Optional<Failure> before = asked == Asked.PIN ? Optional.empty() : newPin(own, wait);
            return before.isPresent() ? new Outcome.Failed(before.get()) : new Outcome.Bound(bind(own, now, wait));
        } catch (SecurityKeyException e) {
            switch (e.failure()) {
                case SecurityKeyFailure.NoPin() -> asked = Asked.NEW_PIN;
                // Another key lies there now: it is registered itself.
                case SecurityKeyFailure.OtherKey() -> registered = Optional.empty();
                default -> {}
            }
            return failed(e.failure());
        } catch (CredentialException e) {
            registered = Optional.empty();
            return e.reason() == CredentialException.Reason.UNKNOWN_MAKER
                    ? new Outcome.Failed(new Failure("C-170"))
                    : failed(new SecurityKeyFailure.KeyMalformed());
        }
    }

    /**
     * Gives the key a PIN that was typed twice: of a slip in the dark nobody would know at home. Why it did not; empty where the
     * key has it now.
     */
    private Optional<Failure> newPin(SecurityKeyPin pin, KeyWait wait) throws SecurityKeyException {
        boolean again = asked == Asked.NEW_PIN_AGAIN;
        // Whatever goes wrong from here on, both are typed anew.
        asked = Asked.NEW_PIN;
        try (TypedBefore before = typedBefore.taken()) {
            if (keys.look(wait).pinSet().orElse(false)) {
                // Another key, or this one was lifted before it said that it has taken the PIN.
                asked = Asked.PIN;
                return Optional.of(new Failure("C-172"));
            }
            if (!again) {
                typedBefore.keep(pin);
                asked = Asked.NEW_PIN_AGAIN;
                return Optional.of(new Failure("C-171"));
            }
            if (!before.is(pin)) {
                return Optional.of(new Failure("C-173"));
            }
            keys.setPin(pin, wait);
            asked = Asked.PIN;
            return Optional.empty();
        }
    }

    private FactorBinding bind(SecurityKeyPin pin, Instant now, KeyWait wait)
            throws SecurityKeyException, CredentialException {
        SecurityKeyRules by =
                rules.get().orElseThrow(() -> new SecurityKeyException(new SecurityKeyFailure.KeyLacks("rules")));
        String origin = CredentialCheck.origin(by.relyingParty());
        if (registered.isEmpty()) {
            registered = Optional.of(register(by, origin, pin, now, wait));
        }
        Registered made = registered.get();
        ClientData client =
                ClientData.using(CredentialCheck.challengeAfter(made.key().attestationObject()), origin);
        KeyAssertion proof = keys.use(
                new AssertionRequest(
                        by.relyingParty(),
                        client.hash(),
                        made.key().credential(),
                        Optional.of(made.key().publicKey())),
                pin,
                wait);
        KeyProof used = new KeyProof(bytes(client), proof.authenticatorData(), proof.signature());
        by.check()
                .proved(
                        made.key().publicKey(),
                        used,
                        CredentialCheck.challengeAfter(made.key().attestationObject()));
        return FactorBinding.of(
                new SecurityKeyContent(by.relyingParty(), made.key().attestationObject(), made.client(), used),
                now.atZone(zone).toOffsetDateTime());
    }

    /** What the authority would refuse is told while the citizen is here. */
    private Registered register(SecurityKeyRules by, String origin, SecurityKeyPin pin, Instant now, KeyWait wait)
            throws SecurityKeyException, CredentialException {
        ClientData client = ClientData.registering(drawn(), origin);
        KeyRegistration key = keys.register(
                new RegistrationRequest(by.relyingParty(), client.hash(), handle, label, by.resident(), List.of()),
                pin,
                wait);
        by.check().registered(key.attestationObject(), bytes(client), now);
        return new Registered(key, bytes(client));
    }

    private byte[] drawn() {
        byte[] drawn = new byte[RANDOM_BYTES];
        random.nextBytes(drawn);
        return drawn;
    }

    private static byte[] bytes(ClientData client) {
        return client.json().getBytes(StandardCharsets.UTF_8);
    }

    private static Outcome failed(DeviceFailure failure) {
        return new Outcome.Failed(Failure.of(failure));
    }

    private static Stage stage(KeyStage at) {
        return switch (at) {
            case WAITING_FOR_KEY -> Stage.LAY;
            case TALKING -> Stage.WORKING;
            case TOUCH -> Stage.TOUCH;
        };
    }

    /** A PIN lives no longer than a run, but for one that is typed for the second time in the next. */
    @Override
    public void close() {
        typedBefore.close();
    }

    @Override
    public String toString() {
        return "SecurityKeyCeremony[masked]";
    }
}
