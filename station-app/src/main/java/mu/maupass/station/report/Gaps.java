package mu.maupass.station.report;

import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.outbox.LedgerGap;

/** Counts what does not add up, and holds the first of it. Not thread-safe. */
public final class Gaps {
    /** Told one by one; whoever has more looks into the files. */
    private static final int MOST = 200;

    private final List<LedgerGap> first = new ArrayList<>();
    private long count;
    private long explained;

    public void add(LedgerGap gap) {
        count++;
        if (gap.kind() == LedgerGap.Kind.ELSEWHERE) {
            explained++;
        }
        if (first.size() < MOST) {
            first.add(gap);
        }
    }

    public long count() {
        return count;
    }

    /** Those that both sides have signed: a station that was restored goes on behind them. */
    public long explained() {
        return explained;
    }

    public List<LedgerGap> first() {
        return List.copyOf(first);
    }
}
