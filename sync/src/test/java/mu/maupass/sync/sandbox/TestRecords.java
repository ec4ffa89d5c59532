package mu.maupass.sync.sandbox;

import java.nio.file.Path;
import java.util.ServiceLoader;
import mu.maupass.sync.failure.SyncException;

/**
 * On which records the tests of the contract run: the embedded ones, or those that a module names as a service, which runs the same tests
 * on others.
 */
public interface TestRecords {

    /** Tag of a test that asks no more of a store than others do; who runs its class on another store leaves it out. */
    String ONE_STORE = "one-store";

    /** The records of the authority with this folder: made where there are none yet. */
    Records open(Path authorityFolder) throws SyncException;

    /** The files of one folder were copied to another one; its records are to be those of the other one, too. */
    void copied(Path from, Path to);

    /** Those of this run. */
    static TestRecords chosen() {
        return ServiceLoader.load(TestRecords.class).findFirst().orElseGet(Embedded::new);
    }

    /** They lie in the folder. */
    record Embedded() implements TestRecords {
        @Override
        public Records open(Path authorityFolder) throws SyncException {
            return EmbeddedRecords.open(authorityFolder);
        }

        @Override
        public void copied(Path from, Path to) {
            // With the other files.
        }
    }
}
