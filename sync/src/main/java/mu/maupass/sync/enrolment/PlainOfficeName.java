package mu.maupass.sync.enrolment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The office's name as the enrolment's file says it, without any key: for a screen that is shown before the enrolment is
 * verified, and for nothing else.
 */
public final class PlainOfficeName {
    private static final int LONGEST = 200;
    private static final int LARGEST_FILE = 1 << 18;
    /** What can turn the order of the words around it, or break the line: nobody has verified this name. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PlainOfficeName() {}

    /**
     * @param dataFolder where the enrolment lies
     * @return empty where there is none, or none that can be read
     */
    public static Optional<String> read(Path dataFolder) {
        try (InputStream file = Files.newInputStream(dataFolder.resolve(StationEnrolment.FILE))) {
            String json = new String(file.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
            return PlainMember.text(json, "office_name").filter(PlainOfficeName::canBeShown);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeShown(String name) {
        return name.length() <= LONGEST && !NOT_PLAIN.matcher(name).find();
    }
}
