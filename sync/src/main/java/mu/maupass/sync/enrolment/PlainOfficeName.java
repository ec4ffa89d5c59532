package mu.maupass.sync.enrolment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The office's name as the enrolment's file says it, without any key: for a screen that is shown before the enrolment is
 * verified, and for nothing else.
 */
public final class PlainOfficeName {
    private static final int LONGEST = 200;
    /** What can turn the order of the words around it, or break the line: nobody has verified this name. */
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private PlainOfficeName() {}

    /**
     * @param dataFolder where the enrolment lies
     * @return empty where there is none, or none that can be read
     */
    public static Optional<String> read(Path dataFolder) {
        try (JsonParser json = new JsonFactory()
                .createParser(dataFolder.resolve(StationEnrolment.FILE).toFile())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean name = json.currentName().equals("office_name");
                JsonToken value = json.nextToken();
                if (name) {
                    return value == JsonToken.VALUE_STRING
                            ? Optional.of(json.getText()).filter(PlainOfficeName::canBeShown)
                            : Optional.empty();
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean canBeShown(String name) {
        return name.length() <= LONGEST && !NOT_PLAIN.matcher(name).find();
    }
}
