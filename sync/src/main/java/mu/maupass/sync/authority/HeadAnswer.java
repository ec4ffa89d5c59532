package mu.maupass.sync.authority;

import java.util.Objects;
import mu.maupass.sync.seal.CountersignedHead;

/**
 * The authority's answer to the head that the station sent.
 *
 * @param head   the authority's signed statement of how much of the chain it holds
 * @param agreed whether the station's head fits that statement. If not, the authority has raised an alarm: the
 *     station's data is an older copy, or has another record at that place
 */
public record HeadAnswer(CountersignedHead head, boolean agreed) {
    public HeadAnswer {
        Objects.requireNonNull(head);
    }
}
