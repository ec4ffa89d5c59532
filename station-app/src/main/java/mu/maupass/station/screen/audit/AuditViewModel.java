package mu.maupass.station.screen.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;

/** The audit log with its filters, the newest entries first. On the thread of the user interface only. */
public final class AuditViewModel {
    private static final int PAGE = 200;

    /** Which days are looked at. */
    public enum Days {
        TODAY,
        WEEK,
        ALL
    }

    private final Supervision supervision;
    private final VisitDesk desk;
    private final Clock clock;
    private final ObjectProperty<Days> days = new SimpleObjectProperty<>(this, "days", Days.TODAY);
    private final StringProperty kind = new SimpleStringProperty(this, "kind", "");
    private final StringProperty person = new SimpleStringProperty(this, "person", "");
    private final StringProperty code = new SimpleStringProperty(this, "code", "");
    private final ObservableList<AuditRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<AuditPage>> next =
            new ReadOnlyObjectWrapper<>(this, "next", Optional.empty());
    private int asked;

    /**
     * @param clock with the zone of the office
     * @param screen until something else is looked at
     */
    public AuditViewModel(Supervision supervision, VisitDesk desk, Clock clock, Lifetime screen) {
        this.supervision = supervision;
        this.desk = desk;
        this.clock = clock;
        for (ObservableValue<?> filter : List.<ObservableValue<?>>of(days, kind, person, code)) {
            screen.onChange(filter, changed -> load());
        }
        load();
    }

    public ObjectProperty<Days> days() {
        return days;
    }

    public StringProperty kind() {
        return kind;
    }

    public StringProperty person() {
        return person;
    }

    public StringProperty code() {
        return code;
    }

    public ObservableList<AuditRow> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /** The page behind what is shown, where there may be more. */
    public ReadOnlyObjectProperty<Optional<AuditPage>> next() {
        return next.getReadOnlyProperty();
    }

    private AuditFilter filter() {
        LocalDate today = LocalDate.now(clock);
        Optional<OffsetDateTime> from = switch (days.get()) {
            case TODAY -> Optional.of(begin(today));
            case WEEK -> Optional.of(begin(today.minusDays(6)));
            case ALL -> Optional.empty();
        };
        return AuditFilter.ALL
                .between(from, Optional.empty())
                .ofKind(typed(kind).map(text -> text.toLowerCase(Locale.ROOT)))
                .by(typed(person).map(text -> text.toLowerCase(Locale.ROOT)))
                .withCode(typed(code).map(text -> text.toUpperCase(Locale.ROOT)));
    }

    private OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    private static Optional<String> typed(StringProperty text) {
        return Optional.of(text.get().strip()).filter(typed -> !typed.isEmpty());
    }

    private void load() {
        read(AuditPage.newest(filter(), PAGE), true);
    }

    /** Reads on. */
    public void more() {
        next.get().ifPresent(page -> read(page, false));
    }

    private void read(AuditPage page, boolean fromTheStart) {
        int asking = ++asked;
        next.set(Optional.empty());
        Threads.handOver(
                supervision.audit(page),
                desk.uiThread(),
                found -> {
                    // What was asked for earlier is of no use after another question.
                    if (asking == asked) {
                        if (fromTheStart) {
                            rows.setAll(found);
                        } else {
                            rows.addAll(found);
                        }
                        next.set(found.size() < PAGE ? Optional.empty() : Optional.of(page.after(found.getLast())));
                    }
                },
                unread -> {});
    }
}
