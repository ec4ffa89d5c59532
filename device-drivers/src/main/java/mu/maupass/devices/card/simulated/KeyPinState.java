package mu.maupass.devices.card.simulated;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.devices.card.fido.Cbor;
import mu.maupass.devices.card.fido.CborReader.MalformedException;
import mu.maupass.devices.card.fido.CoseKey;
import mu.maupass.devices.card.fido.PinProtocol;

/** The PIN of a simulated security key and what hangs on it: tries, agreed secrets, tokens (CTAP 2.1, section 6.5). */
final class KeyPinState {

    static final int MAY_REGISTER = 1;
    static final int MAY_PROVE = 2;

    private static final int TRIES = 8;
    private static final int TRIES_IN_ONE_POWER = 3;
    private static final int SHORTEST = 4;
    private static final int MISSING = 0x14;
    private static final int INVALID = 0x02;

    private final SimulatedKeyFault fault;
    private final SecureRandom random;
    private Optional<byte[]> pinHash;
    private int tries;
    private int wrongInThisPower;
    private KeyPair agreement;
    private Optional<Token> token = Optional.empty();

    /** A token and what it is good for. */
    private record Token(PinProtocol protocol, byte[] bytes, int permissions, Optional<String> relyingParty) {}

    KeyPinState(Optional<String> pin, SimulatedKeyFault fault, SecureRandom random) throws GeneralSecurityException {
        this.fault = fault;
        this.random = random;
        this.pinHash = Optional.empty();
        this.tries = fault == SimulatedKeyFault.LOCKED ? 0 : TRIES;
        this.agreement = CoseKey.pair();
        if (pin.isPresent()) {
            pinHash = Optional.of(hash(pin.get().getBytes(StandardCharsets.UTF_8)));
        }
    }

    boolean pinSet() {
        return pinHash.isPresent();
    }

    /** Power off and on. */
    void reset() throws GeneralSecurityException {
        wrongInThisPower = 0;
        agreement = CoseKey.pair();
        token = Optional.empty();
    }

    /** The command authenticatorClientPIN. */
    Cbor.Fields command(Cbor.Fields request) throws KeyRefusal, GeneralSecurityException, MalformedException {
        PinProtocol protocol = protocol(request.number(1).orElseThrow(() -> new KeyRefusal(MISSING)));
        return switch ((int) request.number(2).orElseThrow(() -> new KeyRefusal(MISSING))) {
            case 1 -> new Cbor.Fields().with(3, new Cbor.Int(tries)).with(4, new Cbor.Bool(wrongInThisPower >= 3));
            case 2 -> new Cbor.Fields().with(1, publicHalf());
            case 3 -> setPin(protocol, request);
            case 5 -> token(protocol, request, MAY_REGISTER | MAY_PROVE, Optional.empty());
            case 9 -> tokenWithPermissions(protocol, request);
            default -> throw new KeyRefusal(INVALID);
        };
    }

    private Cbor.Fields publicHalf() {
        Cbor.Fields key = CoseKey.of((ECPublicKey) agreement.getPublic(), CoseKey.AGREEMENT);
        if (fault != SimulatedKeyFault.BAD_POINT) {
            return key;
        }
        byte[] y = key.bytes(-3).orElseThrow();
        y[31] ^= 1;
        return key.with(-3, new Cbor.Bytes(y));
    }

    private Cbor.Fields setPin(PinProtocol protocol, Cbor.Fields request)
            throws KeyRefusal, GeneralSecurityException, MalformedException {
        if (pinSet()) {
            throw new KeyRefusal(0x33);
        }
        byte[] secret = secret(protocol, request);
        byte[] sealed = request.bytes(5).orElseThrow(() -> new KeyRefusal(MISSING));
        byte[] proof = request.bytes(4).orElseThrow(() -> new KeyRefusal(MISSING));
        if (!MessageDigest.isEqual(proof, protocol.authenticate(secret, sealed))) {
            throw new KeyRefusal(0x33);
        }
        byte[] padded = protocol.decrypt(secret, sealed);
        int length = padded.length;
        while (length > 0 && padded[length - 1] == 0) {
            length--;
        }
        String pin = new String(padded, 0, length, StandardCharsets.UTF_8);
        if (padded.length != 64 || pin.codePointCount(0, pin.length()) < SHORTEST || length > 63) {
            throw new KeyRefusal(0x37);
        }
        pinHash = Optional.of(hash(Arrays.copyOf(padded, length)));
        return new Cbor.Fields();
    }

