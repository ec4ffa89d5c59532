package mu.maupass.devices.card.fido;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/**
 * What a key is asked to prove itself with.
 *
 * @param relyingParty   as at the registration
 * @param clientDataHash SHA-256 of what the station signs for ({@link ClientData})
 * @param credential     the identifier of the credential that has to sign
 * @param key            with which the signature is verified; empty where only somebody else has it
 */
public record AssertionRequest(
        String relyingParty, byte[] clientDataHash, byte[] credential, Optional<ECPublicKey> key) {}
