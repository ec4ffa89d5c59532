package mu.maupass.station.document;

import java.util.List;
import mu.maupass.station.nic.Nic;

/**
 * What barcodes carry that somebody showed.
 *
 * @param texts of each code
 * @param nics valid national identity numbers in them
 */
public record ScannedCodes(List<String> texts, List<Nic> nics) {
    public ScannedCodes {
        texts = List.copyOf(texts);
        nics = List.copyOf(nics);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "ScannedCodes[" + texts.size() + "]";
    }
}
