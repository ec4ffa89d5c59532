package mu.maupass.station.face;

/** What a person sees of one feature, on the portrait and on the face before them. */
public enum FeatureAnswer {
    SAME,
    DIFFERENT,
    NOT_VISIBLE
}
