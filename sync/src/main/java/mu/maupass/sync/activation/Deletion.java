package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * States that one thing which was held in memory about the applicant was overwritten.
 *
 * @param what  what was held
 * @param from  since when
 * @param wiped when it was overwritten
 */
public record Deletion(Kind what, OffsetDateTime from, OffsetDateTime wiped) {

    /** What a station may hold for a while. */
    public enum Kind {
        /** The portrait of the document. */
        PORTRAIT("portrait"),
        /** Pictures of a document's pages from a scanner. */
        DOCUMENT_PAGES("document_pages"),
        /** Pictures of the applicant from the camera. */
        CAMERA_PICTURES("camera_pictures"),
        /** The numbers that the machine made from portrait and picture in order to compare them. */
        FACE_TEMPLATES("face_templates");

        private final String value;

        Kind(String value) {
            this.value = value;
        }

        /** The value in the record and in the statement. */
        public String value() {
            return value;
        }

        /** The kind with this value. */
        public static Optional<Kind> ofValue(String value) {
            return Stream.of(values()).filter(kind -> kind.value.equals(value)).findFirst();
        }
    }

    /** What was held until now. A clock that was put back meanwhile does not make it end before it began. */
    public static Deletion until(Kind what, OffsetDateTime from, OffsetDateTime now) {
        return new Deletion(what, from, now.isBefore(from) ? from : now);
    }

    public Deletion {
        Objects.requireNonNull(what);
        if (wiped.isBefore(from)) {
            throw new IllegalArgumentException("wiped before it was held");
        }
    }
}