    private Cbor.Fields tokenWithPermissions(PinProtocol protocol, Cbor.Fields request)
            throws KeyRefusal, GeneralSecurityException, MalformedException {
        if (fault == SimulatedKeyFault.BEFORE_PERMISSIONS) {
            throw new KeyRefusal(INVALID);
        }
        int permissions = (int) request.number(9).orElseThrow(() -> new KeyRefusal(MISSING));
        if (permissions == 0 || (permissions & ~(MAY_REGISTER | MAY_PROVE)) != 0) {
            throw new KeyRefusal(INVALID);
        }
        if (!(request.find(10).orElse(new Cbor.Null()) instanceof Cbor.Text(String party))) {
            throw new KeyRefusal(MISSING);
        }
        return token(protocol, request, permissions, Optional.of(party));
    }

    private Cbor.Fields token(PinProtocol protocol, Cbor.Fields request, int permissions, Optional<String> party)
            throws KeyRefusal, GeneralSecurityException, MalformedException {
        byte[] expected = pinHash.orElseThrow(() -> new KeyRefusal(0x35));
        if (tries == 0) {
            throw new KeyRefusal(0x32);
        }
        if (wrongInThisPower >= TRIES_IN_ONE_POWER) {
            throw new KeyRefusal(0x34);
        }
        byte[] secret = secret(protocol, request);
        tries--;
        byte[] hash = protocol.decrypt(secret, request.bytes(6).orElseThrow(() -> new KeyRefusal(MISSING)));
        if (!MessageDigest.isEqual(hash, expected)) {
            agreement = CoseKey.pair();
            wrongInThisPower++;
            throw new KeyRefusal(tries == 0 ? 0x32 : wrongInThisPower >= TRIES_IN_ONE_POWER ? 0x34 : 0x31);
        }
        tries = TRIES;
        wrongInThisPower = 0;
        byte[] made = new byte[32];
        random.nextBytes(made);
        token = Optional.of(new Token(protocol, made, permissions, party));
        return new Cbor.Fields().with(2, new Cbor.Bytes(protocol.encrypt(secret, made, random)));
    }

    /**
     * Whether the request was proved with a token that is good for this; false where it was not proved at all. A token
     * is good for one request.
     *
     * @param proof    the request's proof
     * @param protocol the request's protocol
     * @param message  what was proved
     */
    boolean verified(Optional<byte[]> proof, long protocol, byte[] message, int permission, String relyingParty)
            throws KeyRefusal, GeneralSecurityException {
        if (proof.isEmpty()) {
            return false;
        }
        Token given = token.orElseThrow(() -> new KeyRefusal(0x33));
        if (given.protocol() != protocol(protocol)
                || !MessageDigest.isEqual(proof.get(), given.protocol().authenticate(given.bytes(), message))
                || (given.permissions() & permission) == 0
                || !given.relyingParty().orElse(relyingParty).equals(relyingParty)) {
            throw new KeyRefusal(0x33);
        }
        token = Optional.empty();
        return true;
    }

    private PinProtocol protocol(long number) throws KeyRefusal {
        PinProtocol protocol = PinProtocol.numbered(number).orElseThrow(() -> new KeyRefusal(INVALID));
        if (fault == SimulatedKeyFault.BEFORE_PERMISSIONS && protocol != PinProtocol.ONE) {
            throw new KeyRefusal(INVALID);
        }
        return protocol;
    }

    private byte[] secret(PinProtocol protocol, Cbor.Fields request)
            throws KeyRefusal, GeneralSecurityException, MalformedException {
        Cbor.Fields theirs = request.fields(3).orElseThrow(() -> new KeyRefusal(MISSING));
        return protocol.sharedSecret(CoseKey.agreed(agreement.getPrivate(), CoseKey.read(theirs, CoseKey.AGREEMENT)));
    }

    private static byte[] hash(byte[] pin) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(pin), 16);
    }
}
