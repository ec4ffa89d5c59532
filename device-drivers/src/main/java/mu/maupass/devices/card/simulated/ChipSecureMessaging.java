package mu.maupass.devices.card.simulated;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.emrtd.BerTlv;

/** The chip's side of secure messaging (ICAO 9303-11, 9.8). */
final class ChipSecureMessaging {

    private final ChipCrypto crypto;
    private final byte[] encryptionKey;
    private final byte[] macKey;
    private final byte[] counter;

    /** @param counter first send sequence counter, one block long; it is not copied and is changed */
    ChipSecureMessaging(ChipCrypto crypto, byte[] encryptionKey, byte[] macKey, byte[] counter) {
        this.crypto = crypto;
        this.encryptionKey = encryptionKey;
        this.macKey = macKey;
        this.counter = counter;
    }

    /** The unprotected command; empty if the protection is wrong. */
    Optional<ChipCommand> open(ChipCommand command) {
        step();
        try {
            List<BerTlv> objects = BerTlv.all(command.data());
            Optional<byte[]> mac = BerTlv.find(objects, 0x8E);
            Optional<byte[]> even = BerTlv.find(objects, 0x87);
            Optional<byte[]> odd = BerTlv.find(objects, 0x85);
            Optional<byte[]> length = BerTlv.find(objects, 0x97);
            byte[] body = BerTlv.concat(
                    even.map(v -> BerTlv.encode(0x87, v))
                            .or(() -> odd.map(v -> BerTlv.encode(0x85, v)))
                            .orElse(new byte[0]),
                    length.map(v -> BerTlv.encode(0x97, v)).orElse(new byte[0]));
            // Counter, padded header and, where there is any, the padded body; the MAC of 3DES does its own padding at
            // the end.
            byte[] covered = body.length == 0 ? command.header() : BerTlv.concat(crypto.pad(command.header()), body);
            byte[] expected = crypto.mac(macKey, BerTlv.concat(counter, crypto.aes() ? crypto.pad(covered) : covered));
            if (mac.isEmpty() || !Arrays.equals(expected, mac.get())) {
                return Optional.empty();
            }
            byte[] sealed = even.map(v -> Arrays.copyOfRange(v, 1, v.length))
                    .or(() -> odd)
                    .orElse(new byte[0]);
            byte[] plain =
                    sealed.length == 0 ? sealed : ChipCrypto.unpad(crypto.decrypt(encryptionKey, vector(), sealed));
            return Optional.of(command.unprotected(
                    plain, length.map(ChipSecureMessaging::number).orElse(0)));
        } catch (BerTlv.MalformedException e) {
            return Optional.empty();
        }
    }

    /** Adds secure messaging to a response. */
    byte[] seal(ChipCommand command, byte[] data, int status) {
        step();
        byte[] object = new byte[0];
        if (data.length > 0) {
            byte[] sealed = crypto.encrypt(encryptionKey, vector(), crypto.pad(data));
            object = command.ins() % 2 == 0 ? BerTlv.encode(0x87, new byte[] {1}, sealed) : BerTlv.encode(0x85, sealed);
        }
        byte[] word = {(byte) (status >> 8), (byte) status};
        byte[] body = BerTlv.concat(object, BerTlv.encode(0x99, word));
        byte[] mac = crypto.mac(macKey, BerTlv.concat(counter, crypto.aes() ? crypto.pad(body) : body));
        return BerTlv.concat(body, BerTlv.encode(0x8E, mac), word);
    }

    private byte[] vector() {
        return crypto.aes() ? crypto.encryptBlock(encryptionKey, counter) : new byte[crypto.block()];
    }

    private void step() {
        for (int i = counter.length - 1; i >= 0 && ++counter[i] == 0; i--) {
            // The carry goes into the next byte.
        }
    }

    private static int number(byte[] length) {
        int n = 0;
        for (byte b : length) {
            n = n << 8 | b & 0xFF;
        }
        return n == 0 ? length.length == 1 ? 256 : 65536 : n;
    }
}
