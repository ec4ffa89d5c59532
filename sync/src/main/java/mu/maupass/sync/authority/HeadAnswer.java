package mu.maupass.sync.authority;

import java.util.Objects;
import mu.maupass.sync.seal.CountersignedHead;

/**
 * The authority's answer to the end of the chain that the station showed it.
 *
 * @param head   how far the authority holds the chain, signed
 * @param agreed whether the station's end may follow from that; where not, the authority has raised an alarm: the
 *               station's data is an older copy or has another record there
 */
public record HeadAnswer(CountersignedHead head, boolean agreed) {
    public HeadAnswer {
        Objects.requireNonNull(head);
    }
}
