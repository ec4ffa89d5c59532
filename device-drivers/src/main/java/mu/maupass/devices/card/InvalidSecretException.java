package mu.maupass.devices.card;

/** The typed or scanned text cannot be the access secret of any document. Its message never repeats the value. */
public final class InvalidSecretException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Which part of the secret is not right. */
    public enum Field {
        CAN,
        MRZ_LINES,
        DOCUMENT_NUMBER,
        DATE_OF_BIRTH,
        DATE_OF_EXPIRY
    }

    private final Field field;

    public InvalidSecretException(Field field) {
        super("not an access secret: " + field);
        this.field = field;
    }

    public Field field() {
        return field;
    }

    /** The same as a failure with a code, which can be shown. */
    public CardFailure failure() {
        return new CardFailure.SecretInvalid(field);
    }
}
