package mu.maupass.devices.card.fido;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.card.CardReaders;

/** What a station does with a key, in the tests. */
public final class KeyCeremony {

    public static final String PARTY = "id.maupass.test";
    public static final ClientData REGISTERING = ClientData.registering(new byte[32], "https://id.maupass.test");
    public static final ClientData USING = ClientData.using(new byte[32], "https://id.maupass.test");

    private static final KeyWait WAIT = KeyWait.atCounter(new Cancellation(), stage -> {})
            .on(reader -> true)
            .within(Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final SecurityKeys keys;

    public KeyCeremony(CardReaders readers) {
        this.keys = new SecurityKeys(readers, new SecureRandom());
    }

    public static KeyWait waiting() {
        return WAIT;
    }

    public SecurityKeys keys() {
        return keys;
    }

    public static RegistrationRequest request(boolean resident, List<byte[]> known) {
        return new RegistrationRequest(PARTY, REGISTERING.hash(), new byte[16], "MauPass", resident, known);
    }

    public KeyRegistration register(String pin) throws SecurityKeyException {
        return register(pin, request(false, List.of()), WAIT);
    }

    public KeyRegistration register(String pin, RegistrationRequest request, KeyWait wait) throws SecurityKeyException {
        try (SecurityKeyPin typed = pin(pin)) {
            return keys.register(request, typed, wait);
        }
    }

    public KeyAssertion use(String pin, KeyRegistration registration) throws SecurityKeyException {
        try (SecurityKeyPin typed = pin(pin)) {
            return keys.use(
                    new AssertionRequest(
                            PARTY, USING.hash(), registration.credential(), Optional.of(registration.publicKey())),
                    typed,
                    WAIT);
        }
    }

    public DeviceFailure refusal(String pin) {
        return failure(() -> register(pin));
    }

    /** What is expected to fail. */
    @FunctionalInterface
    public interface Failing {
        Object run() throws SecurityKeyException;
    }

    public static DeviceFailure failure(Failing failing) {
        return catchThrowableOfType(SecurityKeyException.class, failing::run).failure();
    }

    public static SecurityKeyPin pin(String typed) {
        return SecurityKeyPin.of(typed.toCharArray()).orElseThrow();
    }
}
