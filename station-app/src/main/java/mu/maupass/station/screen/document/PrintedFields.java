package mu.maupass.station.screen.document;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.screen.identify.TypedDate;
import mu.maupass.sync.trust.DocumentType;

/** What a document says in print: as a machine read it, as the agent confirmed or typed it. JavaFX thread only. */
public final class PrintedFields {
    private final Supplier<Optional<PageInHand>> page;
    private final LocalDate today;
    private final Map<DocumentField, StringProperty> texts = new EnumMap<>(DocumentField.class);
    private final Map<DocumentField, BooleanProperty> confirmed = new EnumMap<>(DocumentField.class);
    private final Deque<Change> changes = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    /** The page whose reading stands in the fields. */
    private Optional<PageInHand> filled = Optional.empty();

    /** How a field was before it was confirmed or typed over. */
    private record Change(DocumentField field, String text, boolean sure) {}

    /** @param today which no birth is after */
    PrintedFields(Supplier<Optional<PageInHand>> page, LocalDate today) {
        this.page = page;
        this.today = today;
        for (DocumentField field : DocumentField.values()) {
            texts.put(field, new SimpleStringProperty(this, field.name(), ""));
            confirmed.put(field, new SimpleBooleanProperty(this, field.name()));
        }
    }

    /** Everything that was entered. */
    Observable[] entered() {
        return Stream.concat(texts.values().stream(), confirmed.values().stream())
                .toArray(Observable[]::new);
    }

    public StringProperty text(DocumentField field) {
        return Objects.requireNonNull(texts.get(field));
    }

    /** Whether the agent has compared a field that was not surely read. */
    public BooleanProperty confirmed(DocumentField field) {
        return Objects.requireNonNull(confirmed.get(field));
    }

    /**
     * Begins as a machine read it; the state as the type has it where it was not read. What was typed or confirmed for the same
     * page stays; for another page nothing is confirmed yet.
     */
    void fill(Optional<DocumentType> type) {
        if (!filled.equals(page.get())) {
            filled = page.get();
            confirmed.values().forEach(sure -> sure.set(false));
            for (DocumentField field : DocumentField.values()) {
                read(field).ifPresent(read -> text(field).set(read.text()));
            }
            forgetChanges();
        }
        if (text(DocumentField.ISSUER).get().isEmpty()) {
            type.flatMap(DocumentType::issuer).ifPresent(text(DocumentField.ISSUER)::set);
        }
    }

    void clear() {
        filled = Optional.empty();
        texts.values().forEach(text -> text.set(""));
        confirmed.values().forEach(sure -> sure.set(false));
        forgetChanges();
    }

    /** As a machine read it, with days as people write them. */
    public Optional<PageInHand.Read> read(DocumentField field) {
        return page.get()
                .flatMap(known -> known.read(field, today))
                .map(read -> isDay(field)
                        ? new PageInHand.Read(
                                TypedDate.written(LocalDate.parse(read.text())), read.confidence(), read.sure())
                        : read);
    }

    static boolean isDay(DocumentField field) {
        return field == DocumentField.BIRTH_DATE || field == DocumentField.EXPIRY;
    }

    /** The fields that stand as they were unsurely read, and that nobody has confirmed. */
    public Set<DocumentField> unconfirmed() {
        Set<DocumentField> open = EnumSet.noneOf(DocumentField.class);
        for (DocumentField field : DocumentField.values()) {
            read(field)
                    .filter(read ->
                            !read.sure() && same(field, read.text(), text(field).get()))
                    .filter(read -> !confirmed(field).get())
                    .ifPresent(read -> open.add(field));
        }
        return open;
    }

    /** As the visit compares them: blanks around do not count, and a day is the same however it is written. */
    private static boolean same(DocumentField field, String read, String typed) {
        return read.equals(typed.strip())
                || isDay(field)
                        && TypedDate.read(read).isPresent()
                        && TypedDate.read(read).equals(TypedDate.read(typed));
    }

