package mu.maupass.station.device;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** Which devices may be used without anybody else looking. */
@FunctionalInterface
public interface DeviceRule {
    /** Every device is as good as another: in training, where programs stand in for devices. */
    DeviceRule NONE = (device, agentId) -> Optional.empty();

    /**
     * Judges a device that was used just now.
     *
     * @param agentId who used it
     * @return W-130 where nobody approved it
     */
    Optional<Failure> judge(Device device, String agentId);
}
