package mu.maupass.authority.failure;

/**
 * Why the authority cannot do what it was started for, for who runs it: a code that stands in {@code docs/authority.md}, and a sentence.
 * Neither names a person or holds a password.
 */
public final class ServingFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Every cause with its code. */
    public enum Cause {
        SETTINGS_FILE("AU-101"),
        UNKNOWN_SETTING("AU-102"),
        VALUE("AU-103"),
        MISSING_SETTING("AU-104"),
        PASSWORD_FILE("AU-105"),
        ISSUERS("AU-106"),
        PEOPLE("AU-107"),
        OTHER_ACCOUNTS("AU-108"),
        KEYS("AU-109"),
        RECORDS("AU-111"),
        SERVER("AU-112"),
        MANAGEMENT("AU-113"),
        ACCOUNTS_SETTINGS("AU-121"),
        /** Said while it serves, in the log. */
        ACCOUNTS_SILENT("AU-122"),
        /** Likewise. */
        ACCOUNTS_REFUSED("AU-123"),
        /** Likewise, once for an account. */
        ACCOUNT_GONE("AU-124"),
        /** In the log and on the page of who signs in. */
        UNFIT_TOKEN("AU-125"),
        /** Likewise. */
        LOW_LEVEL("AU-126"),
        /** Likewise. */
        NOT_FROM_A_COUNTER("AU-127");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        /** The stable code. */
        public String code() {
            return code;
        }
    }

    private final Cause why;

    public ServingFailure(Cause why, String sentence) {
        super(why.code + ": " + sentence);
        this.why = why;
    }

    /** Which one. */
    public Cause why() {
        return why;
    }
}
