package mu.maupass.station.report.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.report.Reconciliation;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportSource;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.seal.ReportSignature;
import org.jspecify.annotations.Nullable;

/**
 * Writes a report and its signature, each whole or not at all: into temporary files beside them, to the disk, then both under
 * their names. So what is replaced stays until all of the new one is there. The signature lies beside the report, as
 * {@code REPORT.jws}.
 */
public final class ReportFile {
    /** Of what the signature says. */
    static final String FORMAT = "maupass-report-signature/1";
    /** Nothing is begun with less room than this, in bytes. */
    private static final long LEAST_ROOM = 1_000_000;
    /** With less than this left, whatever failed failed for want of room. */
    private static final long FULL = 100_000;

    private ReportFile() {}

    /** Where a report's signature lies. */
    public static Path signatureOf(Path report) {
        return report.resolveSibling(report.getFileName() + ".jws");
    }

    /**
     * What was written.
     *
     * @param sha256 of the file, hexadecimal
     */
    public record Written(Path file, Path signature, String sha256, ReportResult result) {
        /** R-107 where something does not add up: the report is there all the same, and names it. */
        public Optional<Failure> unsound() {
            Reconciliation records = result.reconciliation();
            return records.sound()
                    ? Optional.empty()
                    : Optional.of(new Failure("R-107", Long.toString(records.gaps() - records.explained())));
        }
    }

    /**
     * Writes a report.
     *
     * @param replace also where there is a file of this name
     * @throws StationException R-102 when there is one, R-105 when there is no such folder, R-103 when there is no room,
     *     R-104 when it cannot be written, as where a stick is read-only or was pulled out
     * @throws SyncException Q-1xx where the outbox cannot be read, T-118 where the key does not sign
     */
    public static Written write(Path file, boolean replace, ReportFormat format, ReportSource source, StationKeys keys)
            throws StationException, SyncException {
        Path signature = signatureOf(file);
        if (!replace && (Files.exists(file) || Files.exists(signature)) || Files.isDirectory(file)) {
            throw new StationException(new Failure("R-102", file.toString()));
        }
        Path folder = OwnerOnlyFile.folderOf(file);
        if (!Files.isDirectory(folder)) {
            throw new StationException(new Failure("R-105", folder.toString()));
        }
        // Asked first: what may only be read often says that it has no room either.
        if (!Files.isWritable(folder)) {
            throw unwritable(file);
        }
        if (folder.toFile().getUsableSpace() < LEAST_ROOM) {
            throw full(file);
        }
        Content content = new Content(format, source, folder);
        Path fresh = part(file);
        Path freshSignature = part(signature);
        try {
            OwnerOnlyFile.write(fresh, content);
            OwnerOnlyFile.write(
                    freshSignature,
                    ReportSignature.sign(content.signed(file, source.head()), keys)
                            .getBytes(StandardCharsets.US_ASCII));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            signed(freshSignature, signature, file);
            return new Written(file, signature, content.sha256(), content.result());
        } catch (Stopped e) {
            throw e.reason;
        } catch (IOException e) {
            System.getLogger("report")
                    .log(
                            System.Logger.Level.WARNING,
                            "a report: {0}",
                            e.getClass().getSimpleName());
            throw content.full || noRoom(folder) ? full(file) : unwritable(file);
        } finally {
            forget(fresh);
            forget(freshSignature);
        }
    }

    /** Under its temporary name, which is always the same: the next attempt replaces what a kill left behind. */
    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** A report without its signature is not left behind. */
    private static void signed(Path fresh, Path signature, Path report) throws IOException {
        boolean done = false;
        try {
            OwnerOnlyFile.rename(fresh, signature);
            done = true;
        } finally {
            if (!done) {
                forget(report);
                forget(signature);
            }
        }
    }

    private static void forget(Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            // On a stick that was pulled out there is nothing left that could be taken away; the failure says so.
            System.getLogger("report")
                    .log(
                            System.Logger.Level.WARNING,
                            "a part of a report: {0}",
                            e.getClass().getSimpleName());
        }
    }

    /** A folder that has gone has no room either, and that is not why. */
    private static boolean noRoom(Path folder) {
        return Files.isWritable(folder) && folder.toFile().getUsableSpace() < FULL;
    }

    private static StationException unwritable(Path file) {
        return new StationException(new Failure("R-104", file.toString()));
    }

    private static StationException full(Path file) {
        return new StationException(new Failure("R-103", file.toString()));
    }

    /** Stops the writing of a file whose source cannot be read. */
    private static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        private final SyncException reason;

        Stopped(SyncException reason) {
            this.reason = reason;
        }
    }

    /** The report, hashed while it is written. */
    private static final class Content implements OwnerOnlyFile.Content {
        private final ReportFormat format;
        private final ReportSource source;
        private final Path folder;
        private String sha256 = "";
        private long bytes;
        private @Nullable ReportResult result;
        /** Seen where it failed: what was written is deleted right after, which makes room again. */
        private boolean full;

        Content(ReportFormat format, ReportSource source, Path folder) {
            this.format = format;
            this.source = source;
            this.folder = folder;
        }

        @Override
        public void writeTo(OutputStream target) throws IOException {
            MessageDigest digest = digest();
            Counted counted = new Counted(new DigestOutputStream(target, digest));
            try {
                result = format.write(source, counted);
                counted.flush();
            } catch (SyncException e) {
                throw new Stopped(e);
            } catch (IOException e) {
                full = noRoom(folder);
                throw e;
            }
            bytes = counted.bytes;
            sha256 = HexFormat.of().formatHex(digest.digest());
        }

        String sha256() {
            return sha256;
        }

        ReportResult result() {
            return Objects.requireNonNull(result, "it was written");
        }

        ObjectNode signed(Path file, ReportHead head) {
            ReportResult of = result();
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("format", FORMAT)
                    .put("file", file.getFileName().toString())
                    .put("kind", format.ending())
                    .put("sha256", sha256)
                    .put("bytes", bytes);
            return about(json, head, of);
        }
    }

    /**
     * The text of a printed report's QR: its figures and the hash of its rows, signed.
     *
     * @throws SyncException T-118
     */
    public static String brief(ReportHead head, ReportResult of, StationKeys keys) throws SyncException {
        return ReportSignature.signBriefly(
                about(JsonNodeFactory.instance.objectNode().put("format", FORMAT), head, of), keys);
    }

    /** The same figures in every signature over one report. */
    static ObjectNode about(ObjectNode json, ReportHead head, ReportResult of) {
        head.stations().forEach(station -> json.withArray("stations").add(station.id()));
        return json.put("from", head.period().from().toString())
                .put("to", head.period().to().toString())
                .put("made_at", ReportLine.time(head.madeAt()))
                .put("made_by", head.madeBy())
                .put("visits", of.totals().visits())
                .put("activated", of.totals().activated())
                .put("gaps", of.reconciliation().gaps() - of.reconciliation().explained())
                .put("rows_sha256", of.rowsSha256());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}
