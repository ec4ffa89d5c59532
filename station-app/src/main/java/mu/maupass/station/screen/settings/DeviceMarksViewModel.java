package mu.maupass.station.screen.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import mu.maupass.fault.Threads;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.trial.TriedDevice;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator decides about each device: each change is kept at once, and one that cannot be kept is taken back. On the
 * thread of the user interface only.
 */
final class DeviceMarksViewModel {
    private final DeviceTrials trials;
    private final VisitDesk desk;
    private final Predicate<TriedDevice> works;
    private final Function<TriedDevice, @Nullable Device> tried;
    private final ObjectProperty<Optional<Failure>> failure;
    private final Map<TriedDevice, ObjectProperty<DeviceMark>> marks = new EnumMap<>(TriedDevice.class);
    private Map<TriedDevice, DeviceMark> kept = Map.of();

    /**
     * @param works   whether a trial has shown that it does
     * @param tried   the device that was tried last and works, where it needs an approval
     * @param failure gets why a mark was not kept
     */
    DeviceMarksViewModel(
            DeviceTrials trials,
            VisitDesk desk,
            Predicate<TriedDevice> works,
            Function<TriedDevice, @Nullable Device> tried,
            ObjectProperty<Optional<Failure>> failure,
            Lifetime screen) {
        this.trials = trials;
        this.desk = desk;
        this.works = works;
        this.tried = tried;
        this.failure = failure;
        for (TriedDevice device : TriedDevice.values()) {
            ObjectProperty<DeviceMark> mark = new SimpleObjectProperty<>(this, device.name(), DeviceMark.LATER);
            marks.put(device, mark);
            screen.onChange(mark, now -> changed(device, now));
        }
        Threads.handOver(trials.marks(), desk.uiThread(), this::show, this::refused);
    }

    /** To be set to what is decided. */
    ObjectProperty<DeviceMark> of(TriedDevice device) {
        ObjectProperty<DeviceMark> mark = marks.get(device);
        if (mark == null) {
            throw new IllegalArgumentException(device.name());
        }
        return mark;
    }

    private void changed(TriedDevice device, DeviceMark now) {
        if (now == kept.get(device)) {
            return;
        }
        if (now == DeviceMark.WORKS && !works.test(device)) {
            show(kept);
            return;
        }
        desk.agent().get().ifPresent(by -> {
            failure.set(Optional.empty());
            Threads.handOver(
                    trials.mark(by, device, now, Optional.ofNullable(tried.apply(device))),
                    desk.uiThread(),
                    this::show,
                    this::refused);
        });
    }

    private void refused(Throwable why) {
        failure.set(Optional.of(SettingsFailure.of(why)));
        show(kept);
    }

    private void show(Map<TriedDevice, DeviceMark> now) {
        kept = now;
        marks.forEach((device, mark) -> mark.set(now.getOrDefault(device, DeviceMark.LATER)));
    }
}
