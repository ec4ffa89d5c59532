package mu.maupass.devices.card.fido;

import java.nio.ByteBuffer;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.devices.card.fido.CborReader.MalformedException;

/**
 * What a key says of itself in each thing that it signs (WebAuthn, section 6.1).
 *
 * @param relyingParty SHA-256 of the relying party's identifier
 * @param present      whether somebody touched it or laid it down
 * @param verified     whether its PIN was typed
 * @param counter      how often it signed; 0 where it does not count
 * @param credential   what was made, where something was
 */
public record AuthenticatorData(
        byte[] relyingParty, boolean present, boolean verified, long counter, Optional<Credential> credential) {

    private static final int HASH = 32;
    private static final int FIXED = HASH + 1 + 4;
    private static final int MODEL = 16;
    private static final int LONGEST_ID = 1023;
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;
    private static final int EXTENDED = 0x80;

    /**
     * A credential that was made.
     *
     * @param model the key's model (AAGUID); zeros where it does not tell
     * @param id    by which the key finds it again
     * @param key   with which it signs
     */
    public record Credential(byte[] model, byte[] id, ECPublicKey key) {}

    /** Reads it; nothing may stand behind it. */
    public static AuthenticatorData of(byte[] bytes) throws MalformedException {
        if (bytes.length < FIXED) {
            throw new MalformedException();
        }
        int flags = bytes[HASH] & 0xFF;
        int end = FIXED;
        Optional<Credential> credential = Optional.empty();
        if ((flags & ATTESTED) != 0) {
            if (bytes.length < FIXED + MODEL + 2) {
                throw new MalformedException();
            }
            int idAt = FIXED + MODEL + 2;
            int length = (bytes[idAt - 2] & 0xFF) << 8 | bytes[idAt - 1] & 0xFF;
            if (length == 0 || length > LONGEST_ID || bytes.length - idAt < length) {
                throw new MalformedException();
            }
            CborReader rest = new CborReader(bytes, idAt + length);
            if (!(rest.next() instanceof Cbor.Fields form)) {
                throw new MalformedException();
            }
            credential = Optional.of(new Credential(
                    Arrays.copyOfRange(bytes, FIXED, FIXED + MODEL),
                    Arrays.copyOfRange(bytes, idAt, idAt + length),
                    CoseKey.read(form, CoseKey.ES256)));
            end = rest.position();
        }
        if ((flags & EXTENDED) != 0) {
            CborReader rest = new CborReader(bytes, end);
            if (!(rest.next() instanceof Cbor.Fields)) {
                throw new MalformedException();
            }
            end = rest.position();
        }
        if (end != bytes.length) {
            throw new MalformedException();
        }
        return new AuthenticatorData(
                Arrays.copyOf(bytes, HASH),
                (flags & PRESENT) != 0,
                (flags & VERIFIED) != 0,
                Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(HASH + 1)),
                credential);
    }
}
