package mu.maupass.sync.sandbox;

import org.jspecify.annotations.Nullable;

/** Where an identity provider could not be asked or told. Neither code nor detail names a person. */
public final class AccountsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;

    /**
     * One with what it was found from, which is for debugging and never shown.
     *
     * @param code of {@code docs/authority.md}
     */
    public AccountsException(String code, String detail, @Nullable Throwable cause) {
        super(code + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** One technical sentence. */
    public String detail() {
        return detail;
    }
}
