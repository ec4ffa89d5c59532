package mu.maupass.authority.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Records;
import mu.maupass.sync.sandbox.TestRecords;

/** One server for all tests of a run, and a database for each folder. */
public final class PostgresTestRecords implements TestRecords {

    /** Made for the first test that needs it. */
    static final class Running {
        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                return PostgresServer.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Records open(Path authorityFolder) throws SyncException {
        String database = name(authorityFolder);
        if (!Running.SERVER.has(database)) {
            Running.SERVER.create(database, Optional.empty());
        }
        return PostgresRecords.open(Running.SERVER.access(database));
    }

    @Override
    public void copied(Path from, Path to) {
        Running.SERVER.create(name(to), Optional.of(name(from)));
    }

    private static String name(Path folder) {
        return "of" + Integer.toHexString(folder.toAbsolutePath().toString().hashCode());
    }
}
