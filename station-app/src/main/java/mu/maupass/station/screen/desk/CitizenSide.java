package mu.maupass.station.screen.desk;

import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.lifetime.SharedProperty;

/**
 * What of the citizen's side the agent has to know beside the visit. JavaFX thread only.
 *
 * @param displayGone whether the citizen's own display went while the windows were open
 * @param voice why what the citizen wanted to have read aloud was not
 */
public record CitizenSide(SharedProperty<Boolean> displayGone, SharedProperty<Optional<Failure>> voice) {
    /** All is well. */
    CitizenSide() {
        this(new SharedProperty<>(false), new SharedProperty<>(Optional.empty()));
    }
}
