package mu.maupass.station.command.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.WorkLimits;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.OutboxReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station sync}. */
@Command(name = "sync", description = "Send what waits in the outbox and fetch what the authority signed.")
public final class SyncCommand implements Callable<Integer> {
    private static final String DONE = "done";
    private static final int PAGE = 500;

    @Option(names = "--once", description = "One round, then end. Without it, go on until interrupted.")
    private boolean once;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (OpenStation open = OpenStation.withoutDevices(common.dataPath())) {
            if (!once) {
                open.station()
                        .engine()
                        .onState(state -> output.line("%s: %d waiting, %d sent, %d need attention"
                                .formatted(
                                        state.link().getClass().getSimpleName(),
                                        state.counts().waiting(),
                                        state.counts().sent(),
                                        state.counts().needsAttention())));
                open.station().engine().start();
                CountDownLatch interrupted = new CountDownLatch(1);
                Runtime.getRuntime().addShutdownHook(Threads.unstarted("sync-end", interrupted::countDown));
                interrupted.await();
                return ExitCode.DONE;
            }
            SyncReport report = open.station().engine().syncOnce();
            Optional<Failure> failure = report.stoppedBy()
                    .map(Failure::of)
                    .or(() -> WorkLimits.clock(open.station().engine().state()));
            if (failure.isEmpty() && report.after().waiting() > 0) {
                return tell(report, "postponed", lastAttempt(open.station().outbox()), output);
            }
            return tell(report, failure.isPresent() ? "failed" : DONE, failure, output);
        }
    }

    /** Why the oldest of the records that still wait was not decided on, now or in an earlier round. */
    private static Optional<Failure> lastAttempt(OutboxReader outbox) throws SyncException {
        long after = 0;
        for (List<OutboxEntry> page = outbox.entries(after, PAGE);
                !page.isEmpty();
                page = outbox.entries(after, PAGE)) {
            Optional<Failure> told = page.stream()
                    .filter(entry -> entry.state() == DeliveryState.WAITING
                            && !entry.code().isEmpty())
                    .findFirst()
                    .map(entry -> Failure.remembered(entry.code()));
            if (told.isPresent()) {
                return told;
            }
            after = page.getLast().seq();
        }
        return Optional.empty();
    }

    private static int tell(SyncReport report, String result, Optional<Failure> why, Output output) {
        ObjectNode value = Output.object();
        value.put("result", result);
        value.put("accepted", report.accepted().size())
                .put("alreadyThere", report.alreadyThere().size());
        items(value.putArray("refused"), report.refused(), output);
        items(value.putArray("postponed"), report.postponed(), output);
        report.bundle().ifPresent(version -> value.put("trustBundle", version));
        value.put("waiting", report.after().waiting())
                .put("sent", report.after().sent())
                .put("needsAttention", report.after().needsAttention());
        why.ifPresentOrElse(failure -> value.set("failure", output.describe(failure)), () -> value.putNull("failure"));
        output.value(value);
        output.line("%d sent now; %d waiting, %d sent, %d need attention"
                .formatted(
                        report.accepted().size() + report.alreadyThere().size(),
                        report.after().waiting(),
                        report.after().sent(),
                        report.after().needsAttention()));
        why.ifPresent(output::complain);
        return result.equals(DONE) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void items(ArrayNode into, Iterable<SyncReport.Item> items, Output output) {
        for (SyncReport.Item item : items) {
            Failure failure = Failure.of(item.failure());
            into.addObject().put("jti", item.jti().toString()).set("failure", output.describe(failure));
            output.complain(failure);
        }
    }
}
