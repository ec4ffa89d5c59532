package mu.maupass.sync.failure;

import java.util.Objects;

/** A failure of the trust bundle, keys, certificates or signed codes. */
public record TrustFailure(Cause cause, String detail) implements SyncFailure {

    /** Every cause with its code. */
    public enum Cause {
        BUNDLE_FORGED("T-101"),
        BUNDLE_UNREADABLE("T-102"),
        BUNDLE_MISSING("T-103"),
        BUNDLE_OLDER("T-104"),
        TRUST_STORE("T-105"),
        NOT_ENROLLED("T-106"),
        KEYS_UNREADABLE("T-107"),
        KEYS_EXPOSED("T-108"),
        KEYS_NOT_WRITABLE("T-109"),
        TICKET_FORGED("T-110"),
        TICKET_EXPIRED("T-111"),
        TICKET_FORMAT("T-112"),
        CODE_FORMAT("T-113"),
        CODE_MISTYPED("T-114"),
        CERTIFICATE_OF_OTHER_KEY("T-115"),
        AUTHORITY_CERTIFICATE("T-116"),
        FINGERPRINT_FORMAT("T-117"),
        SEALING("T-118"),
        ENROLMENT_UNREADABLE("T-119"),
        ALREADY_ENROLLED("T-120"),
        TOKEN("T-121"),
        STATE_PUT_BACK("T-122"),
        BUNDLE_PUT_BACK("T-123"),
        PASSPHRASE_MISSING("T-124"),
        NOT_ENTITLED("T-125"),
        BUNDLE_FOR_OTHERS("T-126"),
        BUNDLE_ENDED("T-127"),
        AGENT_KEY_CLOSED("T-128"),
        KEYRING("T-129"),
        FACTORS_TOO_FEW("T-130");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        /** The stable code shown to people. */
        public String code() {
            return code;
        }
    }

    public TrustFailure {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(detail);
    }

    @Override
    public String code() {
        return cause.code();
    }
}
