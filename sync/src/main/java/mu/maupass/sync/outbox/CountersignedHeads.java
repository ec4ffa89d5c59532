package mu.maupass.sync.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.sync.database.DatabaseFailures;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.ChainKeys;
import mu.maupass.sync.seal.CountersignedHead;

/** Countersigned heads kept in files, outside the outbox. */
public final class CountersignedHeads {

    private static final int MAX_BYTES = 1 << 20;

    private CountersignedHeads() {}

    /** The file beside an outbox that holds the last head the authority countersigned. */
    public static Path beside(Path outbox) {
        return outbox.resolveSibling("head.jws");
    }

    /** Writes the head beside the outbox. */
    static void write(Path outbox, CountersignedHead head) throws SyncException {
        try {
            OwnerOnlyFile.write(beside(outbox), head.jws().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw DatabaseFailures.of(e);
        }
    }

    /**
     * The heads in a text file: compact JWS, separated by white space.
     *
     * @throws SyncException Q-111 when there is no such file or none in it, Q-114 when one belongs to another station,
     *     when one is not a statement of the authority
     */
    public static List<ChainHead> read(Path file, ChainKeys keys) throws SyncException {
        String text;
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw SyncException.of(Cause.MISSING, "no file of heads");
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw SyncException.of(Cause.MISSING, e.getClass().getSimpleName());
        }
        List<ChainHead> heads = new ArrayList<>();
        for (String jws : text.split("\\s+", -1)) {
            CountersignedHead head = CountersignedHead.verify(jws, keys.authorityKeys());
            if (!head.stationId().equals(keys.stationId())) {
                throw SyncException.of(Cause.OTHER_STATION, "head");
            }
            heads.add(head.head());
        }
        return List.copyOf(heads);
    }
}
