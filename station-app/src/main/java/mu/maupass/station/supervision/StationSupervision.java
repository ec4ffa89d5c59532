package mu.maupass.station.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.version.InstalledVersion;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.AuditFilter;
import mu.maupass.sync.outbox.AuditPage;
import mu.maupass.sync.outbox.AuditRow;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.trust.RosterAgent;
import mu.maupass.sync.trust.TrustBundle;

/** Looks after the day of a station, by its outbox and its roster. Safe for use by several threads. */
public final class StationSupervision implements Supervision {
    /** What asked for a second person is written down under this name when a visit ends without one. */
    public static final String ASKED = "approval.asked";

    /** First part of the names under which something unusual in somebody's work is written down. */
    public static final String PATTERN = "pattern";

    private static final String APPROVAL = "approval";
    private static final String INTERRUPTION = "interruption";
    private static final String CLOSED = ".closed";
    private static final int PAGE = 500;
    /** Neither is a visit's record sealed, nor what is unusual noticed, further from the visit's end than this. */
    private static final Duration APART = Duration.ofHours(1);

    /** Far more than anybody works off: limits stop the work before. */
    private static final int MOST_OPEN = 200;

    private static final int TRAINING_SOON_DAYS = 30;

    /** So many wrong passwords or codes in a row are of somebody who does not know them. */
    private static final int NO_MISTAKE = 20;

    private final Outbox outbox;
    private final ShiftNotes notes;
    private final Supplier<TrustBundle> bundle;
    private final Clock clock;
    private final Runnable changed;
    private final Executor background;
    private final Callable<SortedMap<String, Set<String>>> trained;

    /**
     * @param clock with the zone of the office
     * @param changed told after what is open was changed
     */
    public StationSupervision(
            Outbox outbox,
            ShiftNotes notes,
            Supplier<TrustBundle> bundle,
            Clock clock,
            Runnable changed,
            Executor background) {
        this(outbox, notes, bundle, clock, changed, background, Collections::emptySortedMap);
    }

    private StationSupervision(
            Outbox outbox,
            ShiftNotes notes,
            Supplier<TrustBundle> bundle,
            Clock clock,
            Runnable changed,
            Executor background,
            Callable<SortedMap<String, Set<String>>> trained) {
        this.trained = trained;
        this.outbox = outbox;
        this.notes = notes;
        this.bundle = bundle;
        this.clock = clock;
        this.changed = changed;
        this.background = background;
    }

    /**
     * The same, which knows who has done which exercises.
     *
     * @param book reads it
     */
    public StationSupervision with(Callable<SortedMap<String, Set<String>>> book) {
        return new StationSupervision(outbox, notes, bundle, clock, changed, background, book);
    }

    @Override
    public CompletableFuture<SortedMap<String, Set<String>>> trained() {
        return Threads.supply(trained, background);
    }

    @Override
    public CompletableFuture<List<VisitLine>> visits(LocalDate day, Optional<String> agent) {
        return Threads.supply(() -> linesOf(day, agent), background);
    }

    @Override
    public CompletableFuture<List<AuditRow>> audit(AuditPage page) {
        return Threads.supply(() -> outbox.audit(page), background);
    }

    private List<VisitLine> linesOf(LocalDate day, Optional<String> agent) throws SyncException {
        OffsetDateTime from = begin(day);
        OffsetDateTime until = begin(day.plusDays(1));
        List<VisitSummary> visits = outbox.visits(from, until);
        // A record is sealed some moments before or after its visit is said to have ended, also over midnight.
        Map<UUID, OutboxEntry> records = records(from.minus(APART), until.plus(APART));
        return visits.stream()
                .filter(visit -> agent.stream().allMatch(visit.agentId()::equals))
                .map(visit -> new VisitLine(visit, Optional.ofNullable(records.get(visit.visitId()))))
                .toList()
                .reversed();
    }

