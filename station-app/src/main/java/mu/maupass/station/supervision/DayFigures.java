package mu.maupass.station.supervision;

import java.util.List;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.VisitOutcome;

/** What the visits of a day came to. */
public record DayFigures(long visits, long activated, long refused, long waiting, long needAttention) {
    public static DayFigures of(List<VisitLine> lines) {
        return new DayFigures(
                lines.size(),
                ended(VisitOutcome.ACTIVATED, lines),
                ended(VisitOutcome.REFUSED, lines),
                in(DeliveryState.WAITING, lines),
                in(DeliveryState.NEEDS_ATTENTION, lines));
    }

    private static long ended(VisitOutcome outcome, List<VisitLine> lines) {
        return lines.stream().filter(line -> line.visit().outcome() == outcome).count();
    }

    private static long in(DeliveryState state, List<VisitLine> lines) {
        return lines.stream().filter(line -> line.visit().state() == state).count();
    }
}
