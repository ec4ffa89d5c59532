package mu.maupass.station.screen.queue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.control.FittingTable;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.StateColumn;
import mu.maupass.station.screen.control.TextColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.ShortReference;
import mu.maupass.sync.engine.LinkState;
import mu.maupass.sync.engine.SyncState;
import mu.maupass.sync.outbox.OutboxEntry;
import org.kordamp.ikonli.feather.Feather;

/** The queue's screen: four figures, the next attempt, and the newest records. */
public final class QueueView {
    /** A reference is compared character by character: none of it may be cut off. */
    private static final double REFERENCE = 120;

    private final QueueViewModel model;
    private final Strings strings;
    private final ZoneId zone;
    private final Lifetime lifetime;
    private final Label waiting = figure("queue-waiting");
    private final Label sent = figure("queue-sent");
    private final Label attention = figure("queue-attention");
    private final Label oldest = figure("queue-oldest");
    private final Label next = Type.text("", "quiet");
    private final Label detail = Type.text("", "quiet");
    private final TableView<OutboxEntry> table = new FittingTable<>();

    private QueueView(QueueViewModel model, Strings strings, ZoneId zone, Lifetime lifetime) {
        this.lifetime = lifetime;
        this.model = model;
        this.strings = strings;
        this.zone = zone;
    }

    /**
     * The screen in one language. The view model stays the caller's.
     *
     * @param zone of the office
     * @param lifetime until it is drawn again or another takes its place
     */
    public static Screen screen(QueueViewModel model, Strings strings, ZoneId zone, Lifetime lifetime) {
        return new QueueView(model, strings, zone, lifetime).build();
    }

    private Screen build() {
        lifetime.follow(model.sync(), this::show);
        var sentence = lifetime.computed(this::sentence, model.link(), model.sync());
        ScreenAction tryNow = ScreenAction.primary(
                strings.get("queue.try-now"),
                Feather.REFRESH_CW,
                model.sync().map(state -> !state.busy()),
                model::tryNow);
        return new Screen(
                strings.get("queue.title"),
                sentence,
                content(),
                table,
                Optional.of(tryNow),
                List.of(),
                model.failure());
    }

    private VBox content() {
        HBox figures = new HBox(
                16,
                tile(strings.get("queue.waiting"), waiting),
                tile(strings.get("queue.sent"), sent),
                tile(strings.get("queue.attention"), attention),
                tile(strings.get("queue.oldest"), oldest));
        next.setId("queue-next");
        detail.setId("queue-detail");
        records();
        VBox all = new VBox(16, figures, next, table, detail);
        VBox.setVgrow(table, Priority.ALWAYS);
        return all;
    }

    private static Label figure(String id) {
        Label label = Type.word("", "title");
        label.setId(id);
        return label;
    }

    private static VBox tile(String name, Label value) {
        Label label = Type.text(name, "quiet");
        label.setLabelFor(value);
        VBox tile = new VBox(4, value, label);
        tile.getStyleClass().add("panel");
        tile.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    private void show(SyncState state) {
        waiting.setText(number(state.counts().waiting()));
        sent.setText(number(state.counts().sent()));
        attention.setText(number(state.counts().needsAttention()));
        attention.getStyleClass().removeAll("undetermined-text");
        if (state.counts().needsAttention() > 0) {
            attention.getStyleClass().add("undetermined-text");
        }
        oldest.setText(state.counts()
                .oldestUnsent()
                .map(time -> moment(time.toInstant()))
                .orElseGet(() -> strings.get("queue.none")));
        next.setText(nextAttempt(state));
        next.setVisible(!next.getText().isEmpty());
        next.setManaged(next.isVisible());
    }

    private String sentence() {
        SyncState state = model.sync().getValue();
        return switch (model.link().get()) {
            case UNKNOWN -> strings.get("queue.link.unknown");
            case SENDING -> strings.get("queue.link.sending");
            case STOPPED -> strings.get("queue.link.stopped");
            case ONLINE ->
                strings.get(
                        "queue.link.online", state.lastSync().map(this::moment).orElse("–"));
            case OFFLINE ->
                strings.get(
                        "queue.link.offline",
                        state.link() instanceof LinkState.Offline offline ? moment(offline.since()) : "–");
        };
    }

    private String nextAttempt(SyncState state) {
        String last = state.lastSync()
                .map(time -> strings.get("queue.last-sync", moment(time)))
                .orElse("");
        String following = model.nextAttempt()
                .map(time -> strings.get(
                        "queue.next-attempt",
                        DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone).format(time)))
                .orElse("");
        return (last + " " + following).strip();
    }

    private void records() {
        table.setId("queue-records");
        table.setItems(model.records());
        table.setAccessibleText(strings.get("queue.records"));
        table.setPlaceholder(Type.text(strings.get("queue.empty"), "quiet"));
        table.getColumns().add(TextColumn.ofNumbers(strings.get("queue.column.seq"), 70, entry -> number(entry.seq())));
        table.getColumns()
                .add(TextColumn.of(
                        strings.get("queue.column.time"),
                        150,
                        entry -> moment(entry.time().toInstant())));
        table.getColumns().add(StateColumn.of(strings.get("queue.column.state"), 170, OutboxEntry::state, strings));
        table.getColumns()
                .add(TextColumn.ofNumbers(
                        strings.get("queue.column.attempts"), 110, entry -> number(entry.attempts())));
        table.getColumns().add(TextColumn.of(strings.get("queue.column.code"), 80, OutboxEntry::code));
        table.getColumns()
                .add(TextColumn.ofNumbers(
                        strings.get("queue.column.bytes"),
                        90,
                        entry -> strings.get("queue.kilobytes", Math.ceilDiv(entry.bytes(), 1000))));
        TableColumn<OutboxEntry, String> reference = TextColumn.of(
                strings.get("queue.column.reference"),
                REFERENCE,
                entry -> ShortReference.of(entry.jti()).grouped());
        reference.setMinWidth(REFERENCE);
        table.getColumns().add(reference);
        lifetime.follow(table.getSelectionModel().selectedItemProperty(), this::explain);
    }

    private void explain(OutboxEntry entry) {
        detail.setText(
                entry == null
                        ? strings.get("queue.select")
                        : entry.code().isEmpty()
                                ? strings.get(
                                        entry.activation() ? "queue.reference" : "queue.reference-ended", entry.jti())
                                : strings.line(Failure.remembered(entry.code())));
    }

    private String number(long value) {
        return String.format(strings.locale(), "%,d", value);
    }

    private String moment(Instant time) {
        return strings.moment().withZone(zone).format(time);
    }
}
