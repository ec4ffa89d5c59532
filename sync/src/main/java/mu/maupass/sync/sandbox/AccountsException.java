package mu.maupass.sync.sandbox;

import org.jspecify.annotations.Nullable;

/** Where an identity provider could not be asked or told. Neither code nor detail names a person. */
public final class AccountsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String detail;
    private final boolean gone;

    /**
     * One with what it was found from, which is for debugging and never shown.
     *
     * @param code of {@code docs/authority.md}
     */
    public AccountsException(String code, String detail, @Nullable Throwable cause) {
        this(code, detail, cause, false);
    }

    private AccountsException(String code, String detail, @Nullable Throwable cause, boolean gone) {
        super(code + ": " + detail, cause);
        this.code = code;
        this.detail = detail;
        this.gone = gone;
    }

    /** One where the identity provider itself says that there is no such account: nothing can be made of it, now or later. */
    public static AccountsException gone(String code) {
        return new AccountsException(code, "there is no such account any more", null, true);
    }

    /** Whether it would be in vain to try again. */
    public boolean isGone() {
        return gone;
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
