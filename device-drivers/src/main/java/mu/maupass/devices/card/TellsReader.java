package mu.maupass.devices.card;

import java.util.List;
import mu.maupass.devices.DeviceFailure;

/** A failure with whose text the name of a reader may be shown. */
interface TellsReader extends DeviceFailure {
    String reader();

    @Override
    default List<String> details() {
        return List.of(reader());
    }
}
