package mu.maupass.station.demonstration;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.simulated.SimulatedCameras;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.card.simulated.SimulatedSecurityKey;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.training.ExerciseBook;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAgent;
import mu.maupass.sync.sandbox.SandboxPerson;

/** The demonstrator's cards, telephone and network plug. */
final class DemonstrationDevices implements SimulatedDevices {
    private final SandboxNetwork network;
    private final SimulatedCardReaders readers;
    private final PersonAtTheCounter person;
    private final SimulatedCameras cameras;
    private final SimulatedScanners scanners;
    private final List<Case> cases;
    private final List<Account> agents;
    private final SimulatedTelephone telephone;
    /** One for all people: it keeps what it registered as long as the demonstration lasts. */
    private final SimulatedSecurityKey key = SimulatedSecurityKey.withPin(SECURITY_KEY_PIN);

    /** In a training. */
    private final Optional<ExerciseBook> exercises;

    private final Duration timeToRead;
    private Optional<String> onReader = Optional.empty();

    DemonstrationDevices(
            SandboxNetwork network,
            SimulatedCardReaders readers,
            SimulatedScanners scanners,
            PersonAtTheCounter person,
            SimulatedCameras cameras,
            List<SandboxPerson> people,
            List<SandboxAgent> agents,
            Optional<ExerciseBook> exercises,
            Duration timeToRead,
            InstantSource clock) {
        this.timeToRead = timeToRead;
        this.exercises = exercises;
        this.network = network;
        this.readers = readers;
        this.scanners = scanners;
        this.person = person;
        this.cameras = cameras;
        this.cases = people.stream().map(DemonstrationDevices::caseOf).toList();
        this.agents = agents.stream()
                .map(agent -> new Account(
                        agent.id(),
                        agent.password(),
                        agent.displayName(),
                        agent.role().value()))
                .toList();
        this.telephone = new SimulatedTelephone(clock);
    }

    @Override
    public Duration timeToRead() {
        return timeToRead;
    }

    private static Case caseOf(SandboxPerson person) {
        Optional<SimulatedProfile> card = SimulatedProfiles.named(person.card());
        return new Case(
                person.card().isEmpty() ? person.userName() : person.card(),
                person.givenNames() + " " + person.familyName(),
                card.map(SimulatedProfile::description).orElse("No card at hand"),
                person.code().map(code -> code.grouped()),
                person.qrText(),
                Optional.of(person.nic()),
                card.flatMap(SimulatedProfile::can),
                card.map(SimulatedProfile::mrzLines).orElse(List.of()));
    }

    @Override
    public Purpose purpose() {
        return exercises.isPresent() ? Purpose.TRAINING : Purpose.DEMONSTRATION;
    }

    @Override
    public Optional<ExerciseBook> exercises() {
        return exercises;
    }

    @Override
    public List<Case> cases() {
        return cases;
    }

    @Override
    public List<Account> agents() {
        return agents;
    }

    @Override
    public synchronized void layCard(String name, SimulatedFault fault) {
        SimulatedProfiles.named(name).ifPresent(profile -> {
            readers.insert(profile, fault);
            person.comes(profile);
            // One document lies there for both: whoever scans has it on the glass.
            scanners.lay(profile);
            onReader = Optional.of(name);
        });
    }

    @Override
    public synchronized void laySecurityKey() {
        readers.insert(key);
        scanners.remove();
        onReader = Optional.of(SECURITY_KEY);
    }

    @Override
    public synchronized void takeCardAway() {
        readers.remove();
        scanners.remove();
        onReader = Optional.empty();
    }

    @Override
    public synchronized Optional<String> cardOnReader() {
        return onReader;
    }

    @Override
    public void standBeforeCamera(Optional<String> name) {
        person.choose(name.flatMap(SimulatedProfiles::named));
    }

    @Override
    public Optional<String> beforeCamera() {
        return person.chosen().map(SimulatedProfile::name);
    }

    @Override
    public void setCamera(SimulatedCondition condition) {
        cameras.show(condition);
    }

    @Override
    public SimulatedCondition camera() {
        return cameras.condition();
    }

    @Override
    public void setAuthorityReachable(boolean reachable) {
        try {
            network.setReachable(reachable);
        } catch (SyncException e) {
            // The port went to somebody else meanwhile: the switch stays where it is, and the panel shows it.
            System.getLogger("demonstration")
                    .log(
                            System.Logger.Level.WARNING,
                            "sandbox: {0}",
                            e.failure().code());
        }
    }

    @Override
    public boolean authorityReachable() {
        return network.reachable();
    }

    @Override
    public String authenticatorCode(char[] provisioningText) {
        return telephone.codeFor(provisioningText);
    }
}
