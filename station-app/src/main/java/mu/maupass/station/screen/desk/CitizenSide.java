package mu.maupass.station.screen.desk;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.lifetime.SharedProperty;

/**
 * What of the citizen's side the agent has to know beside the visit. JavaFX thread only.
 *
 * @param displayGone whether the citizen's own display went while the windows were open
 * @param choosing whether the choice of consent stands there in a language that the citizen has chosen
 * @param read asked whether what stands there of it has been in sight for as long as one reads
 * @param unturned whether one display serves both sides and was not turned to the citizen since the choice of consent is there
 * @param voice why what the citizen wanted to have read aloud was not
 * @param codeBegun whether the citizen types the code of the second factor
 * @param storesShown whether the citizen looks for an application, and has no QR code of the factor on the screen
 */
public record CitizenSide(
        SharedProperty<Boolean> displayGone,
        SharedProperty<Boolean> choosing,
        SharedProperty<BooleanSupplier> read,
        SharedProperty<Boolean> unturned,
        SharedProperty<Optional<Failure>> voice,
        SharedProperty<Boolean> codeBegun,
        SharedProperty<Boolean> storesShown) {
    /** All is well. */
    public CitizenSide() {
        this(
                new SharedProperty<>(false),
                new SharedProperty<>(false),
                new SharedProperty<>(() -> false),
                new SharedProperty<>(false),
                new SharedProperty<>(Optional.empty()),
                new SharedProperty<>(false),
                new SharedProperty<>(false));
    }
}
