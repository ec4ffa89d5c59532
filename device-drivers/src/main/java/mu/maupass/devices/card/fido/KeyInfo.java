package mu.maupass.devices.card.fido;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a key says that it can (CTAP 2.1, section 6.4).
 *
 * @param pinSet       whether it has a PIN; empty where it cannot have one
 * @param resident     whether it can keep the account itself
 * @param permissions  whether its PIN token is bound to one use and one relying party (CTAP 2.1)
 * @param changePin    whether it wants another PIN first
 * @param shortestPin  characters that its PIN needs
 * @param protocol     the newest of its ways to take a PIN that is known here
 * @param es256        whether it signs with ES256; so it does where it names no algorithms
 */
public record KeyInfo(
        Optional<Boolean> pinSet,
        boolean resident,
        boolean permissions,
        boolean changePin,
        int shortestPin,
        Optional<PinProtocol> protocol,
        boolean es256) {

    private static final int VERSIONS = 1;
    private static final int OPTIONS = 4;
    private static final int PROTOCOLS = 6;
    private static final int ALGORITHMS = 0x0A;
    private static final int CHANGE_PIN = 0x0C;
    private static final int SHORTEST_PIN = 0x0D;

    /** Reads the answer; a key of the first generation names no version that is known here. */
    static KeyInfo of(Cbor.Fields answer) throws SecurityKeyException {
        List<Cbor> versions = answer.items(VERSIONS);
        if (versions.isEmpty()) {
            throw KeyTransport.malformed();
        }
        if (versions.stream().noneMatch(v -> v instanceof Cbor.Text(String name) && name.startsWith("FIDO_2_"))) {
            throw new SecurityKeyException(new SecurityKeyFailure.FirstGeneration());
        }
        Cbor.Fields options = answer.fields(OPTIONS).orElse(new Cbor.Fields());
        List<Cbor> algorithms = answer.items(ALGORITHMS);
        return new KeyInfo(
                options.flag("clientPin"),
                options.flag("rk").orElse(false),
                options.flag("pinUvAuthToken").orElse(false),
                answer.find(CHANGE_PIN).orElse(new Cbor.Null()).equals(new Cbor.Bool(true)),
                Math.clamp(answer.number(SHORTEST_PIN).orElse(0), SecurityKeyPin.SHORTEST, 63),
                protocol(answer.items(PROTOCOLS)),
                algorithms.isEmpty() || algorithms.stream().anyMatch(KeyInfo::isEs256));
    }

    /** A key that lists none has the first one, as before there were others. */
    private static Optional<PinProtocol> protocol(List<Cbor> listed) {
        if (listed.isEmpty()) {
            return Optional.of(PinProtocol.ONE);
        }
        List<Long> numbers = new ArrayList<>();
        for (Cbor one : listed) {
            if (one instanceof Cbor.Int(long number)) {
                numbers.add(number);
            }
        }
        return PinProtocol.newest(numbers);
    }

    private static boolean isEs256(Cbor algorithm) {
        return algorithm instanceof Cbor.Fields fields
                && fields.find("alg").orElse(new Cbor.Null()).equals(new Cbor.Int(CoseKey.ES256));
    }
}
