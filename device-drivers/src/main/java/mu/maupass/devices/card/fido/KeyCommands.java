package mu.maupass.devices.card.fido;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.fido.CborReader.MalformedException;

/** The commands of CTAP2 that a registration and a proof need (CTAP 2.1, section 6), to one key that was selected. */
final class KeyCommands {

    private static final int MAKE_CREDENTIAL = 0x01;
    private static final int GET_ASSERTION = 0x02;
    private static final int GET_INFO = 0x04;
    private static final int CLIENT_PIN = 0x06;

    private static final int RETRIES = 1;
    private static final int AGREE = 2;
    private static final int SET_PIN = 3;
    private static final int TOKEN = 5;
    private static final int TOKEN_FOR_USE = 9;

    static final int MAY_REGISTER = 1;
    static final int MAY_PROVE = 2;

    private final KeyTransport transport;
    private final SecureRandom random;

    KeyCommands(KeyTransport transport, SecureRandom random) {
        this.transport = transport;
        this.random = random;
    }

    KeyInfo info() throws SecurityKeyException {
        return KeyInfo.of(call(GET_INFO, new Cbor.Fields()));
    }

    /**
     * The token that lets this PIN's owner use the key; the caller wipes it.
     *
     * @param use {@link #MAY_REGISTER} or {@link #MAY_PROVE}
     */
    byte[] token(KeyInfo info, PinProtocol protocol, SecurityKeyPin pin, int use, String relyingParty)
            throws SecurityKeyException {
        int left = retries(protocol);
        if (left == 0) {
            throw new SecurityKeyException(new SecurityKeyFailure.PinBlocked());
        }
        Agreed agreed = agree(protocol);
        byte[] hash = pin.hash();
        try {
            Cbor.Fields request = pinCommand(protocol, info.permissions() ? TOKEN_FOR_USE : TOKEN)
                    .with(3, agreed.own)
                    .with(6, new Cbor.Bytes(protocol.encrypt(agreed.secret, hash, random)));
            if (info.permissions()) {
                request = request.with(9, new Cbor.Int(use)).with(10, new Cbor.Text(relyingParty));
            }
            byte[] answer = transport.call(message(CLIENT_PIN, request));
            if (answer.length > 0 && answer[0] == CtapStatus.PIN_INVALID) {
                int now = retries(protocol);
                throw new SecurityKeyException(
                        now == 0 ? new SecurityKeyFailure.PinBlocked() : new SecurityKeyFailure.WrongPin(now));
            }
            byte[] sealed = parsed(answer).bytes(2).orElseThrow(KeyTransport::malformed);
            byte[] token = protocol.decrypt(agreed.secret, sealed);
            if (!protocol.isToken(token.length)) {
                throw KeyTransport.malformed();
            }
            return token;
        } catch (MalformedException e) {
            throw KeyTransport.malformed();
        } catch (GeneralSecurityException e) {
            throw unforeseen(e);
        } finally {
            Arrays.fill(hash, (byte) 0);
            agreed.wipe();
        }
    }

    /** Gives a key its first PIN. */
    void setPin(PinProtocol protocol, SecurityKeyPin pin) throws SecurityKeyException {
        Agreed agreed = agree(protocol);
        byte[] padded = pin.padded();
        try {
            byte[] sealed = protocol.encrypt(agreed.secret, padded, random);
            call(
                    CLIENT_PIN,
                    pinCommand(protocol, SET_PIN)
                            .with(3, agreed.own)
                            .with(4, new Cbor.Bytes(protocol.authenticate(agreed.secret, sealed)))
                            .with(5, new Cbor.Bytes(sealed)));
        } catch (GeneralSecurityException e) {
            throw unforeseen(e);
        } finally {
            Arrays.fill(padded, (byte) 0);
            agreed.wipe();
        }
    }

    KeyRegistration register(RegistrationRequest request, PinProtocol protocol, byte[] token)
            throws SecurityKeyException {
        try {
            Cbor.Fields command = new Cbor.Fields()
                    .with(1, new Cbor.Bytes(request.clientDataHash()))
                    .with(
                            2,
                            new Cbor.Fields()
                                    .with("id", new Cbor.Text(request.relyingParty()))
                                    .with("name", new Cbor.Text(request.relyingParty())))
                    .with(
                            3,
                            new Cbor.Fields()
                                    .with("id", new Cbor.Bytes(request.userHandle()))
                                    .with("name", new Cbor.Text(request.label()))
                                    .with("displayName", new Cbor.Text(request.label())))
                    .with(
                            4,
                            new Cbor.Items(List.of(new Cbor.Fields()
                                    .with("alg", new Cbor.Int(CoseKey.ES256))
                                    .with("type", new Cbor.Text("public-key")))))
                    .with(8, new Cbor.Bytes(protocol.authenticate(token, request.clientDataHash())))
                    .with(9, new Cbor.Int(protocol.number()));
            if (!request.known().isEmpty()) {
                command = command.with(5, descriptors(request.known()));
            }
            if (request.resident()) {
                command = command.with(7, new Cbor.Fields().with("rk", new Cbor.Bool(true)));
            }
            return registration(call(MAKE_CREDENTIAL, command), request.relyingParty());
        } catch (GeneralSecurityException e) {
            throw unforeseen(e);
        } catch (MalformedException e) {
            throw KeyTransport.malformed();
        }
    }

