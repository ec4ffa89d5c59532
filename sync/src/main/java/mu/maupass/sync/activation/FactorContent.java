package mu.maupass.sync.activation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.OffsetDateTime;

/**
 * What the authority has to hold of one kind of second factor. Each kind has its own class, with its own members in the
 * record: whoever adds a kind changes nothing here.
 */
public interface FactorContent {
    /** The stable name of the kind in the record, such as {@code totp}. */
    String type();

    /**
     * Writes the members of this kind, behind {@code type} and into the same object.
     *
     * @param established the time of the activation: what is good for a time is good from then, because nobody has it before
     */
    void write(JsonGenerator json, OffsetDateTime established) throws IOException;

    /** Overwrites what is secret in it. Calling it again does nothing. */
    void wipe();
}
