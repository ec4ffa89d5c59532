package mu.maupass.station.policy;

/**
 * A feature that the agent compares between portrait and person (ETSI TS 119 461: a comparison follows a defined list).
 *
 * @param id stable, in the record and as {@code feature.<id>} in the strings files
 */
public record FaceFeature(String id) {}
