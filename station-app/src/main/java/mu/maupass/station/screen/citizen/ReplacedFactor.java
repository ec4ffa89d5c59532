package mu.maupass.station.screen.citizen;

import mu.maupass.sync.activation.FactorReplacement;

/** What the citizen came for where the account has a second factor already: it is named wherever they agree to it. */
final class ReplacedFactor {
    private ReplacedFactor() {}

    /** Key of the sentence. */
    static String words(FactorReplacement why) {
        return switch (why) {
            case LOST -> "citizen.replaces.lost";
            case RENEWED -> "citizen.replaces.renewed";
        };
    }
}
