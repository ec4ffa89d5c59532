package mu.maupass.station.command.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import mu.maupass.fault.Threads;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.engine.SyncReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station sync}. */
@Command(name = "sync", description = "Send what waits in the outbox and fetch what the authority signed.")
public final class SyncCommand implements Callable<Integer> {
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
            return tell(open.station().engine().syncOnce(), output);
        }
    }

    private static int tell(SyncReport report, Output output) {
        ObjectNode value = Output.object();
        value.put("result", report.stoppedBy().isPresent() ? "failed" : "done");
        value.put("accepted", report.accepted().size())
                .put("alreadyThere", report.alreadyThere().size());
        items(value.putArray("refused"), report.refused(), output);
        items(value.putArray("postponed"), report.postponed(), output);
        report.bundle().ifPresent(version -> value.put("trustBundle", version));
        value.put("waiting", report.after().waiting())
                .put("sent", report.after().sent())
                .put("needsAttention", report.after().needsAttention());
        Optional<Failure> stopped = report.stoppedBy().map(Failure::of);
        stopped.ifPresentOrElse(
                failure -> value.set("failure", output.describe(failure)), () -> value.putNull("failure"));
        output.value(value);
        output.line("%d sent now; %d waiting, %d sent, %d need attention"
                .formatted(
                        report.accepted().size() + report.alreadyThere().size(),
                        report.after().waiting(),
                        report.after().sent(),
                        report.after().needsAttention()));
        stopped.ifPresent(output::complain);
        return stopped.isPresent() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static void items(ArrayNode into, Iterable<SyncReport.Item> items, Output output) {
        for (SyncReport.Item item : items) {
            Failure failure = Failure.of(item.failure());
            into.addObject().put("jti", item.jti().toString()).set("failure", output.describe(failure));
            output.complain(failure);
        }
    }
}
