package mu.maupass.devices.card.fido;

import java.security.interfaces.ECPublicKey;

/**
 * A credential that a key has made. None of it is secret.
 *
 * @param credential        its identifier
 * @param publicKey         with which its signatures are verified
 * @param attestationObject as WebAuthn has it: what the key says and how it proves what it is
 */
public record KeyRegistration(byte[] credential, ECPublicKey publicKey, byte[] attestationObject) {}
