package mu.maupass.station.counter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import mu.maupass.devices.Subscription;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.SignInDesk;
import mu.maupass.station.day.DayBook;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.training.ExerciseBook;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.StaffFactorRules;

/** Passwords and second factors of the people who work here, for the windows: nothing waits on their thread. */
final class StationPeople implements FactorDesk, PasswordDesk {
    private final Supplier<Optional<Station>> station;
    private final Executor background;
    private final Function<Throwable, Failure> failure;

    /**
     * @param station empty while it is being opened, and where there is none
     * @param failure what a fault is told as
     */
    StationPeople(Supplier<Optional<Station>> station, Executor background, Function<Throwable, Failure> failure) {
        this.station = station;
        this.background = background;
        this.failure = failure;
    }

    private Station open() {
        return station.get().orElseThrow(() -> new IllegalStateException("the counter is closed"));
    }

    @Override
    public boolean inUse() {
        return station.get().map(open -> open.factors().inUse()).orElse(false);
    }

    @Override
    public CompletableFuture<FactorSetUp.Begun> begin(String agentId, char[] password) {
        return Threads.supply(() -> open().factors().begin(agentId, password), background)
                .exceptionally(thrown -> new FactorSetUp.Begun.Refused(failure.apply(thrown)));
    }

    @Override
    public CompletableFuture<Optional<Failure>> confirm(FactorOffer offer, char[] password, String code) {
        return Threads.supply(() -> open().factors().confirm(offer, password, code), background)
                .exceptionally(thrown -> Optional.of(failure.apply(thrown)));
    }

    @Override
    public boolean takes(StaffFactorRules.Kind kind) {
        return station.get().map(open -> open.factors().takes(kind)).orElse(false);
    }

    @Override
    public CompletableFuture<Optional<Failure>> setUpCard(String agentId, char[] typed) {
        return Threads.supply(() -> open().factors().setUpCard(agentId, typed), background)
                .exceptionally(thrown -> Optional.of(failure.apply(thrown)));
    }

    @Override
    public Subscription whenCardDrawn(String agentId, Runnable told) {
        return open().signInDesk().cardWatch().whenDrawn(agentId, told);
    }

    @Override
    public List<Person> people() {
        return open().bundle().agents().stream()
                .filter(StationPasswords::resettable)
                .sorted(Comparator.comparing(RosterAgent::displayName))
                .map(agent -> new Person(agent.id(), agent.displayName()))
                .toList();
    }

    @Override
    public CompletableFuture<Boolean> askReset(Agent supervisor, String person, char[] secret) {
        return Threads.supply(
                () -> {
                    SignInDesk desk = open().signInDesk();
                    if (desk.operator(open().bundle(), supervisor.id(), secret)
                            instanceof SignIn.Refused(Failure why)) {
                        throw new StationException(why);
                    }
                    open().passwords()
                            .askReset(
                                    supervisor,
                                    DayBook.requireKey(supervisor, desk.keys().of(supervisor.id())),
                                    person);
                    return true;
                },
                background);
    }

    /**
     * Who has done which exercises of the training in this account, by their names and the exercises' ids.
     *
     * @throws StationException D-106 where it cannot be read
     */
    static SortedMap<String, Set<String>> trained(Station station) throws StationException {
        return ExerciseBook.ids(station.exercises());
    }
}
