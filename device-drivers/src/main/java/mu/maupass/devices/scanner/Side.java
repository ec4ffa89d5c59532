package mu.maupass.devices.scanner;

/** Which side of the document an image shows. */
public enum Side {
    /** The side with the portrait; of a passport, the data page. */
    FRONT,
    BACK
}
