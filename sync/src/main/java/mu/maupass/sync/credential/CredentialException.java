package mu.maupass.sync.credential;

/** A registration or a proof of a security key is not what it has to be. Holds the reason and nothing else. */
public final class CredentialException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It breaks the standard, or has a form that is not taken. */
        MALFORMED,
        /** It was made for somebody else, or for something else. */
        OTHER_PURPOSE,
        /** Nobody was there, or the PIN was not typed. */
        NOT_VERIFIED,
        /** Nobody who is known has made the key. */
        UNKNOWN_MAKER,
        /** A signature does not fit. */
        SIGNATURE
    }

    private final Reason reason;

    CredentialException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
