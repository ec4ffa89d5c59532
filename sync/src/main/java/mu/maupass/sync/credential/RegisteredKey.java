package mu.maupass.sync.credential;

import java.security.interfaces.ECPublicKey;

/**
 * A security key that was registered as the rules say.
 *
 * @param credential by which the key finds it again
 * @param key        with which its proofs are verified
 * @param counter    how often it had signed
 */
public record RegisteredKey(byte[] credential, ECPublicKey key, long counter) {}
