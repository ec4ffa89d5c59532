package mu.maupass.devices;

import java.util.List;
import java.util.Optional;
import mu.maupass.fault.Fault;

/**
 * One way in which a device, or the reading of what it brought, fails. Each has a code of its own. None holds person
 * data, keys, bytes of a card or texts of a library.
 */
public interface DeviceFailure {

    /** Stable code, unique to this failure: key of its texts, named in documents and by support. */
    String code();

    /** What may be shown with the text: names of devices and files, addresses, sizes. Empty where nothing is to be added. */
    default List<String> details() {
        return List.of();
    }

    /** What the log has more about, where nobody foresaw this. */
    default Optional<Fault> fault() {
        return Optional.empty();
    }
}
