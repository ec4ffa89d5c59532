package mu.maupass.station.screen.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.SettingsDesk;
import mu.maupass.station.device.Device;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.screen.settings.TrialResult.Works;
import mu.maupass.station.strings.Language;
import mu.maupass.station.trial.CameraPicture;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.trial.FoundDevice;
import mu.maupass.station.trial.TriedDevice;

/** Trials of each device before a visit needs it. On the thread of the user interface only. */
public final class DeviceTrialsViewModel {
    private final DeviceTrials trials;
    private final SettingsDesk settings;
    private final VisitDesk desk;
    private final ReceiptOutlet outlet;
    private final Runnable tone;
    private final Supplier<String> numbers;
    private final Supplier<List<FoundDevice>> displays;
    private final Map<TriedDevice, ReadOnlyObjectWrapper<TrialResult>> results = new EnumMap<>(TriedDevice.class);
    private final ReadOnlyObjectWrapper<Optional<CameraPicture>> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", Optional.empty());
    private final StringProperty seenNumber = new SimpleStringProperty(this, "seenNumber", "");
    private final Map<TriedDevice, Device> tried = new EnumMap<>(TriedDevice.class);
    private final DeviceMarksViewModel marks;
    private final ReadOnlyObjectWrapper<Optional<Found>> found =
            new ReadOnlyObjectWrapper<>(this, "found", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    /** Whether somebody is before the trials: a picture that comes later is seen by nobody. */
    private boolean watched;

    /**
     * @param tone    plays one
     * @param numbers three digits to show on the citizen's display, others each time
     * @param displays those of now, of which one is the citizen's
     * @param screen  until something else is looked at: the picture and the number are taken away then
     */
    public DeviceTrialsViewModel(
            DeviceTrials trials,
            SettingsDesk settings,
            VisitDesk desk,
            ReceiptOutlet outlet,
            Runnable tone,
            Supplier<String> numbers,
            Supplier<List<FoundDevice>> displays,
            Lifetime screen) {
        this.trials = trials;
        this.settings = settings;
        this.desk = desk;
        this.outlet = outlet;
        this.tone = tone;
        this.numbers = numbers;
        this.displays = displays;
        for (TriedDevice device : TriedDevice.values()) {
            results.put(device, new ReadOnlyObjectWrapper<>(this, device.name(), new TrialResult.Untried()));
        }
        marks = new DeviceMarksViewModel(trials, desk, this::works, tried::get, failure, screen);
        desk.readers().follow(screen, state -> {
            real(state)
                    .ifPresentOrElse(
                            device -> tried.put(TriedDevice.READER, device), () -> tried.remove(TriedDevice.READER));
            result(TriedDevice.READER).set(seen(state));
        });
        screen.onEnd(() -> {
            takePictureAway();
            desk.trialNumber().set(Optional.empty());
        });
    }

    /** What became of the last trial of this device. The reader needs none: a card that is laid on it is seen at once. */
    ReadOnlyObjectProperty<TrialResult> resultOf(TriedDevice device) {
        return result(device).getReadOnlyProperty();
    }

    private ReadOnlyObjectWrapper<TrialResult> result(TriedDevice device) {
        ReadOnlyObjectWrapper<TrialResult> result = results.get(device);
        if (result == null) {
            throw new IllegalArgumentException(device.name());
        }
        return result;
    }

    /**
     * What the camera saw, until it is taken away.
     *
     * @param part of the screen with the trials: when it ends the picture is taken away, and one that comes later is not kept
     */
    ReadOnlyObjectProperty<Optional<CameraPicture>> picture(Lifetime part) {
        watched = true;
        part.onEnd(() -> {
            watched = false;
            takePictureAway();
        });
        return picture.getReadOnlyProperty();
    }

    /** What somebody reads on the citizen's display. */
    StringProperty seenNumber() {
        return seenNumber;
    }

    /** Overwrites it. */
    void takePictureAway() {
        picture.get().ifPresent(CameraPicture::close);
        picture.set(Optional.empty());
    }

    /** The reader on which a card lies, unless it is a program. */
    private static Optional<Device> real(ReaderState state) {
        return state instanceof ReaderState.Available(var readers)
                ? readers.stream()
                        .filter(CardReaderInfo::cardPresent)
                        .findFirst()
                        .filter(reader -> !reader.virtual())
                        .map(reader -> Device.reader(reader.name()))
                : Optional.empty();
    }

    private static TrialResult seen(ReaderState state) {
        return switch (state) {
            case ReaderState.NoService() -> new TrialResult.Failed(Failure.of(new CardFailure.ServiceNotRunning()));
            case ReaderState.Available(var readers)
            when readers.isEmpty() -> new TrialResult.Failed(Failure.of(new CardFailure.NoReader()));
            case ReaderState.Available(var readers) ->
                readers.stream()
                        .filter(CardReaderInfo::cardPresent)
                        .findFirst()
                        .<TrialResult>map(reader -> new Works(reader.name()))
                        .orElseGet(TrialResult.Waits::new);
        };
    }

    void tryOut(TriedDevice device) {
        Optional<Agent> by = desk.agent().get();
        if (by.isEmpty() || result(device).get() instanceof TrialResult.Running) {
            return;
        }
        switch (device) {
            case READER -> {}
            case STAFF_READER ->
                run(
                        device,
                        trials.staffReader(by.get()),
                        reader -> result(device).set(new Works(reader)));
            case SCANNER ->
                run(device, trials.scanner(by.get()), answer -> {
                    answer.device().ifPresent(real -> tried.put(device, real));
                    result(device).set(new TrialResult.Scans(answer));
                });
            case CAMERA -> {
                takePictureAway();
                run(device, trials.camera(by.get()), this::came);
            }
            case PRINTER -> {
                Language language = desk.agentLanguage().get();
                run(
                        device,
                        outlet.print(trials.sheet(by.get(), language)),
                        failed -> result(device)
                                .set(failed.<TrialResult>map(TrialResult.Failed::new)
                                        .orElseGet(() -> new Works(""))));
            }
            case DISPLAY -> {
                seenNumber.set("");
                desk.trialNumber().set(Optional.of(numbers.get()));
                result(device).set(new TrialResult.Waits());
            }
            case SOUND -> {
                tone.run();
                result(device).set(new Works(""));
            }
        }
    }

    private <T> void run(TriedDevice device, CompletableFuture<T> trial, Consumer<T> taker) {
        tried.remove(device);
        result(device).set(new TrialResult.Running());
        Threads.handOver(
                trial,
                desk.uiThread(),
                taker,
                why -> result(device).set(new TrialResult.Failed(SettingsFailure.of(why))));
    }

    private void came(CameraPicture taken) {
        taken.device().ifPresent(real -> tried.put(TriedDevice.CAMERA, real));
        result(TriedDevice.CAMERA).set(new Works(taken.name()));
        if (watched) {
            picture.set(Optional.of(taken));
        } else {
            taken.close();
        }
    }

    /** Whether what was typed is what the citizen's display shows; it is taken away. */
    void readNumber() {
        Optional<String> shown = desk.trialNumber().get();
        if (shown.isPresent()) {
            result(TriedDevice.DISPLAY)
                    .set(shown.get().equals(seenNumber.get().strip()) ? new Works("") : new TrialResult.Differs());
            desk.trialNumber().set(Optional.empty());
        }
    }

    /** What an administrator decides about each. */
    DeviceMarksViewModel marks() {
        return marks;
    }

    /**
     * Devices that were looked for.
     *
     * @param of  what they are
     * @param all empty where there is none, or while it is looked
     */
    record Found(TriedDevice of, boolean looking, List<FoundDevice> all) {}

    /** What was looked for last. */
    ReadOnlyObjectProperty<Optional<Found>> found() {
        return found.getReadOnlyProperty();
    }

    /** Why it could not be looked, chosen or marked. */
    ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether its last trial has shown that it works. */
    boolean works(TriedDevice device) {
        return result(device).get() instanceof Works || result(device).get() instanceof TrialResult.Scans;
    }

    /** Looks for those that can be chosen. */
    void find(TriedDevice device) {
        desk.agent().get().ifPresent(by -> {
            failure.set(Optional.empty());
            if (device == TriedDevice.DISPLAY) {
                found.set(Optional.of(new Found(device, false, displays.get())));
                return;
            }
            found.set(Optional.of(new Found(device, true, List.of())));
            Threads.handOver(
                    trials.find(by, device),
                    desk.uiThread(),
                    all -> found.set(Optional.of(new Found(device, false, all))),
                    this::failed);
        });
    }

    /** Takes one that was found into the settings, and tries it. */
    void choose(TriedDevice device, FoundDevice chosen) {
        desk.agent().get().ifPresent(by -> {
            failure.set(Optional.empty());
            Threads.handOver(
                    settings.change(by, device.setting().orElseThrow(), chosen.value()),
                    desk.uiThread(),
                    written -> {
                        found.set(Optional.empty());
                        if (device == TriedDevice.DISPLAY) {
                            // The window goes there now: the number is read where visits are seen.
                            desk.display().set(Optional.of(chosen.value()));
                        }
                        tryOut(device);
                    },
                    this::failed);
        });
    }

    private void failed(Throwable why) {
        found.set(Optional.empty());
        failure.set(Optional.of(SettingsFailure.of(why)));
    }
}
