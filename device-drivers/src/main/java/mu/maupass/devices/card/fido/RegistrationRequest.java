package mu.maupass.devices.card.fido;

import java.util.List;

/**
 * What a key is asked to register with.
 *
 * @param relyingParty   the authority's identifier for this, a domain name
 * @param clientDataHash SHA-256 of what the station signs for ({@link ClientData})
 * @param userHandle     by which the authority knows the account: nothing of a person, since whoever holds the key can
 *                       read it
 * @param label          what the key shows of the account, where it keeps it
 * @param resident       whether the key has to keep the account itself
 * @param known          credentials of which none may be on this key
 */
public record RegistrationRequest(
        String relyingParty,
        byte[] clientDataHash,
        byte[] userHandle,
        String label,
        boolean resident,
        List<byte[]> known) {
    public RegistrationRequest {
        known = List.copyOf(known);
    }
}