    /** The first field that is empty though it must not be, cannot be right, or was not confirmed. */
    public Optional<DocumentField> open() {
        Set<DocumentField> unsure = unconfirmed();
        return Stream.of(DocumentField.values())
                .filter(field -> unsure.contains(field) || !possible(field))
                .findFirst();
    }

    /** All that are empty though they must not be, or that cannot be right. */
    public List<DocumentField> impossible() {
        return Stream.of(DocumentField.values())
                .filter(field -> !possible(field))
                .toList();
    }

    /**
     * Where whoever fills the fields in by hand goes from this one: the next that is empty, whether it must be filled or not, or that
     * cannot be right. None from a field that stands as it was read, or that cannot be right itself.
     */
    Optional<DocumentField> following(DocumentField typed) {
        boolean asRead = read(typed)
                .filter(read -> same(typed, read.text(), text(typed).get()))
                .isPresent();
        Set<DocumentField> unsure = unconfirmed();
        return Stream.of(DocumentField.values())
                .filter(field -> !asRead && possible(typed) && field.compareTo(typed) > 0)
                .filter(field -> text(field).get().isBlank() || unsure.contains(field) || !possible(field))
                .findFirst();
    }

    /** The agent has compared this field with the document. Whether it was one that waits for it. */
    public boolean confirm(DocumentField field) {
        boolean waits = unconfirmed().contains(field);
        if (waits) {
            changed(field, text(field).get(), false);
            confirmed(field).set(true);
        }
        return waits;
    }

    /** It was typed over; this is how it stood before. */
    public void typedOver(DocumentField field, String before) {
        if (!before.equals(text(field).get())) {
            changed(field, before, confirmed(field).get());
        }
    }

    /** Takes back what was confirmed or typed over last. Which field that was. */
    public Optional<DocumentField> undo() {
        Optional<Change> last = Optional.ofNullable(changes.pollLast());
        last.ifPresent(change -> {
            text(change.field()).set(change.text());
            confirmed(change.field()).set(change.sure());
        });
        undoable.set(!changes.isEmpty());
        return last.map(Change::field);
    }

    public ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    private void changed(DocumentField field, String text, boolean sure) {
        changes.addLast(new Change(field, text, sure));
        undoable.set(true);
    }

    private void forgetChanges() {
        changes.clear();
        undoable.set(false);
    }

    private boolean possible(DocumentField field) {
        String typed = text(field).get().strip();
        return switch (field) {
            case SURNAME, DOCUMENT_NUMBER -> !typed.isEmpty();
            case GIVEN_NAMES -> true;
            case BIRTH_DATE -> day(field).filter(day -> !day.isAfter(today)).isPresent();
            case NIC -> typed.isEmpty() || nic() instanceof Nic.Reading.Valid;
            case EXPIRY -> typed.isEmpty() || day(field).isPresent();
            case ISSUER -> typed.matches("[A-Z]{1,3}");
        };
    }

    /** What the typed number is worth, while it is typed. */
    public Nic.Reading nic() {
        return Nic.read(text(DocumentField.NIC).get());
    }

    /** The whole, where it can be a document's. */
    public Optional<DocumentFields> whole() {
        Optional<Nic> number = nic() instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
        return Stream.of(DocumentField.values()).allMatch(this::possible)
                ? Optional.of(new DocumentFields(
                        text(DocumentField.SURNAME).get().strip(),
                        text(DocumentField.GIVEN_NAMES).get().strip(),
                        day(DocumentField.BIRTH_DATE).orElseThrow(),
                        number,
                        text(DocumentField.DOCUMENT_NUMBER).get().strip(),
                        day(DocumentField.EXPIRY),
                        text(DocumentField.ISSUER).get().strip()))
                : Optional.empty();
    }

    /** The fields that were confirmed one by one. */
    Set<DocumentField> allConfirmed() {
        Set<DocumentField> sure = EnumSet.noneOf(DocumentField.class);
        confirmed.forEach((field, property) -> {
            if (property.get()) {
                sure.add(field);
            }
        });
        return sure;
    }

    private Optional<LocalDate> day(DocumentField field) {
        return TypedDate.read(text(field).get());
    }
}
