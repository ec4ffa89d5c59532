package mu.maupass.station.screen;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.supervision.CloseReason;
import mu.maupass.station.supervision.OpenItem;
import mu.maupass.station.supervision.ShiftNote;
import mu.maupass.station.supervision.Supervision;
import mu.maupass.station.supervision.VisitLine;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.OutboxEntry;

/** A day that a test has made up. */
public final class ScriptedSupervision implements Supervision {
    public List<VisitLine> visits = List.of();
    public List<OpenItem> open = List.of();
    public List<AuditRow> audit = List.of();
    public List<ShiftNote> notes = List.of();
    /** Who has done which exercises. */
    public SortedMap<String, Set<String>> trained = Collections.emptySortedMap();
    /** Why that cannot be read. */
    public Optional<Exception> trainedUnread = Optional.empty();
    /** Why no decision is taken. */
    public Optional<Exception> failure = Optional.empty();
    /** What a day's visits come to, in the place of those that are read at once. */
    public Optional<CompletableFuture<List<VisitLine>>> reading = Optional.empty();
    /** What is open, in the place of what is read at once. */
    public Optional<CompletableFuture<List<OpenItem>>> opening = Optional.empty();
    /** What was asked and decided, in words. */
    public final List<String> said = new ArrayList<>();

    /** A visit that ended at this time. */
    public static VisitLine visit(
            int number, OffsetDateTime time, String agent, VisitOutcome outcome, String reason, DeliveryState state) {
        Optional<OutboxEntry> record = state == DeliveryState.NOT_QUEUED
                ? Optional.empty()
                : Optional.of(ScriptedCounter.record(number, time, state));
        return new VisitLine(
                new VisitSummary(
                        new UUID(9, number),
                        time,
                        agent,
                        VisitPath.NON_BIOMETRIC,
                        DocumentKind.ID_CARD,
                        outcome,
                        reason,
                        Duration.ofSeconds(120 + 7 * number),
                        state == DeliveryState.WAITING,
                        state,
                        VisitConduct.UNKNOWN),
                record);
    }

    @Override
    public CompletableFuture<List<VisitLine>> visits(LocalDate day, Optional<String> agent) {
        said.add("visits of " + agent.orElse("all"));
        return reading.orElseGet(() -> CompletableFuture.completedFuture(visits));
    }

    @Override
    public CompletableFuture<List<OpenItem>> open() {
        return opening.orElseGet(() -> CompletableFuture.completedFuture(open));
    }

    @Override
    public CompletableFuture<Boolean> sendAgain(Agent by, OpenItem.Refused item) {
        said.add(by.id() + " sends " + item.record().seq());
        return decided();
    }

    @Override
    public CompletableFuture<Boolean> close(Agent by, OpenItem item, CloseReason why) {
        said.add(by.id() + " closes: " + why.event());
        return decided();
    }

    private CompletableFuture<Boolean> decided() {
        return failure.<CompletableFuture<Boolean>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    @Override
    public CompletableFuture<List<ShiftNote>> notes() {
        return CompletableFuture.completedFuture(notes);
    }

    @Override
    public CompletableFuture<Boolean> write(Agent by, String text) {
        said.add(by.id() + " notes: " + text);
        return decided();
    }

    @Override
    public CompletableFuture<List<AuditRow>> audit(AuditPage page) {
        said.add("audit " + page.filter());
        return CompletableFuture.completedFuture(audit);
    }

    @Override
    public CompletableFuture<SortedMap<String, Set<String>>> trained() {
        return trainedUnread
                .<CompletableFuture<SortedMap<String, Set<String>>>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(trained));
    }
}
