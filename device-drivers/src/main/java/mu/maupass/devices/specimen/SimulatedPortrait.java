package mu.maupass.devices.specimen;

/** How an invented document's portrait is encoded, and which format its record states (ISO/IEC 19794-5:2005, 5.7.2). */
public enum SimulatedPortrait {
    JPEG(0),
    /** JPEG 2000 in its file format (JP2). */
    JP2(1),
    /** A JPEG 2000 code stream without a file format. */
    J2K(1),
    /** A JPEG whose signed record says JPEG 2000. */
    JPEG_AS_JP2(1);

    private final int label;

    SimulatedPortrait(int label) {
        this.label = label;
    }

    /** The image data type in the record. */
    public int label() {
        return label;
    }
}
