package mu.maupass.station.screen.document;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.InvalidSecretException;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.identify.TypedDate;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.StepProgress;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;

/** Opens the document's chip with what is printed on it. */
public final class DocumentViewModel {
    /** What of the document is typed or scanned. */
    public enum Way {
        CAN,
        MRZ,
        FIELDS
    }

    /** How far what was typed has come. */
    public sealed interface Entry {
        record Incomplete() implements Entry {}

        /** It cannot be what is printed on any document. */
        record Wrong(InvalidSecretException.Field field) implements Entry {}

        record Complete(AccessSecret secret) implements Entry {}
    }

    private static final int CAN_DIGITS = 6;
    private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");
    private static final Pattern LINES_BEGUN = Pattern.compile("[A-Z][A-Z<]");
    private static final List<Integer> ZONE_SIZES = List.of(72, 88, 90);

    private final VisitDesk desk;
    private final ObjectProperty<Way> way = new SimpleObjectProperty<>(this, "way", Way.CAN);
    private final StringProperty can = new SimpleStringProperty(this, "can", "");
    private final StringProperty mrz = new SimpleStringProperty(this, "mrz", "");
    private final StringProperty number = new SimpleStringProperty(this, "number", "");
    private final StringProperty birth = new SimpleStringProperty(this, "birth", "");
    private final StringProperty expiry = new SimpleStringProperty(this, "expiry", "");
    private final ObjectProperty<Optional<String>> reader =
            new SimpleObjectProperty<>(this, "reader", Optional.empty());
    private final ObjectBinding<Entry> entry;
    private final ObservableValue<Boolean> reading;
    private final ObjectBinding<Boolean> ready;
    private final ObservableValue<Optional<StepProgress>> progress;
    private final ObservableValue<ReaderState> readers;

    /** @param screen at whose end what was typed is forgotten */
    public DocumentViewModel(VisitDesk desk, Lifetime screen) {
        this.desk = desk;
        entry = screen.computed(this::read, way, can, mrz, number, birth, expiry);
        readers = desk.readers().during(screen);
        var visit = desk.visit().during(screen);
        var step = visit.map(now -> now.filter(state -> state.step() == StepName.DOCUMENT));
        reading = step.map(
                now -> now.filter(state -> state.phase() == Phase.RUNNING).isPresent());
        progress = step.map(now -> now.flatMap(VisitState::progress));
        ready = screen.computed(
                () -> entry.get() instanceof Entry.Complete && desk.waitsFor(StepName.DOCUMENT), entry, visit);
        screen.onChange(can, this::readByItself);
        // Last, so that it is the first that is done at the end: what follows the texts forgets them with the texts.
        screen.onEnd(this::forget);
    }

    public ObjectProperty<Way> way() {
        return way;
    }

    public StringProperty can() {
        return can;
    }

    /** The lines of the machine-readable zone, as typed or scanned. */
    public StringProperty mrz() {
        return mrz;
    }

    public StringProperty number() {
        return number;
    }

    public StringProperty birth() {
        return birth;
    }

    public StringProperty expiry() {
        return expiry;
    }

    public ObjectBinding<Entry> entry() {
        return entry;
    }

    /** The reader to use; empty leaves the choice to where the card lies. */
    public ObjectProperty<Optional<String>> reader() {
        return reader;
    }

    /** Names of the readers, where there is a choice. */
    public ObservableValue<List<String>> readers() {
        return readers.map(state -> state.readers().size() < 2
                ? List.<String>of()
                : state.readers().stream().map(CardReaderInfo::name).toList());
    }

    public ObservableValue<ReaderState> readerState() {
        return readers;
    }

    public ObservableValue<Boolean> reading() {
        return reading;
    }

    public ObjectBinding<Boolean> ready() {
        return ready;
    }

    /** How far the reading is, while it goes on. */
    public ObservableValue<Optional<StepProgress>> progress() {
        return progress;
    }

    /** The sixth digit is the last one that can come. A scanner that reads the printed lines need not be told so first. */
    private void readByItself(String typed) {
        if (way.get() != Way.CAN) {
            return;
        }
        if (SIX_DIGITS.matcher(typed).matches()) {
            startReading();
        } else if (LINES_BEGUN.matcher(typed).lookingAt()) {
            // After the key that is being dealt with: it is in the field that gives way to the one for the lines.
            desk.uiThread().execute(this::takeLines);
        }
    }

    private void takeLines() {
        if (way.get() == Way.CAN && LINES_BEGUN.matcher(can.get()).lookingAt()) {
            mrz.set(can.get());
            way.set(Way.MRZ);
            can.set("");
        }
    }

    public void startReading() {
        if (ready.get() && entry.get() instanceof Entry.Complete(AccessSecret secret)) {
            desk.approve(new Answer.ChipDocument(secret, reader.get()));
        }
    }

    /** No activation can come of this document, and there is no other. */
    private void forget() {
        List.of(can, mrz, number, birth, expiry).forEach(typed -> typed.set(""));
    }

    private Entry read() {
        try {
            return switch (way.get()) {
                case CAN ->
                    can.get().strip().length() < CAN_DIGITS
                            ? new Entry.Incomplete()
                            : new Entry.Complete(new AccessSecret.Can(can.get()));
                case MRZ -> zone();
                case FIELDS ->
                    number.get().isBlank()
                                    || birth.get().isBlank()
                                    || expiry.get().isBlank()
                            ? new Entry.Incomplete()
                            : new Entry.Complete(new AccessSecret.MrzKey(
                                    number.get(), sixDigits(birth.get()), sixDigits(expiry.get())));
            };
        } catch (InvalidSecretException e) {
            return new Entry.Wrong(e.field());
        }
    }

    private Entry zone() {
        int length = mrz.get().replaceAll("\\s", "").length();
        if (length < ZONE_SIZES.getLast() && !ZONE_SIZES.contains(length)) {
            return new Entry.Incomplete();
        }
        return new Entry.Complete(
                AccessSecret.MrzKey.ofLines(Arrays.asList(mrz.get().strip().split("\\R"))));
    }

    /** As the zone prints a day: a whole date is cut down to it, anything else is left for the check to judge. */
    private static String sixDigits(String typed) {
        return TypedDate.read(typed)
                .map(day -> "%02d%02d%02d".formatted(day.getYear() % 100, day.getMonthValue(), day.getDayOfMonth()))
                .orElse(typed.strip());
    }
}
