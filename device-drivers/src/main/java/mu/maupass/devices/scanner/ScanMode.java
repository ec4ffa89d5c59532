package mu.maupass.devices.scanner;

/** Colour of the light that is kept; both come as ARGB pixels. */
public enum ScanMode {
    COLOUR,
    GREY
}
