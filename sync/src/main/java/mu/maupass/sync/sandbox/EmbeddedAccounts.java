package mu.maupass.sync.sandbox;

import java.util.List;
import java.util.Optional;

/** Accounts in the records themselves. */
record EmbeddedAccounts() implements Accounts {

    @Override
    public boolean elsewhere() {
        return false;
    }

    @Override
    public List<String> kinds() {
        return FactorKinds.ALL.stream().map(FactorKind::type).toList();
    }

    @Override
    public Optional<Person> find(Key key, String value) {
        return Optional.empty();
    }

    @Override
    public void settle(Standing standing) {
        // The records are the accounts.
    }

    @Override
    public void close() {
        // Nobody is asked.
    }
}
