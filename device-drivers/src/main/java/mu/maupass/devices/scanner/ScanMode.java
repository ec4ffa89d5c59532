package mu.maupass.devices.scanner;

/** Colour or grey; both give ARGB pixels. */
public enum ScanMode {
    COLOUR,
    GREY
}
