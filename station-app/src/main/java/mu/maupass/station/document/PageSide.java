package mu.maupass.station.document;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.nic.Nic;

/**
 * One side of a document as it was read. Its picture lives in memory only; {@link #close()} overwrites it.
 *
 * @param picture the document, upright and cut out of its surroundings where it was found in them
 * @param portrait the part with the portrait, where the layout says which that is; else whoever looks finds it in the picture
 * @param hints how the next picture would be better, most helpful first; keys of texts {@code agent.hint.<hint>}
 * @param zone the machine-readable zone, where one was found; its outline is that in the picture
 * @param nics valid national identity numbers that barcodes on it carry
 * @param seal the visible digital seal, where one was found
 * @param virtual whether a program drew the picture: in training only
 */
public record PageSide(
        Side side,
        Portrait picture,
        Optional<Portrait> portrait,
        List<String> hints,
        Optional<ZoneReading> zone,
        List<Nic> nics,
        Optional<FoundSeal> seal,
        boolean virtual)
        implements AutoCloseable {
    public PageSide {
        hints = List.copyOf(hints);
        nics = List.copyOf(nics);
    }

    @Override
    public void close() {
        picture.close();
        portrait.ifPresent(Portrait::close);
        seal.ifPresent(FoundSeal::close);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "PageSide[" + side + "]";
    }
}
