package mu.maupass.devices.card.simulated;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.fido.Cbor;
import mu.maupass.devices.card.fido.CborReader;
import mu.maupass.devices.card.fido.CborReader.MalformedException;
import mu.maupass.devices.card.fido.CborWriter;
import mu.maupass.devices.card.fido.CoseKey;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;

/** The commands of CTAP2 in a simulated security key (CTAP 2.1, section 6). */
final class KeyAuthenticator {

    private static final int FLAGS_AT = 32;
    private static final int MAKE_CREDENTIAL = 0x01;
    private static final int GET_ASSERTION = 0x02;
    private static final int GET_INFO = 0x04;
    private static final int CLIENT_PIN = 0x06;

    private static final int ROOM = 25;
    private static final int MISSING = 0x14;
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final DemonstrationKeyMaker maker;
    private final SimulatedKeyFault fault;
    private final SecureRandom random;
    private final KeyPinState pin;
    private final List<Credential> credentials = new ArrayList<>();
    private int counter;

    /** What was registered. */
    private record Credential(byte[] id, String relyingParty, byte[] user, boolean resident, KeyPair keys) {}

    KeyAuthenticator(DemonstrationKeyMaker maker, SimulatedKeyFault fault, KeyPinState pin, SecureRandom random) {
        this.maker = maker;
        this.fault = fault;
        this.pin = pin;
        this.random = random;
    }

    /** Whether this message asks for a credential, which is when most faults happen. */
    static boolean registers(byte[] message) {
        return message.length > 0 && message[0] == MAKE_CREDENTIAL;
    }

    /** A message of CTAP2 and its answer: a status and, after the status 0, what was asked for. */
    byte[] answer(byte[] message) {
        try {
            Cbor.Fields answer = command(message);
            byte[] body = answer.values().isEmpty() ? new byte[0] : CborWriter.bytes(answer);
            byte[] whole = new byte[1 + body.length];
            System.arraycopy(body, 0, whole, 1, body.length);
            return whole;
        } catch (KeyRefusal e) {
            return new byte[] {(byte) e.status()};
        } catch (MalformedException e) {
            return new byte[] {0x12};
        } catch (GeneralSecurityException e) {
            return new byte[] {0x7F};
        }
    }

    private Cbor.Fields command(byte[] message) throws KeyRefusal, MalformedException, GeneralSecurityException {
        if (message.length == 0) {
            throw new KeyRefusal(0x03);
        }
        Cbor.Fields request = message.length == 1
                ? new Cbor.Fields()
                : CborReader.onlyFields(Arrays.copyOfRange(message, 1, message.length));
        return switch (message[0]) {
            case GET_INFO -> info();
            case CLIENT_PIN -> pin.command(request);
            case MAKE_CREDENTIAL -> makeCredential(request);
            case GET_ASSERTION -> getAssertion(request);
            default -> throw new KeyRefusal(0x01);
        };
    }

    private Cbor.Fields info() {
        boolean old = fault == SimulatedKeyFault.BEFORE_PERMISSIONS;
        Cbor.Fields options = new Cbor.Fields()
                .with("rk", new Cbor.Bool(fault != SimulatedKeyFault.NOT_RESIDENT))
                .with("up", new Cbor.Bool(true))
                .with("clientPin", new Cbor.Bool(pin.pinSet()));
        Cbor.Fields info = new Cbor.Fields()
                .with(1, texts(old ? List.of("FIDO_2_0") : List.of("FIDO_2_0", "FIDO_2_1")))
                .with(3, new Cbor.Bytes(maker.model()))
                .with(4, old ? options : options.with("pinUvAuthToken", new Cbor.Bool(true)))
                .with(5, new Cbor.Int(1200))
                .with(6, new Cbor.Items(old ? List.of(new Cbor.Int(1)) : List.of(new Cbor.Int(2), new Cbor.Int(1))));
        if (old) {
            return info;
        }
        return info.with(9, texts(List.of("nfc")))
                .with(
                        10,
                        new Cbor.Items(List.of(new Cbor.Fields()
                                .with(
                                        "alg",
                                        new Cbor.Int(fault == SimulatedKeyFault.OTHER_ALGORITHM ? -8 : CoseKey.ES256))
                                .with("type", new Cbor.Text("public-key")))))
                .with(12, new Cbor.Bool(fault == SimulatedKeyFault.CHANGE_PIN))
                .with(13, new Cbor.Int(4));
    }

    private static Cbor texts(List<String> texts) {
        return new Cbor.Items(
                texts.stream().map(text -> (Cbor) new Cbor.Text(text)).toList());
    }

