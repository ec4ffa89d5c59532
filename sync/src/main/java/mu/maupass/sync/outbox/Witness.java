package mu.maupass.sync.outbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.seal.ChainHead;

/**
 * How far the outbox had got, kept apart from it in the file {@code outbox.witness} and authenticated, so that rows taken
 * from the end are missed. It is written after each commit, over its old content and without waiting for the disk: after
 * a power cut it may be older than the outbox, never newer, and an older one accuses nobody.
 *
 * @param head          the last record
 * @param countersigned place up to which the authority had countersigned
 * @param event         number of the last event of use
 * @param visits        number of the last row of a visit
 * @param audits        number of the last audit entry
 */
record Witness(ChainHead head, long countersigned, long event, long visits, long audits) {

    /** One sector, which a disk writes whole or not at all. */
    private static final int BYTES = 512;

    private static final int FIELDS = 6;

    /** The file beside an outbox. */
    static Path beside(Path outbox) {
        return outbox.resolveSibling("outbox.witness");
    }

    /** What the file says; empty where there is none, or none that this station wrote. */
    static Optional<Witness> read(Path file, StationSeal seal) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > BYTES) {
                return Optional.empty();
            }
            String[] parts =
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip().split(" ", -1);
            String text = String.join(" ", Arrays.copyOf(parts, parts.length - 1));
            return parts.length == FIELDS + 1 && StationSeal.equal(parts[FIELDS], seal.code("witness\n" + text))
                    ? Optional.of(new Witness(
                            new ChainHead(Long.parseLong(parts[0]), "-".equals(parts[1]) ? "" : parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]),
                            Long.parseLong(parts[4]),
                            Long.parseLong(parts[5])))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Makes the file, or replaces it as a whole, and returns when it is on disk. */
    void create(Path file, StationSeal seal) throws IOException {
        OwnerOnlyFile.write(file, bytes(seal));
    }

    /** Opens the file that {@link #create} made, to write over it. A channel would be closed by an interrupt of its writer. */
    static RandomAccessFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new RandomAccessFile(file.toFile(), "rw");
    }

    /** Writes over what the file says. */
    void write(RandomAccessFile file, StationSeal seal) throws IOException {
        file.seek(0);
        file.write(bytes(seal));
    }

    private byte[] bytes(StationSeal seal) {
        String text = "%d %s %d %d %d %d"
                .formatted(head.seq(), head.hash().isEmpty() ? "-" : head.hash(), countersigned, event, visits, audits);
        byte[] content = new byte[BYTES];
        Arrays.fill(content, (byte) ' ');
        byte[] line = (text + " " + seal.code("witness\n" + text)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(line, 0, content, 0, line.length);
        content[BYTES - 1] = '\n';
        return content;
    }
}
