package mu.maupass.sync.failure;

import java.util.Objects;

/** A failure of the outbox: its file, its folder, its schema, or its chain. */
public record QueueFailure(Cause cause, String detail) implements SyncFailure {

    /** Every cause with its code. */
    public enum Cause {
        READ_ONLY("Q-101"),
        DISK_FULL("Q-102"),
        DAMAGED("Q-103"),
        NEWER_SCHEMA("Q-104"),
        IN_USE("Q-105"),
        NO_FOLDER("Q-106"),
        NO_NATIVE_LIBRARY("Q-107"),
        INPUT_OUTPUT("Q-108"),
        MIGRATION("Q-109"),
        CLOSED("Q-110"),
        MISSING("Q-111"),
        OLDER_SCHEMA("Q-112"),
        RESTORED("Q-113"),
        OTHER_STATION("Q-114"),
        WITNESS_LOST("Q-115"),
        USE_LOST("Q-116"),
        QUEUE_BEGUN("Q-117"),
        STATE_LOST("Q-118"),
        ROW_EDITED("Q-121"),
        ROW_DELETED("Q-122"),
        ROW_SWAPPED("Q-123"),
        ROW_INSERTED("Q-124"),
        ROWS_TRUNCATED("Q-125"),
        ROLLED_BACK("Q-126"),
        USE_EDITED("Q-127"),
        USE_DELETED("Q-128"),
        BACKUP_DAMAGED("Q-131"),
        PUBLIC_KEY("Q-132"),
        BACKUP_KEY("Q-133"),
        BACKUP_OTHER_KEY("Q-134"),
        BACKUP_NEWER("Q-135"),
        EXPORT_FOLDER("Q-136"),
        BACKUP_UNSIGNED("Q-137"),
        BACKUP_OTHER_AUTHORITY("Q-138"),
        BACKUP_AUTHORITY_UNKNOWN("Q-139");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        /** The stable code shown to people. */
        public String code() {
            return code;
        }
    }

    public QueueFailure {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(detail);
    }

    @Override
    public String code() {
        return cause.code();
    }
}
