package mu.maupass.devices.card;

import java.util.List;
import mu.maupass.devices.DeviceFailure;

/** A failure with whose text the names of several readers may be shown. */
interface TellsReaders extends DeviceFailure {
    List<String> readers();

    @Override
    default List<String> details() {
        return readers();
    }
}
