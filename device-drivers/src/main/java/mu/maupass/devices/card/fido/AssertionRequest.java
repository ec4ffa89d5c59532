package mu.maupass.devices.card.fido;

import java.security.interfaces.ECPublicKey;

/**
 * What a key is asked to prove itself with.
 *
 * @param relyingParty   as at the registration
 * @param clientDataHash SHA-256 of what the station signs for ({@link ClientData})
 * @param credential     the identifier of the credential that has to sign
 * @param key            with which the signature has to be verified
 */
public record AssertionRequest(String relyingParty, byte[] clientDataHash, byte[] credential, ECPublicKey key) {}
