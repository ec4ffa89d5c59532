package mu.maupass.devices.card;

import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.mrz.Mrz;

/**
 * A completely read chip, and what was proved about it. Personal data ({@link #holder}, {@link #issue}, {@link
 * #portrait}) and proof ({@link #checks}) are separate, so that the proof can be kept without personal data. Close it
 * when the visit ends.
 *
 * @param reader     name of the reader that read it
 * @param access     how it was opened
 * @param dataGroups the files that were read
 * @param holder     who the chip names
 * @param issue      who issued the document and when; empty unless it was asked for and DG12 is there
 * @param portrait   the portrait; empty if DG2 holds no image
 * @param checks     the tree of checks; its result is that of the reading
 * @param apdus      number of all exchanges with the chip
 * @param bytes      bytes of these exchanges, in both directions
 * @param millis     from the card's start to the last check, in milliseconds
 */
public record ChipReading(
        String reader,
        ChipAccess access,
        Set<DataGroup> dataGroups,
        Holder holder,
        Optional<IssueDetails> issue,
        Optional<Portrait> portrait,
        Check checks,
        int apdus,
        long bytes,
        long millis)
        implements AutoCloseable {

    public ChipReading {
        dataGroups = Set.copyOf(dataGroups);
    }

    /** The aggregate of all checks. */
    public CheckResult result() {
        return checks.result();
    }

    /** The machine-readable zone of DG1. */
    public Mrz mrz() {
        return holder.mrz();
    }

    /** Overwrites the portrait. */
    @Override
    public void close() {
        portrait.ifPresent(Portrait::close);
    }
}
