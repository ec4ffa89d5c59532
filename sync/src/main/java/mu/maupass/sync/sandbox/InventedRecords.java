package mu.maupass.sync.sandbox;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;
import mu.maupass.sync.trust.PasswordHash;

/**
 * Tells invented people and real ones apart in records: whoever serves real ones as if they were invented shows everybody their messages,
 * and whoever serves invented ones as if they were real lets people work whose passwords are public.
 */
public final class InventedRecords {

    private final Records records;
    private final SandboxSeed seed = SandboxSeed.load();

    /** Those of these records. */
    public InventedRecords(Records records) {
        this.records = records;
    }

    /**
     * Whether somebody has an account whom nobody invented.
     *
     * @throws SyncException a code of the series Q when the records cannot be used
     */
    public boolean areNotAlone() throws SyncException {
        Set<String> invented = seed.people().stream()
                .map(person -> TypedText.userName(person.userName()))
                .collect(Collectors.toSet());
        // One more than there can be: a country's accounts are not read for this.
        return records.inTransaction(connection -> !invented.containsAll(
                texts(connection, "SELECT user_name FROM account LIMIT " + (invented.size() + 1))));
    }

    /**
     * Whether somebody whom this program invented works there.
     *
     * @throws SyncException as above
     */
    public boolean work() throws SyncException {
        Set<String> invented = seed.agents().stream().map(SandboxAgent::id).collect(Collectors.toSet());
        return records.inTransaction(connection ->
                texts(connection, "SELECT agent_id FROM agent").stream().anyMatch(invented::contains));
    }

    /**
     * Opens accounts of people who are not in the seed, for who measures or tries something with many of them. Whoever has one already
     * keeps it.
     *
     * @throws SyncException a code of the series Q when the records cannot be used
     */
    public void open(Iterable<SandboxPerson> people) throws SyncException {
        open(new SandboxStore(records), people);
    }

    static void open(SandboxStore store, Iterable<SandboxPerson> people) throws SyncException {
        // One hash for all who have the same password.
        Map<String, String> hashes = new HashMap<>();
        SecureRandom random = new SecureRandom();
        store.inTransaction(connection -> {
            for (SandboxPerson person : people) {
                if (SandboxStore.account(connection, AccountKey.USER_NAME, person.userName())
                        .isPresent()) {
                    continue;
                }
                SandboxStore.requireNew(connection, AccountKey.NIC, person.nic(), person);
                if (person.code().isPresent()) {
                    SandboxStore.requireNew(
                            connection, AccountKey.CODE, person.code().get().value(), person);
                }
                String hash = hashes.computeIfAbsent(
                        person.password(),
                        password -> PasswordHash.ofPrinted(password.toCharArray(), random)
                                .text());
                SandboxStore.insert(connection, person, hash);
            }
            return null;
        });
    }

    private static Set<String> texts(Connection connection, String sql) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
