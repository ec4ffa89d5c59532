package mu.maupass.station.screen.theme;

/** A set of values for the colour tokens. */
public enum Appearance {
    LIGHT("light.css"),
    DARK("dark.css"),
    CONTRAST("contrast.css");

    private final String file;

    Appearance(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** The one after this, round and round, for a single key. */
    public Appearance next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
