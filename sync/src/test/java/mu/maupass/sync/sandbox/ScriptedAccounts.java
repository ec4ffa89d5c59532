package mu.maupass.sync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.activation.TotpContent;
import org.jspecify.annotations.Nullable;

/** An identity provider in memory, which does not answer where a test says so. */
final class ScriptedAccounts implements Accounts {

    /** Its people, by subject. */
    final Map<String, Person> people = new ConcurrentHashMap<>();
    /** How each account was made last, by subject. */
    final Map<String, Standing> standings = new ConcurrentHashMap<>();
    /** All that was asked of it. */
    final List<Standing> settled = new CopyOnWriteArrayList<>();
    /** So many steps are cut off, each behind what it did. */
    final AtomicInteger cut = new AtomicInteger();

    /** By what somebody was looked up, in order. */
    final List<String> lookedUp = new CopyOnWriteArrayList<>();
    /** Done at each question. */
    volatile Runnable whenAsked = () -> {};
    /** So many steps are not answered, and done only when a test says so. */
    final AtomicInteger late = new AtomicInteger();
    /** Those. */
    final List<Standing> delayed = new CopyOnWriteArrayList<>();

    /** By which nobody can be found, because somebody else has the same there. */
    volatile @Nullable Key shared;

    private volatile boolean silent;

    void silent(boolean now) {
        silent = now;
    }

    /** Takes in an invented person, as somebody with an account here. */
    Person with(String subject, SandboxPerson person) {
        Person taken = new Person(
                subject,
                person.userName(),
                person.familyName(),
                person.birthFamilyName(),
                person.givenNames(),
                person.birthDate(),
                person.nic(),
                person.code().map(code -> code.value()),
                Optional.of("somebody@mail.example"));
        people.put(subject, taken);
        return taken;
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    @Override
    public List<String> kinds() {
        return List.of(TotpContent.TYPE);
    }

    @Override
    public Optional<Person> find(Key key, String value) throws AccountsException {
        whenAsked.run();
        lookedUp.add(value);
        answer();
        if (key == shared) {
            return Optional.empty();
        }
        return new ArrayList<>(people.values())
                .stream()
                        .filter(person -> switch (key) {
                            case CODE -> person.code().equals(Optional.of(value));
                            case SUBJECT -> person.subject().equals(value);
                            case NIC -> person.nic().equals(value);
                            case USER_NAME -> person.userName().equals(value);
                        })
                        .findFirst();
    }

    @Override
    public void settle(Standing standing) throws AccountsException {
        answer();
        if (!people.containsKey(standing.subject())) {
            throw AccountsException.gone("AU-124");
        }
        if (late.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            delayed.add(standing);
            throw new AccountsException("AU-122", "late", null);
        }
        settled.add(standing);
        standings.put(standing.subject(), standing);
        if (cut.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new AccountsException("AU-122", "cut off", null);
        }
    }

    /** Does what was delayed. */
    void arrive() {
        delayed.forEach(standing -> standings.put(standing.subject(), standing));
        delayed.clear();
    }

    @Override
    public void close() {
        // It is used again.
    }

    private void answer() throws AccountsException {
        if (silent) {
            throw new AccountsException("AU-122", "silent", null);
        }
    }
}
