package mu.maupass.sync.outbox;

import java.io.Serial;
import java.sql.SQLException;

/** A row that says what no version of the station writes: somebody else changed it, or a disk did. */
final class OddRow extends SQLException {

    @Serial
    private static final long serialVersionUID = 1;

    OddRow(String what) {
        super(what);
    }

    OddRow(RuntimeException cause) {
        super("a row this version does not know", cause);
    }
}
