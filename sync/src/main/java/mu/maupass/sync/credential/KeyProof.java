package mu.maupass.sync.credential;

/**
 * What a key gives as a proof. None of it is secret.
 *
 * @param client    what it was asked for (WebAuthn: client data)
 * @param said      what it says (WebAuthn: authenticator data)
 * @param signature over both
 */
public record KeyProof(byte[] client, byte[] said, byte[] signature) {

    /** What it says that it has signed: to be looked up, and not to be believed before the proof is verified. */
    public byte[] challenge() throws CredentialException {
        return ClientStatement.challenge(client);
    }
}
