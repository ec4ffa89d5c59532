package mu.maupass.sync.activation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What the authority has to hold of one kind of second factor. Each kind has its own class, with its own members in the
 * record: whoever adds a kind changes nothing here.
 */
public interface FactorContent {
    /** The stable name of the kind in the record, such as {@code totp}. */
    String type();

    /** Writes the members of this kind, behind {@code type} and into the same object. */
    void write(JsonGenerator json) throws IOException;

    /** Overwrites what is secret in it. Calling it again does nothing. */
    void wipe();
}
