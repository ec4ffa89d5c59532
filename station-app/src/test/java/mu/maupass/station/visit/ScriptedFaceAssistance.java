package mu.maupass.station.visit;

import static mu.maupass.station.visit.Scripted.CLOCK;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.Portrait;
import mu.maupass.station.device.Device;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.MachineOpinion;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Deletion;

/** A camera that counts how often it was opened and finds what a test tells it to. */
final class ScriptedFaceAssistance implements FaceAssistance {
    static final MachineOpinion MATCH = new MachineOpinion.Scored(
            "scripted", 0.8, 0.4, 0.05, Optional.of("1:10,000"), MachineOpinion.Finding.MATCH);
    static final MachineOpinion NO_MATCH = new MachineOpinion.Scored(
            "scripted", 0.1, 0.4, 0.05, Optional.of("1:10,000"), MachineOpinion.Finding.NO_MATCH);

    Optional<Failure> obstacle = Optional.empty();
    Optional<Device> device = Optional.empty();
    MachineOpinion finds = MATCH;
    Runnable onCompare = () -> {};
    Runnable onClose = () -> {};
    final List<ScriptedSession> opened = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Failure> obstacle() {
        return obstacle;
    }

    @Override
    public Session begin(Portrait portrait) {
        ScriptedSession session = new ScriptedSession();
        opened.add(session);
        return session;
    }

    final class ScriptedSession implements Session {
        volatile boolean closed;
        volatile int compared;

        @Override
        public State state() {
            return closed ? new State.Closed() : new State.On(Optional.empty());
        }

        @Override
        public Optional<Device> camera() {
            return device;
        }

        @Override
        public Subscription onState(Consumer<State> listener) {
            listener.accept(state());
            return () -> {};
        }

        @Override
        public Subscription onPicture(Consumer<Picture> listener) {
            return () -> {};
        }

        @Override
        public Optional<Eyes> portraitEyes() {
            return Optional.empty();
        }

        @Override
        public MachineOpinion compare() {
            compared++;
            onCompare.run();
            return finds;
        }

        @Override
        public void close() {
            closed = true;
            onClose.run();
        }

        @Override
        public List<Deletion> deletions() {
            OffsetDateTime now = OffsetDateTime.now(CLOCK);
            return List.of(
                    new Deletion(Deletion.Kind.CAMERA_PICTURES, now, now),
                    new Deletion(Deletion.Kind.FACE_TEMPLATES, now, now));
        }
    }
}
