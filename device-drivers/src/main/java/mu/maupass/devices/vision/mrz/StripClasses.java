package mu.maupass.devices.vision.mrz;

/**
 * The shape of what the classifier looks at and the meaning of what it answers: a line straightened to
 * {@value #HEIGHT} rows, its characters {@value #PITCH} pixels apart and about {@value #CAPITAL} high. It answers once for
 * every {@value #STEP} columns of a window of {@value #WINDOW} columns: which character has its middle there, or none.
 */
public final class StripClasses {

    /** Rows of a strip. */
    public static final int HEIGHT = 24;
    /** Columns from character to character. */
    public static final int PITCH = 16;
    /** Rows of a capital. */
    public static final int CAPITAL = 15;
    /** Columns from answer to answer. */
    public static final int STEP = 4;
    /** Columns that one answer looks at. */
    public static final int WINDOW = 26;
    /** The classes in the order of the answers. The last answer, after these, is "no character's middle". */
    public static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    /** The answer "no character's middle". */
    public static final int NONE = CHARACTERS.length();
    /** Number of answers. */
    public static final int COUNT = NONE + 1;

    private StripClasses() {}

    /** How many answers a strip of so many columns gets. */
    public static int answers(int columns) {
        return (columns - WINDOW) / STEP + 1;
    }

    /** The column in the middle of a window. */
    public static double middle(int answer) {
        return answer * STEP + (WINDOW - 1) / 2.0;
    }
}
