package mu.maupass.devices.card;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayDeque;

/** Eight RSA keys of 2048 bits, made when they are first asked for. Any thread. */
final class KeysInTurn {
    private static final int COUNT = 8;

    private final ArrayDeque<KeyPair> made = new ArrayDeque<>();

    synchronized KeyPair next() throws GeneralSecurityException {
        KeyPair key = made.size() < COUNT ? fresh() : made.removeFirst();
        made.addLast(key);
        return key;
    }

    private static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }
}