    private Cbor.Fields makeCredential(Cbor.Fields request) throws KeyRefusal, GeneralSecurityException {
        byte[] hash = request.bytes(1).orElseThrow(() -> new KeyRefusal(MISSING));
        String party = text(request.fields(2), "id");
        byte[] user = request.fields(3)
                .flatMap(named -> named.find("id"))
                .flatMap(KeyAuthenticator::bytes)
                .orElseThrow(() -> new KeyRefusal(MISSING));
        if (request.items(4).stream().noneMatch(KeyAuthenticator::isEs256)
                || fault == SimulatedKeyFault.OTHER_ALGORITHM) {
            throw new KeyRefusal(0x26);
        }
        for (Cbor excluded : request.items(5)) {
            if (find(excluded, party).isPresent()) {
                throw new KeyRefusal(0x19);
            }
        }
        boolean resident = request.fields(7).flatMap(o -> o.flag("rk")).orElse(false);
        if (resident && fault == SimulatedKeyFault.NOT_RESIDENT) {
            throw new KeyRefusal(0x2B);
        }
        if (pin.pinSet() && request.bytes(8).isEmpty()) {
            throw new KeyRefusal(0x36);
        }
        boolean verified =
                pin.verified(request.bytes(8), request.number(9).orElse(0), hash, KeyPinState.MAY_REGISTER, party);
        long kept = credentials.stream().filter(Credential::resident).count();
        if (fault == SimulatedKeyFault.FULL || resident && kept >= ROOM) {
            throw new KeyRefusal(0x28);
        }
        byte[] id = new byte[32];
        random.nextBytes(id);
        Credential made = new Credential(id, party, user, resident, CoseKey.pair());
        credentials.removeIf(
                c -> resident && c.resident() && c.relyingParty().equals(party) && Arrays.equals(c.user(), user));
        credentials.add(made);
        byte[] data = data(party, verified, Optional.of(made));
        return new Cbor.Fields()
                .with(1, new Cbor.Text("packed"))
                .with(2, new Cbor.Bytes(data))
                .with(
                        3,
                        new Cbor.Fields()
                                .with("alg", new Cbor.Int(CoseKey.ES256))
                                .with("sig", new Cbor.Bytes(maker.sign(joined(data, hash))))
                                .with("x5c", new Cbor.Items(List.of(new Cbor.Bytes(maker.certificate())))));
    }

    private Cbor.Fields getAssertion(Cbor.Fields request) throws KeyRefusal, GeneralSecurityException {
        if (!(request.find(1).orElse(new Cbor.Null()) instanceof Cbor.Text(String party))) {
            throw new KeyRefusal(MISSING);
        }
        byte[] hash = request.bytes(2).orElseThrow(() -> new KeyRefusal(MISSING));
        boolean verified =
                pin.verified(request.bytes(6), request.number(7).orElse(0), hash, KeyPinState.MAY_PROVE, party);
        Credential chosen = chosen(request.items(3), party).orElseThrow(() -> new KeyRefusal(0x2E));
        counter++;
        byte[] data = data(party, verified, Optional.empty());
        if (fault == SimulatedKeyFault.EXTENDED) {
            data[FLAGS_AT] |= (byte) 0x80;
            data = joined(data, CborWriter.bytes(new Cbor.Fields().with("x", new Cbor.Bool(true))));
        }
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(
                fault == SimulatedKeyFault.WRONG_SIGNATURE
                        ? CoseKey.pair().getPrivate()
                        : chosen.keys().getPrivate());
        signer.update(joined(data, hash));
        Cbor.Fields answer = new Cbor.Fields()
                .with(
                        1,
                        new Cbor.Fields()
                                .with("id", new Cbor.Bytes(chosen.id()))
                                .with("type", new Cbor.Text("public-key")))
                .with(2, new Cbor.Bytes(data))
                .with(3, new Cbor.Bytes(signer.sign()));
        return chosen.resident() ? answer.with(4, new Cbor.Fields().with("id", new Cbor.Bytes(chosen.user()))) : answer;
    }

    /** Without a list, the account that was registered last and that the key keeps itself. */
    private Optional<Credential> chosen(List<Cbor> allowed, String party) {
        return allowed.isEmpty()
                ? credentials.reversed().stream()
                        .filter(c -> c.resident() && c.relyingParty().equals(party))
                        .findFirst()
                : allowed.stream().flatMap(one -> find(one, party).stream()).findFirst();
    }

    private Optional<Credential> find(Cbor descriptor, String party) {
        return descriptor instanceof Cbor.Fields fields
                ? fields.find("id")
                        .flatMap(KeyAuthenticator::bytes)
                        .flatMap(id -> credentials.stream()
                                .filter(c -> Arrays.equals(c.id(), id)
                                        && c.relyingParty().equals(party))
                                .findFirst())
                : Optional.empty();
    }

    private byte[] data(String party, boolean verified, Optional<Credential> made) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String said = fault == SimulatedKeyFault.OTHER_PARTY ? "other.invalid" : party;
        out.writeBytes(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
        boolean uv = verified && fault != SimulatedKeyFault.UNVERIFIED;
        out.write(PRESENT | (uv ? VERIFIED : 0) | (made.isPresent() ? ATTESTED : 0));
        out.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
        if (made.isPresent()) {
            out.writeBytes(maker.model());
            out.write(0);
            out.write(made.get().id().length);
            out.writeBytes(made.get().id());
            out.writeBytes(
                    CborWriter.bytes(CoseKey.of((ECPublicKey) made.get().keys().getPublic(), CoseKey.ES256)));
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static boolean isEs256(Cbor algorithm) {
        return algorithm instanceof Cbor.Fields fields
                && fields.find("alg").orElse(new Cbor.Null()).equals(new Cbor.Int(CoseKey.ES256));
    }

    private static Optional<byte[]> bytes(Cbor value) {
        return value instanceof Cbor.Bytes(byte[] bytes) ? Optional.of(bytes) : Optional.empty();
    }

    private static String text(Optional<Cbor.Fields> fields, String name) throws KeyRefusal {
        if (fields.flatMap(f -> f.find(name)).orElse(new Cbor.Null()) instanceof Cbor.Text(String text)) {
            return text;
        }
        throw new KeyRefusal(MISSING);
    }
}
