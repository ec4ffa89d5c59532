package mu.maupass.authority.postgres;

import java.nio.file.Path;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Records;
import mu.maupass.sync.sandbox.TestRecords;

/** One server for all tests of a run, and a database for each folder. */
public final class PostgresTestRecords implements TestRecords {

    @Override
    public Records open(Path authorityFolder) throws SyncException {
        String database = name(authorityFolder);
        if (!PostgresServer.shared().has(database)) {
            PostgresServer.shared().create(database, Optional.empty());
        }
        return PostgresRecords.open(PostgresServer.shared().access(database));
    }

    @Override
    public void copied(Path from, Path to) {
        PostgresServer.shared().create(name(to), Optional.of(name(from)));
    }

    /** Of the database of this folder. */
    static String name(Path folder) {
        return "of" + Integer.toHexString(folder.toAbsolutePath().toString().hashCode());
    }
}
