package mu.maupass.devices.specimen;

/**
 * Features of a drawn face.
 *
 * @param skin    colour as RRGGBB
 * @param hair    colour as RRGGBB
 * @param clothes colour as RRGGBB
 * @param style   shape of the hair
 * @param glasses whether it wears glasses
 */
public record SpecimenFace(int skin, int hair, int clothes, Hair style, boolean glasses) {

    /** Shape of the hair. */
    public enum Hair {
        SHORT,
        LONG,
        BUN,
        CURLY,
        SCARF
    }
}
