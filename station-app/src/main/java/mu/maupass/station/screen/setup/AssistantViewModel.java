package mu.maupass.station.screen.setup;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.setup.EnrolmentOffer;
import mu.maupass.station.setup.KeyPlace;
import mu.maupass.station.setup.SetupChoice;
import mu.maupass.station.setup.SetupDesk;
import mu.maupass.station.setup.SetupOutcome;
import mu.maupass.station.strings.Language;

/**
 * The way from a computer that is no station to one that is: one question a step, back and again without loss. On the
 * thread of the user interface only.
 */
public final class AssistantViewModel {
    private final SetupDesk desk;
    private final Faults faults;
    private final Executor uiThread;
    private final Runnable leave;
    private final ObjectProperty<Language> language;
    private final ReadOnlyObjectWrapper<AssistantStep> step =
            new ReadOnlyObjectWrapper<>(this, "step", AssistantStep.LANGUAGE);
    private final StringProperty scanned = new SimpleStringProperty(this, "scanned", "");
    private final StringProperty address = new SimpleStringProperty(this, "address", "");
    private final StringProperty code = new SimpleStringProperty(this, "code", "");
    private final StringProperty fingerprint = new SimpleStringProperty(this, "fingerprint", "");
    private final StringProperty proxy = new SimpleStringProperty(this, "proxy", "");
    private final ObjectProperty<KeyPlace> key = new SimpleObjectProperty<>(this, "key", KeyPlace.FILE);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<Optional<SetupOutcome.Enrolled>> enrolled =
            new ReadOnlyObjectWrapper<>(this, "enrolled", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PixelImage>> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", Optional.empty());
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper(this, "looking");
    private boolean ready;
    private Cancellation look = new Cancellation();

    /**
     * @param first  language of the window at first
     * @param leave  closes the window
     * @param window until it is closed
     */
    public AssistantViewModel(
            SetupDesk desk, Language first, Faults faults, Executor uiThread, Runnable leave, Lifetime window) {
        this.desk = desk;
        this.faults = faults;
        this.uiThread = uiThread;
        this.leave = leave;
        language = new SimpleObjectProperty<>(this, "language", first);
        window.onEnd(this::lookAway);
    }

    public ReadOnlyObjectProperty<AssistantStep> step() {
        return step.getReadOnlyProperty();
    }

    public ObjectProperty<Language> language() {
        return language;
    }

    /** The text of a QR code, as a scanner types it or somebody pastes it. */
    public StringProperty scanned() {
        return scanned;
    }

    public StringProperty address() {
        return address;
    }

    public StringProperty code() {
        return code;
    }

    public StringProperty fingerprint() {
        return fingerprint;
    }

    /** Host and port of the network's proxy; empty for none. */
    public StringProperty proxy() {
        return proxy;
    }

    public ObjectProperty<KeyPlace> key() {
        return key;
    }

    /** Whether there is nothing to choose about the key. */
    public boolean keyByCredential() {
        return desk.keyByCredential();
    }

    /** Whether the authority is being asked. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** What this computer is, once it is one. */
    public ReadOnlyObjectProperty<Optional<SetupOutcome.Enrolled>> enrolled() {
        return enrolled.getReadOnlyProperty();
    }

    /** Why the last try did not lead on. */
    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** Whether somebody has gone on to the station that was made. */
    public boolean ready() {
        return ready;
    }

    /** Whether the camera looks for a QR code. */
    public ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /** What it sees now; overwritten when the next one comes. */
    public ReadOnlyObjectProperty<Optional<PixelImage>> picture() {
        return picture.getReadOnlyProperty();
    }

    /** The main action of each step. */
    public void next() {
        if (busy.get()) {
            return;
        }
        failure.set(Optional.empty());
        switch (step.get()) {
            case LANGUAGE -> step.set(AssistantStep.AUTHORITY);
            case AUTHORITY -> {
                if (given().isPresent()) {
                    lookAway();
                    step.set(AssistantStep.KEY);
                }
            }
            case KEY -> {
                step.set(AssistantStep.ENROLMENT);
                enrol();
            }
            case ENROLMENT -> {
                if (enrolled.get().isPresent()) {
                    ready = true;
                    leave.run();
                } else {
                    enrol();
                }
            }
        }
    }

    /** One step back, with all that was typed; from the first it leaves. What the authority has agreed to stays. */
    public void back() {
        if (busy.get() || enrolled.get().isPresent()) {
            return;
        }
        if (looking.get()) {
            lookAway();
            return;
        }
        failure.set(Optional.empty());
        switch (step.get()) {
            case LANGUAGE -> leave.run();
            case AUTHORITY -> step.set(AssistantStep.LANGUAGE);
            case KEY -> step.set(AssistantStep.AUTHORITY);
            case ENROLMENT -> step.set(AssistantStep.KEY);
        }
    }

    /** What was scanned comes before what was typed, in whatever field the scanner has typed it. */
    private Optional<EnrolmentOffer> given() {
        try {
            for (StringProperty field : new StringProperty[] {scanned, address, code, fingerprint}) {
                if (EnrolmentOffer.begins(field.get())) {
                    EnrolmentOffer offer = EnrolmentOffer.read(field.get());
                    take(offer);
                    return Optional.of(offer);
                }
            }
            EnrolmentOffer offer = scanned.get().isBlank()
                    ? EnrolmentOffer.typed(address.get(), code.get(), fingerprint.get())
                    : EnrolmentOffer.read(scanned.get());
            take(offer);
            return Optional.of(offer);
        } catch (StationException e) {
            failure.set(Optional.of(e.failure()));
            return Optional.empty();
        }
    }

    private void take(EnrolmentOffer offer) {
        scanned.set("");
        address.set(offer.authority().toString());
        code.set(offer.code());
        fingerprint.set(offer.fingerprint());
    }

    private void enrol() {
        Optional<EnrolmentOffer> offer = given();
        if (offer.isEmpty()) {
            return;
        }
        busy.set(true);
        Threads.handOver(
                desk.enrol(new SetupChoice(language.get(), proxy.get(), offer.get(), key.get())),
                uiThread,
                this::answered,
                why -> answered(new SetupOutcome.Refused(failureOf(why))));
    }

    private void answered(SetupOutcome outcome) {
        busy.set(false);
        switch (outcome) {
            case SetupOutcome.Enrolled now -> {
                failure.set(now.first());
                enrolled.set(Optional.of(now));
            }
            case SetupOutcome.Refused(Failure why) -> failure.set(Optional.of(why));
        }
    }

    /** Lets the camera look for the QR code. What it sees fills the fields, for somebody to read and go on. */
    public void look() {
        if (looking.get() || step.get() != AssistantStep.AUTHORITY) {
            return;
        }
        failure.set(Optional.empty());
        looking.set(true);
        Cancellation now = new Cancellation();
        look = now;
        AtomicBoolean undrawn = new AtomicBoolean();
        Threads.handOver(
                desk.look(seen -> show(seen, undrawn, now), now),
                uiThread,
                found -> {
                    // Who has gone on meanwhile, or back, has said something else.
                    boolean wanted = !now.cancelled() && step.get() == AssistantStep.AUTHORITY;
                    lookAway(now);
                    if (wanted) {
                        found.ifPresent(this::take);
                    }
                },
                why -> {
                    if (!now.cancelled()) {
                        failure.set(Optional.of(failureOf(why)));
                    }
                    lookAway(now);
                });
    }

    /** On the camera's thread. One picture waits to be drawn at most. */
    private void show(PixelImage seen, AtomicBoolean undrawn, Cancellation of) {
        if (undrawn.compareAndSet(false, true)) {
            PixelImage copy = new PixelImage(seen.argb().clone(), seen.width(), seen.height());
            uiThread.execute(() -> {
                undrawn.set(false);
                if (of.cancelled()) {
                    copy.close();
                } else {
                    replace(Optional.of(copy));
                }
            });
        }
    }

    private void replace(Optional<PixelImage> next) {
        Optional<PixelImage> before = picture.get();
        picture.set(next);
        before.ifPresent(PixelImage::close);
    }

    private void lookAway() {
        lookAway(look);
    }

    private void lookAway(Cancellation of) {
        of.cancel();
        if (of == look) {
            looking.set(false);
            replace(Optional.empty());
        }
    }

    private Failure failureOf(Throwable thrown) {
        Throwable why = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (why) {
            case StationException known -> known.failure();
            case DeviceException known -> Failure.of(known.failure());
            default -> faults.failure(Fault.of(why));
        };
    }
}
