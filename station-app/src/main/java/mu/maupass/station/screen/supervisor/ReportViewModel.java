package mu.maupass.station.screen.supervisor;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.day.Days;
import mu.maupass.station.day.ReportOrder;
import mu.maupass.station.day.ReportProgress;
import mu.maupass.station.day.ReportSpan;
import mu.maupass.station.day.Stick;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.ReportPeriod;
import mu.maupass.station.report.file.ReportFile;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.screen.day.DayFailure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.LatestReading;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Language;

/** Writes the report of a day, its week or its month into a folder. On the thread of the user interface only. */
public final class ReportViewModel {
    /** What became of it. */
    public sealed interface Outcome {
        record Nothing() implements Outcome {}

        record Written(Path file, long visits) implements Outcome {}

        record Cancelled() implements Outcome {}
    }

    private final Days days;
    private final VisitDesk desk;
    private final ReadOnlyObjectProperty<LocalDate> day;
    private final ObjectProperty<ReportFormatName> format =
            new SimpleObjectProperty<>(this, "format", ReportFormatName.PDF);
    private final ObjectProperty<ReportSpan> span = new SimpleObjectProperty<>(this, "span", ReportSpan.DAY);
    /** On which the days were looked at last: those that are shown are written, also past midnight. */
    private final ReadOnlyObjectWrapper<LocalDate> today;

    private final ObjectProperty<Language> language;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final ReadOnlyObjectWrapper<Outcome> outcome =
            new ReadOnlyObjectWrapper<>(this, "outcome", new Outcome.Nothing());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyObjectWrapper<List<Stick>> sticks = new ReadOnlyObjectWrapper<>(this, "sticks", List.of());
    private final LatestReading<List<Stick>> plugged;
    private Optional<ReportProgress> underWay = Optional.empty();

    /**
     * @param day which is reported
     * @param screen until something else is looked at; what is being written then is given up
     */
    public ReportViewModel(Days days, VisitDesk desk, ReadOnlyObjectProperty<LocalDate> day, Lifetime screen) {
        this.days = days;
        this.desk = desk;
        this.day = day;
        plugged = new LatestReading<>(days::sticks, desk.uiThread(), found -> {
            if (!found.equals(sticks.get())) {
                sticks.set(found);
            }
        });
        language = new SimpleObjectProperty<>(
                this, "language", desk.agentLanguage().get());
        today = new ReadOnlyObjectWrapper<>(this, "today", today());
        screen.onChange(span, now -> today.set(today()));
        screen.onChange(day, now -> {
            today.set(today());
            outcome.set(new Outcome.Nothing());
            failure.set(Optional.empty());
        });
        // As often as the station looks whether the authority is there.
        desk.sync().onChange(screen, state -> lookForSticks());
        screen.onEnd(this::cancel);
    }

    public ObjectProperty<ReportFormatName> format() {
        return format;
    }

    /** How many days are in it. */
    public ObjectProperty<ReportSpan> span() {
        return span;
    }

    /** The days that are in it now. */
    public ObservableValue<ReportPeriod> period(Lifetime screen) {
        ZoneId zone = desk.counter().clock().getZone();
        return screen.computed(() -> span.get().around(day.get(), today.get(), zone), span, day, today);
    }

    private LocalDate today() {
        return LocalDate.now(desk.counter().clock());
    }

    public ObjectProperty<Language> language() {
        return language;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** From 0 to 1; below 0 where nobody can tell. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Outcome> outcome() {
        return outcome.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failure() {
        return failure.getReadOnlyProperty();
    }

    /** The sticks that were plugged in when somebody looked last. */
    public ReadOnlyObjectProperty<List<Stick>> sticks() {
        return sticks.getReadOnlyProperty();
    }

    /** Looks for them; without effect while that is under way. */
    public void lookForSticks() {
        plugged.ask();
    }

    public void write(Path folder) {
        Optional<Agent> agent = desk.agent().get();
        if (busy.get() || agent.isEmpty()) {
            return;
        }
        busy.set(true);
        progress.set(0);
        failure.set(Optional.empty());
        outcome.set(new Outcome.Nothing());
        ReportProgress watched = new ReportProgress(part -> desk.uiThread().execute(() -> progress.set(part)));
        underWay = Optional.of(watched);
        Threads.handOver(
                days.write(
                        agent.get(),
                        new ReportOrder(day.get(), span.get(), today.get(), format.get(), language.get(), folder),
                        watched),
                desk.uiThread(),
                this::done,
                why -> {
                    over();
                    failure.set(Optional.of(DayFailure.of(why)));
                });
    }

    /** Without effect where nothing is being written. */
    public void cancel() {
        underWay.ifPresent(ReportProgress::cancel);
    }

    private void done(Optional<ReportFile.Written> written) {
        over();
        failure.set(written.flatMap(ReportFile.Written::unsound));
        outcome.set(written.<Outcome>map(file ->
                        new Outcome.Written(file.file(), file.result().totals().visits()))
                .orElseGet(Outcome.Cancelled::new));
    }

    private void over() {
        busy.set(false);
        underWay = Optional.empty();
    }
}
