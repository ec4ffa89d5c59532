package mu.maupass.station.screen.desk;

import java.util.Optional;
import java.util.concurrent.Executor;
import mu.maupass.devices.Subscription;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.screen.lifetime.SharedProperty;
import mu.maupass.station.screen.lifetime.SharedValue;

/** What the camera of the visit does, one session after the other. JavaFX thread only. */
final class CameraWatch {
    private final Executor uiThread;
    private final SharedProperty<Optional<FaceAssistance.State>> state = new SharedProperty<>(Optional.empty());
    private Optional<FaceAssistance.Session> session = Optional.empty();
    private Subscription subscription = () -> {};

    /** @param uiThread to which is handed over what the camera says */
    CameraWatch(Executor uiThread) {
        this.uiThread = uiThread;
    }

    /** Empty while there is no camera. */
    SharedValue<Optional<FaceAssistance.State>> state() {
        return state;
    }

    /** @param now the session of the visit, from now on */
    void watch(Optional<FaceAssistance.Session> now) {
        if (now.equals(session)) {
            return;
        }
        subscription.close();
        session = now;
        state.set(now.map(FaceAssistance.Session::state));
        subscription = now.map(watched -> watched.onState(next -> uiThread.execute(() -> {
                    if (session.filter(watched::equals).isPresent()) {
                        state.set(Optional.of(next));
                    }
                })))
                .orElse(() -> {});
    }
}