    private OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
    }

    /** The records that were sealed in this time, by their visits. Looked for by halves: a history may be long. */
    private Map<UUID, OutboxEntry> records(OffsetDateTime from, OffsetDateTime until) throws SyncException {
        Map<UUID, OutboxEntry> found = new HashMap<>();
        long place = placeBefore(from);
        List<OutboxEntry> page = outbox.entries(place, PAGE);
        while (!page.isEmpty() && page.getFirst().time().isBefore(until)) {
            Map<Long, UUID> visits =
                    outbox.visitsOf(page.getFirst().seq(), page.getLast().seq());
            for (OutboxEntry entry : page) {
                UUID visit = visits.get(entry.seq());
                if (visit != null) {
                    found.put(visit, entry);
                }
            }
            page = outbox.entries(page.getLast().seq(), PAGE);
        }
        return found;
    }

    /** A place before which no record of this moment or later stands. */
    private long placeBefore(OffsetDateTime moment) throws SyncException {
        long low = 0;
        long high = outbox.newest(1).stream().map(OutboxEntry::seq).findFirst().orElse(0L);
        while (low < high) {
            long middle = (low + high) / 2;
            List<OutboxEntry> there = outbox.entries(middle, 1);
            if (!there.isEmpty() && there.getFirst().time().isBefore(moment)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public CompletableFuture<List<OpenItem>> open() {
        return Threads.supply(this::items, background);
    }

    private List<OpenItem> items() throws SyncException {
        List<OpenItem> items = new ArrayList<>();
        outbox.refusedOpen(MOST_OPEN).forEach(record -> items.add(new OpenItem.Refused(record)));
        items.addAll(noticed(APPROVAL, ofKind(APPROVAL), OpenItem.Approval::new));
        items.addAll(noticed(PATTERN, ofKind(PATTERN), OpenItem.Pattern::new));
        // The end of the visit itself tells of it, and the closing of the line has the same code.
        items.addAll(noticed(
                INTERRUPTION,
                AuditFilter.ALL.withCode(Optional.of(Reason.INTERRUPTED.code())),
                OpenItem.Interrupted::new));
        items.addAll(guessed());
        items.addAll(training());
        InstalledVersion.running()
                .unless(bundle.get().policy().counter().stationVersion())
                .map(OpenItem.Outdated::new)
                .ifPresent(items::add);
        return List.copyOf(items);
    }

    private static AuditFilter ofKind(String kind) {
        return AuditFilter.ALL.ofKind(Optional.of(kind));
    }

    /** The oldest first; what is older than findings are known is closed by itself. */
    private List<OpenItem> noticed(String kind, AuditFilter entries, Maker maker) throws SyncException {
        int days = bundle.get().policy().retention().findingDays();
        OffsetDateTime from = begin(LocalDate.now(clock).minusDays(days));
        AuditFilter since = entries.between(Optional.of(from), Optional.empty());
        Set<String> closed = new HashSet<>();
        List<OpenItem> open = new ArrayList<>();
        AuditPage page = AuditPage.newest(since, PAGE);
        List<AuditRow> rows = outbox.audit(page);
        while (!rows.isEmpty()) {
            for (AuditRow row : rows) {
                AuditEntry entry = row.entry();
                if (entry.visitId().isEmpty()) {
                    continue;
                }
                UUID visit = entry.visitId().get();
                // One visit can have several: each is closed by itself.
                String what = visit + entry.code();
                if (entry.event().startsWith(kind + CLOSED)) {
                    closed.add(what);
                } else if (!closed.contains(what)) {
                    open.add(maker.of(
                            entry.time(),
                            entry.agentId(),
                            visit,
                            Failure.remembered(entry.code()),
                            entry.time().toLocalDate().plusDays(days)));
                }
            }
            rows = outbox.audit(page.after(rows.getLast()));
        }
        return open.reversed();
    }

    private List<OpenItem> guessed() throws SyncException {
        List<OpenItem> guessed = new ArrayList<>();
        for (RosterAgent agent : bundle.get().agents()) {
            int failed = outbox.tries().failed(agent.id());
            if (failed >= NO_MISTAKE) {
                guessed.add(new OpenItem.Guessed(agent.displayName(), failed));
            }
        }
        return guessed;
    }

    private List<OpenItem> training() {
        LocalDate soon = LocalDate.now(clock).plusDays(TRAINING_SOON_DAYS);
        TrustBundle now = bundle.get();
        return now.agents().stream()
                .map(agent -> new OpenItem.Training(
                        agent.displayName(),
                        agent.id(),
                        agent.trainedOn().plusMonths(now.policy().trainingMonths())))
                .filter(item -> !item.until().isAfter(soon))
                .sorted(Comparator.comparing(OpenItem.Training::until))
                .map(OpenItem.class::cast)
                .toList();
    }

    @Override
    public CompletableFuture<Boolean> sendAgain(Agent by, OpenItem.Refused item) {
        OutboxEntry record = item.record();
        return decided(() -> outbox.refused()
                .sendAgain(record.seq(), entry(by, "record.sent-again", visitOf(record), record.code())));
    }

    @Override
    public CompletableFuture<Boolean> close(Agent by, OpenItem item, CloseReason why) {
        return decided(() -> switch (item) {
            case OpenItem.Refused(OutboxEntry record) -> closed(by, record, why);
            case OpenItem.Approval(OffsetDateTime asked, String agent, UUID visit, Failure asking, var _) ->
                closed(by, APPROVAL, why, new Noticed(asked, agent, visit, asking));
            case OpenItem.Pattern(OffsetDateTime noticed, String agent, UUID visit, Failure unusual, var _) ->
                closed(by, PATTERN, why, new Noticed(noticed, agent, visit, unusual));
            case OpenItem.Interrupted(OffsetDateTime ended, String agent, UUID visit, Failure what, var _) ->
                closed(by, INTERRUPTION, why, new Noticed(ended, agent, visit, what));
            case OpenItem.Training _, OpenItem.Guessed _, OpenItem.Outdated _ -> false;
        });
    }

    private boolean closed(Agent by, String kind, CloseReason why, Noticed noticed)
            throws SyncException, StationException {
        requireNoPart(by, noticed.visit, noticed.at, noticed.agent);
        outbox.recordAudit(
                entry(by, kind + CLOSED + "." + why.event(), Optional.of(noticed.visit), noticed.what.code()));
        return true;
    }

    private boolean closed(Agent by, OutboxEntry record, CloseReason why) throws SyncException, StationException {
        Optional<UUID> visit = visitOf(record);
        if (visit.isPresent()) {
            requireNoPart(by, visit.get(), record.time());
        }
        return outbox.refused().close(record.seq(), entry(by, "record.closed." + why.event(), visit, record.code()));
    }

    /** Something about one visit. */
    private record Noticed(OffsetDateTime at, String agent, UUID visit, Failure what) {}

    private void requireNoPart(Agent by, UUID visit, OffsetDateTime at, String... noted)
            throws SyncException, StationException {
        Set<String> own = new HashSet<>(new VisitPeople(outbox).of(visit, at));
        own.addAll(List.of(noted));
        if (own.contains(by.id())) {
            boolean another = new Closers(outbox, bundle.get().agents()).besides(own);
            throw new StationException(new Failure(another ? "U-110" : "U-111"));
        }
    }

    @Override
    public CompletableFuture<List<ShiftNote>> notes() {
        return Threads.supply(notes::all, background);
    }

    @Override
    public CompletableFuture<Boolean> write(Agent by, String text) {
        return Threads.supply(
                () -> {
                    notes.add(new ShiftNote(OffsetDateTime.now(clock), by.id(), text));
                    outbox.recordAudit(entry(by, "note.written", Optional.empty(), ""));
                    return true;
                },
                background);
    }

    private Optional<UUID> visitOf(OutboxEntry record) throws SyncException {
        return Optional.ofNullable(outbox.visitsOf(record.seq(), record.seq()).get(record.seq()));
    }

    private AuditEntry entry(Agent by, String event, Optional<UUID> visit, String code) {
        return new AuditEntry(OffsetDateTime.now(clock), by.id(), event, visit, code);
    }

    private CompletableFuture<Boolean> decided(Decision decision) {
        return Threads.supply(
                () -> {
                    boolean done = decision.make();
                    changed.run();
                    return done;
                },
                background);
    }

    @FunctionalInterface
    private interface Maker {
        OpenItem of(OffsetDateTime since, String agent, UUID visit, Failure why, LocalDate until);
    }

    @FunctionalInterface
    private interface Decision {
        boolean make() throws SyncException, StationException;
    }
}
