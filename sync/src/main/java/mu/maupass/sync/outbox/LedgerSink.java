package mu.maupass.sync.outbox;

import java.io.IOException;

/** Told what a ledger reads, while it reads. */
public interface LedgerSink {

    /** The next visit, in order of time. */
    void visit(LedgerEntry entry) throws IOException;

    /** Something that does not add up. */
    void gap(LedgerGap gap) throws IOException;
}
