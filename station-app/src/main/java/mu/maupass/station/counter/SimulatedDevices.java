package mu.maupass.station.counter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.camera.simulated.SimulatedCondition;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.training.ExerciseBook;
import mu.maupass.station.visit.VisitInProgress;

/** What the person who tries the demonstration has in hand instead of real people, cards and a network. */
public interface SimulatedDevices {
    /** What {@link #cardOnReader()} says of the security key. */
    String SECURITY_KEY = "security-key";

    /** The PIN of the security key. */
    String SECURITY_KEY_PIN = "2468";

    /**
     * A person who comes to the counter.
     *
     * @param name of the simulated card, such as {@code priya}
     * @param person as one would say it
     * @param story what this case shows, for example that the document was reported lost
     * @param code of the pre-enrolment; empty for a walk-in
     * @param qr that the authority signed; empty for a walk-in
     * @param can printed on the card, where it has one
     * @param mrz the printed lines
     */
    record Case(
            String name,
            String person,
            String story,
            Optional<String> code,
            Optional<String> qr,
            Optional<String> nic,
            Optional<String> can,
            List<String> mrz) {}

    /**
     * A person who may sign in.
     *
     * @param name as one would say it
     * @param role by its id
     */
    record Account(String agentId, String password, String name, String role) {}

    /** As {@link Counter#timeToRead()}: no simulated citizen of a measurement reads anything. */
    default Duration timeToRead() {
        return Counter.TIME_TO_READ;
    }

    List<Case> cases();

    List<Account> agents();

    /** Lays the card on the simulated reader, in place of one that lies there. */
    default void layCard(String name) {
        layCard(name, SimulatedFault.NONE);
    }

    /** The same with a chip that misbehaves. */
    void layCard(String name, SimulatedFault fault);

    void takeCardAway();

    /** Lays the citizen's security key on the simulated reader, in place of what lies there. */
    void laySecurityKey();

    Optional<String> cardOnReader();

    /**
     * Puts somebody before the camera from its next opening on, or the card's owner again.
     *
     * @param name of a case
     */
    void standBeforeCamera(Optional<String> name);

    /** Who was put there; empty: the card's owner. */
    Optional<String> beforeCamera();

    /** What is wrong with the picture from now on, also while the camera is on. */
    void setCamera(SimulatedCondition condition);

    SimulatedCondition camera();

    /** Takes the sandbox authority off the network, or puts it back. */
    void setAuthorityReachable(boolean reachable);

    boolean authorityReachable();

    /** What the work with them is for. */
    default Purpose purpose() {
        return Purpose.DEMONSTRATION;
    }

    /** In a training: what its trainee has done. */
    default Optional<ExerciseBook> exercises() {
        return Optional.empty();
    }

    /** The same visit; in a training it is noted which exercises it was. */
    default VisitInProgress watched(VisitInProgress visit) {
        return exercises().map(book -> book.watched(visit)).orElse(visit);
    }

    /** What the citizen's authenticator shows now, once it has scanned this provisioning text. */
    String authenticatorCode(char[] provisioningText);
}
