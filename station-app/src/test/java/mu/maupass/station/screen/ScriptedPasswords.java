package mu.maupass.station.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.PasswordDesk;
import mu.maupass.sync.failure.SyncException;

/** A desk that asks for one-time passwords and tells who asked for whom. */
public final class ScriptedPasswords implements PasswordDesk {
    public final List<String> asked = new ArrayList<>();
    /** Why the authority gives none. */
    public Optional<SyncException> failure = Optional.empty();

    @Override
    public List<Person> people() {
        return List.of(new Person("o.lebon", "O. Lebon"), new Person("a.ramdin", "A. Ramdin"));
    }

    @Override
    public CompletableFuture<Boolean> askReset(Agent supervisor, String person, char[] secret) {
        asked.add(supervisor.id() + " for " + person + " by " + new String(secret));
        return failure.<CompletableFuture<Boolean>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }
}
