package mu.maupass.station.screen.simulated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.training.ExerciseBook;

/** Devices that remember what was done with them. */
public final class ScriptedDevices implements SimulatedDevices {
    final List<String> texts = new ArrayList<>();
    private Optional<String> card = Optional.empty();
    private Optional<String> beforeCamera = Optional.empty();
    private SimulatedCondition camera = SimulatedCondition.PRESENT;
    private boolean reachable = true;
    String code = "492039";
    /** Of a training. */
    public Optional<ExerciseBook> exercises = Optional.empty();

    @Override
    public Optional<ExerciseBook> exercises() {
        return exercises;
    }

    @Override
    public List<Case> cases() {
        return List.of(
                new Case(
                        "priya",
                        "Priya Doorgâkant",
                        "Everything fits: the visit ends with an activation.",
                        Optional.of("7K3M-Q9ZT-4V2B-XN8H"),
                        Optional.of("eyJhbGciOiJFUzI1NiJ9." + "eyJzdWIiOiJw".repeat(20)),
                        Optional.of("D150390123456G"),
                        Optional.of("123456"),
                        List.of(
                                "P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<",
                                "1234567<<4MUS9003152F3103142D150390123456G04")),
                new Case(
                        "walkin",
                        "Marie-Ève L’Étang",
                        "A walk-in without a code.",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("J2906201304089"),
                        Optional.empty(),
                        List.of()));
    }

    @Override
    public List<Account> agents() {
        return List.of(
                new Account("a.ramdin", "lagon-bleu-42", "A. Ramdin", "agent"),
                new Account("s.lebon", "filao-vert-17", "S. Lebon", "supervisor"));
    }

    @Override
    public void layCard(String name, SimulatedFault fault) {
        card = Optional.of(name);
    }

    @Override
    public void laySecurityKey() {
        card = Optional.of(SECURITY_KEY);
    }

    @Override
    public void takeCardAway() {
        card = Optional.empty();
    }

    @Override
    public Optional<String> cardOnReader() {
        return card;
    }

    @Override
    public void standBeforeCamera(Optional<String> name) {
        beforeCamera = name;
    }

    @Override
    public Optional<String> beforeCamera() {
        return beforeCamera;
    }

    @Override
    public void setCamera(SimulatedCondition condition) {
        camera = condition;
    }

    @Override
    public SimulatedCondition camera() {
        return camera;
    }

    @Override
    public void setAuthorityReachable(boolean value) {
        reachable = value;
    }

    @Override
    public boolean authorityReachable() {
        return reachable;
    }

    @Override
    public String authenticatorCode(char[] provisioningText) {
        texts.add(new String(provisioningText));
        Arrays.fill(provisioningText, '\0');
        return code;
    }
}
