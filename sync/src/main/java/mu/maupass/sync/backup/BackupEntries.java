package mu.maupass.sync.backup;

import java.util.regex.Pattern;

/**
 * What may be in a backup, by name and size. A name that is not here is refused: above all {@code token.properties}, which
 * names a library that would be loaded and the file with its PIN.
 */
final class BackupEntries {

    /** More than a station can ever have, in entries. */
    static final int MOST = 200;

    private static final long MEBIBYTE = 1L << 20;
    private static final long SMALL = 16 * MEBIBYTE;
    private static final long LARGE = 64 * MEBIBYTE;
    private static final long DATABASE = 64 * 1024 * MEBIBYTE;

    private static final Pattern DATABASES = Pattern.compile("(outbox|usage)\\.db");
    private static final Pattern PARTS = Pattern.compile("(trust/)?bundle(\\.jwe|-part-[A-Za-z0-9_-]{43})");
    private static final Pattern FILES = Pattern.compile("format|settings\\.properties|head\\.jws|signature\\.jws"
            + "|(trust/)?(station\\.(p12|pass|key-id)|enrolment\\.json|clock\\.json|devices\\.txt|bundle\\.etag)");

    private BackupEntries() {}

    /** Whether an entry of this name belongs to a station's data. */
    static boolean allowed(String name) {
        return most(name) > 0;
    }

    /** The most bytes that an entry of this name may have, 0 for a name that may not be there. */
    static long most(String name) {
        if (DATABASES.matcher(name).matches()) {
            return DATABASE;
        }
        if (PARTS.matcher(name).matches()) {
            return LARGE;
        }
        return FILES.matcher(name).matches() ? SMALL : 0;
    }
}