    private static KeyRegistration registration(Cbor.Fields answer, String relyingParty)
            throws SecurityKeyException, MalformedException, GeneralSecurityException {
        byte[] said = answer.bytes(2).orElseThrow(MalformedException::new);
        AuthenticatorData.Credential made =
                verified(said, relyingParty).credential().orElseThrow(MalformedException::new);
        if (!(answer.find(1).orElse(new Cbor.Null()) instanceof Cbor.Text format)
                || !(answer.find(3).orElse(new Cbor.Null()) instanceof Cbor.Fields statement)) {
            throw new MalformedException();
        }
        byte[] attestation = CborWriter.bytes(new Cbor.Fields()
                .with("fmt", format)
                .with("attStmt", statement)
                .with("authData", new Cbor.Bytes(said)));
        return new KeyRegistration(made.id(), made.key(), attestation);
    }

    KeyAssertion use(AssertionRequest request, PinProtocol protocol, byte[] token) throws SecurityKeyException {
        try {
            Cbor.Fields answer = call(
                    GET_ASSERTION,
                    new Cbor.Fields()
                            .with(1, new Cbor.Text(request.relyingParty()))
                            .with(2, new Cbor.Bytes(request.clientDataHash()))
                            .with(3, descriptors(List.of(request.credential())))
                            .with(6, new Cbor.Bytes(protocol.authenticate(token, request.clientDataHash())))
                            .with(7, new Cbor.Int(protocol.number())));
            byte[] said = answer.bytes(2).orElseThrow(MalformedException::new);
            verified(said, request.relyingParty());
            // A key that was asked for one credential need not name it.
            byte[] id = answer.fields(1)
                    .flatMap(named -> named.find("id"))
                    .flatMap(found -> found instanceof Cbor.Bytes(byte[] bytes) ? Optional.of(bytes) : Optional.empty())
                    .orElse(request.credential());
            if (!Arrays.equals(id, request.credential())) {
                throw new MalformedException();
            }
            KeyAssertion proof = new KeyAssertion(id, said, answer.bytes(3).orElseThrow(MalformedException::new));
            if (request.key().isPresent() && !proof.isBy(request.key().get(), request.clientDataHash())) {
                throw new SecurityKeyException(new SecurityKeyFailure.ProofWrong());
            }
            return proof;
        } catch (GeneralSecurityException e) {
            throw unforeseen(e);
        } catch (MalformedException e) {
            throw KeyTransport.malformed();
        }
    }

    /** The key has to have said whom it signs for, that somebody was there, and that the PIN was right. */
    private static AuthenticatorData verified(byte[] said, String relyingParty)
            throws MalformedException, GeneralSecurityException {
        AuthenticatorData data = AuthenticatorData.of(said);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(relyingParty.getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(data.relyingParty(), expected) || !data.present() || !data.verified()) {
            throw new MalformedException();
        }
        return data;
    }

    private static Cbor.Items descriptors(List<byte[]> credentials) {
        return new Cbor.Items(credentials.stream()
                .map(id -> (Cbor)
                        new Cbor.Fields().with("id", new Cbor.Bytes(id)).with("type", new Cbor.Text("public-key")))
                .toList());
    }

    private int retries(PinProtocol protocol) throws SecurityKeyException {
        return Math.clamp(
                call(CLIENT_PIN, pinCommand(protocol, RETRIES)).number(3).orElseThrow(KeyTransport::malformed), 0, 8);
    }

    /** A secret that is shared with the key, and the station's half of it. */
    private record Agreed(Cbor.Fields own, byte[] secret) {
        void wipe() {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private Agreed agree(PinProtocol protocol) throws SecurityKeyException {
        Cbor.Fields theirs =
                call(CLIENT_PIN, pinCommand(protocol, AGREE)).fields(1).orElseThrow(KeyTransport::malformed);
        try {
            ECPublicKey key = CoseKey.read(theirs, CoseKey.AGREEMENT);
            KeyPair own = CoseKey.pair();
            byte[] z = CoseKey.agreed(own.getPrivate(), key);
            byte[] secret = protocol.sharedSecret(z);
            Arrays.fill(z, (byte) 0);
            return new Agreed(CoseKey.of((ECPublicKey) own.getPublic(), CoseKey.AGREEMENT), secret);
        } catch (MalformedException e) {
            throw KeyTransport.malformed();
        } catch (GeneralSecurityException e) {
            throw unforeseen(e);
        }
    }

    private static Cbor.Fields pinCommand(PinProtocol protocol, int what) {
        return new Cbor.Fields().with(1, new Cbor.Int(protocol.number())).with(2, new Cbor.Int(what));
    }

    private Cbor.Fields call(int command, Cbor.Fields parameters) throws SecurityKeyException {
        return parsed(transport.call(message(command, parameters)));
    }

    private static byte[] message(int command, Cbor.Fields parameters) {
        byte[] body = parameters.values().isEmpty() ? new byte[0] : CborWriter.bytes(parameters);
        byte[] message = new byte[1 + body.length];
        message[0] = (byte) command;
        System.arraycopy(body, 0, message, 1, body.length);
        return message;
    }

    private static Cbor.Fields parsed(byte[] answer) throws SecurityKeyException {
        if (answer.length == 0) {
            throw KeyTransport.malformed();
        }
        int status = answer[0] & 0xFF;
        if (status != CtapStatus.OK) {
            throw new SecurityKeyException(CtapStatus.failure(status));
        }
        try {
            return answer.length == 1
                    ? new Cbor.Fields()
                    : CborReader.onlyFields(Arrays.copyOfRange(answer, 1, answer.length));
        } catch (MalformedException e) {
            throw KeyTransport.malformed();
        }
    }

    private static SecurityKeyException unforeseen(GeneralSecurityException e) {
        return new SecurityKeyException(CardFailure.ReaderFault.unforeseen(e));
    }
}
