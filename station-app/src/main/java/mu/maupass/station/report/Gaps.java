package mu.maupass.station.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import mu.maupass.sync.outbox.LedgerGap;

/** Counts what does not add up, and holds the first of it. Not thread-safe. */
public final class Gaps {
    /** Told one by one; whoever has more looks into the files. */
    private static final int MOST = 200;

    private static final int MARK_BYTES = 6;

    private final List<LedgerGap> first = new ArrayList<>();
    private final MessageDigest all = sha256();
    private long count;
    private long explained;

    public void add(LedgerGap gap) {
        count++;
        all.update((gap.kind().value() + " " + gap.reference() + "\n").getBytes(StandardCharsets.UTF_8));
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

    /** Twelve characters that stand for these gaps and no others; empty of none. */
    public String mark() {
        if (count == 0) {
            return "";
        }
        try {
            MessageDigest soFar = (MessageDigest) all.clone();
            return HexFormat.of().formatHex(soFar.digest(), 0, MARK_BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public List<LedgerGap> first() {
        return List.copyOf(first);
    }
}
