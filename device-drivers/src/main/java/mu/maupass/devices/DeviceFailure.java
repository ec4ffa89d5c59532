package mu.maupass.devices;

import java.util.List;
import java.util.Optional;
import mu.maupass.fault.Fault;

/**
 * One way in which a device fails, or in which its data cannot be read. Each has its own code. None holds personal
 * data, keys, bytes of a card or messages of a library.
 */
public interface DeviceFailure {

    /** Stable code of this failure alone: the key of its texts, which documents and support use too. */
    String code();

    /**
     * What may be shown with the text: names of devices and files, addresses, sizes. Empty where there is nothing to
     * add.
     */
    default List<String> details() {
        return List.of();
    }

    /** The fault in the log, where nobody foresaw this failure. */
    default Optional<Fault> fault() {
        return Optional.empty();
    }
}
