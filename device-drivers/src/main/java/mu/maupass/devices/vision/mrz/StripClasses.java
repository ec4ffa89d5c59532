package mu.maupass.devices.vision.mrz;

/**
 * The form of the classifier's input and the meaning of its answers: the input is a line straightened to {@value
 * #HEIGHT} rows, its characters {@value #PITCH} pixels apart and about {@value #CAPITAL} high. For a window of {@value
 * #WINDOW} columns, at every {@value #STEP} columns, it answers which character has its centre in the middle of the
 * window, or none.
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
    /** Columns that one answer depends on. */
    public static final int WINDOW = 26;
    /** The classes in the order of the answers. The last class, after these, is "no character's centre". */
    public static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    /** The class "no character's centre". */
    public static final int NONE = CHARACTERS.length();
    /** Number of classes. */
    public static final int COUNT = NONE + 1;

    private StripClasses() {}

    /** The number of answers for a strip of this many columns. */
    public static int answers(int columns) {
        return (columns - WINDOW) / STEP + 1;
    }

    /** The column in the middle of a window. */
    public static double middle(int answer) {
        return answer * STEP + (WINDOW - 1) / 2.0;
    }
}
