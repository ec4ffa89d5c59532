package mu.maupass.station.command.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import mu.maupass.station.command.data.SupervisorKey;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.day.ClosingOrder;
import mu.maupass.station.day.DayBook;
import mu.maupass.station.day.DayReview;
import mu.maupass.station.day.DayTransfer;
import mu.maupass.station.day.RefusedDay;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.report.DayClosing;
import mu.maupass.station.report.DaySupplement;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.outbox.LedgerGap;
import mu.maupass.sync.trust.EnrolledStation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code station day …}: looks at a day, and closes it. */
@Command(name = "day", description = "The days of this station: which are open, and closing one.")
public final class DayCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "status",
            description = {
                "Show a day as it stands, also while the station works, and the days before today that are not closed."
            })
    int status(
            @Option(names = "--day", paramLabel = "DAY", description = "Which day. Default: today.") @Nullable LocalDate day)
            throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        try (DataFolder folder = DataFolder.look(common.dataPath())) {
            EnrolledStation enrolled = ReportCommand.enrolled(folder);
            Clock clock = Clock.system(Settings.load(folder.settings()).zone());
            DayReview review = DayBook.reviewToClose(
                    folder.outbox(),
                    enrolled,
                    day == null ? LocalDate.now(clock) : day,
                    ReportCommand.policy(folder, enrolled).counter().paths(),
                    clock);
            List<LocalDate> open = DayBook.open(folder.outbox(), enrolled, clock);
            tell(review, open, DayBook.notSent(folder.outbox(), clock), output);
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "close",
            description = {
                "Close a day: verify every row, place and receipt of it, and sign its figures for good.",
                "A supervisor does it, with name and password. What is learnt later is added to it by itself with the next"
                        + " closing."
            })
    int close(
            @Option(names = "--day", paramLabel = "DAY", description = "Which day. Default: today.") @Nullable LocalDate day,
            @Mixin SupervisorKey supervisor,
            @Option(
                            names = "--accept-gaps",
                            paramLabel = "MARK",
                            defaultValue = "",
                            description = {
                                "Also where rows, audit log and chain do not say the same.",
                                "MARK stands for what does not; \"day status\" and R-123 show it."
                            })
                    String acceptGaps,
            @Option(names = "--empty", description = "Also where there was no visit on the day.") boolean empty)
            throws Exception {
        return supervisor.with(CommonOptions.of(spec), (open, agent, key, output) -> {
            Clock clock = Clock.system(open.settings().zone());
            DayBook book = new DayBook(
                    open.folder().outbox(),
                    open.station().enrolled(),
                    open.station().outbox(),
                    clock);
            List<DaySupplement> supplements = book.supplement(agent, key);
            DayClosing closing = book.close(
                    new ClosingOrder(day == null ? LocalDate.now(clock) : day, acceptGaps, empty), agent, key);
            tell(closing, supplements, output);
        });
    }

    @Command(
            name = "send-again",
            description = {
                "Send a day again that the authority has refused, once what it refused it for was put right.",
                "A supervisor does it, with name and password, and signs it anew; it goes with the next sync."
            })
    int sendAgain(
            @Option(names = "--day", paramLabel = "DAY", required = true, description = "Which day.") LocalDate day,
            @Mixin SupervisorKey supervisor)
            throws Exception {
        return supervisor.with(CommonOptions.of(spec), (open, agent, key, output) -> {
            int sent = new RefusedDay(
                            open.folder().outbox(),
                            open.station().enrolled(),
                            open.station().outbox(),
                            day)
                    .sendAgain(agent, key, Clock.system(open.settings().zone()));
            output.value(Output.object()
                    .put("result", "done")
                    .put("day", day.toString())
                    .put("statements", sent));
            output.line(
                    "%s goes to the authority with the next sync: %d statements, signed anew.".formatted(day, sent));
        });
    }

    private static void tell(DayReview review, List<LocalDate> open, List<LocalDate> notSent, Output output) {
        ObjectNode value = Output.object()
                .put("result", "done")
                .put("day", review.day().toString())
                .put("closed", review.closed().isPresent())
                .put("visits", review.totals().visits())
                .put("activated", review.totals().activated())
                .put("sealed", review.records().sealed())
                .put("confirmed", review.records().confirmed())
                .put("waiting", review.records().waiting())
                .put("attention", review.records().attention())
                .put("bothPaths", review.totals().equality().verdict().value());
        review.closed()
                .ifPresent(closed -> value.putObject("closing")
                        .put("at", closed.closedAt().toString())
                        .put("by", closed.agent())
                        .put("supplements", closed.supplements()));
        value.put("gapsMark", review.gaps());
        ArrayNode gaps = value.putArray("gaps");
        for (LedgerGap gap : review.records().first()) {
            gaps.addObject().put("kind", gap.kind().value()).put("reference", gap.reference());
        }
        ArrayNode notClosed = value.putArray("notClosed");
        open.forEach(day -> notClosed.add(day.toString()));
        DayTransfer transfer = review.transfer();
        value.putObject("transfer")
                .put("state", transfer.state().value())
                .put("code", transfer.code())
                .put("gaps", transfer.gaps().size());
        ArrayNode waiting = value.putArray("notSent");
        notSent.forEach(day -> waiting.add(day.toString()));
        output.value(value);
        output.line("%s: %d visits, %d activations; %d records, of which %d confirmed, %d waiting, %d refused. %s"
                .formatted(
                        review.day(),
                        review.totals().visits(),
                        review.totals().activated(),
                        review.records().sealed(),
                        review.records().confirmed(),
                        review.records().waiting(),
                        review.records().attention(),
                        review.closed()
                                .map(closed -> "Closed by %s at %s, %d supplements."
                                        .formatted(closed.agent(), closed.closedAt(), closed.supplements()))
                                .orElse("Open.")));
        review.records()
                .first()
                .forEach(gap -> output.line("  %s: %s".formatted(gap.kind().value(), gap.reference())));
        if (!review.records().sound()) {
            output.line("To close it all the same: --accept-gaps %s".formatted(review.gaps()));
        }
        transfer.gaps()
                .forEach(gap -> output.line("  the authority counts %s otherwise: %d here, %d there"
                        .formatted(gap.what(), gap.station(), gap.authority())));
        if (transfer.state() == DayTransfer.State.REFUSED) {
            output.line("The authority does not take it. %s"
                    .formatted(output.strings().line(Failure.remembered(transfer.code()))));
            output.line("Once that was put right: day send-again --day %s".formatted(review.day()));
        }
        notSent.forEach(day -> output.line("%s is closed, and the authority has not all of it.".formatted(day)));
        open.forEach(day -> output.line("%s is not closed.".formatted(day)));
    }

    private static void tell(DayClosing closing, List<DaySupplement> supplements, Output output) {
        ObjectNode value = Output.object()
                .put("result", "done")
                .put("day", closing.day().toString())
                .put("number", closing.number())
                .put("visits", closing.visits())
                .put("activated", closing.activated())
                .put("receiptsVerified", closing.receipts())
                .put("gaps", closing.records().gaps())
                .put("open", closing.open().size())
                .put("rowsSha256", closing.rows());
        ArrayNode added = value.putArray("supplements");
        supplements.forEach(supplement -> added.addObject()
                .put("day", supplement.day().toString())
                .put("settled", supplement.settled().size())
                .put("later", supplement.later()));
        output.value(value);
        output.line("%s is closed: %d visits, %d activations, %d receipts verified, %d records open."
                .formatted(
                        closing.day(),
                        closing.visits(),
                        closing.activated(),
                        closing.receipts(),
                        closing.open().size()));
        supplements.forEach(supplement -> output.line("Added to %s: %d records settled, %d later visits."
                .formatted(supplement.day(), supplement.settled().size(), supplement.later())));
    }
}
