package mu.maupass.devices.vision.face;

import java.util.List;
import java.util.Optional;

/**
 * What the detector found in one image.
 *
 * @param faces   all of them, the largest first
 * @param quality of the largest; empty where there is none
 */
public record DetectedFaces(List<Face> faces, Optional<FaceQuality> quality) {

    public DetectedFaces {
        faces = List.copyOf(faces);
    }

    /** The largest face: the person in front. */
    public Optional<Face> main() {
        return faces.stream().findFirst();
    }

    /** What to tell the person now. */
    public FaceHint hint() {
        return quality.map(q -> q.shortcomings().stream().findFirst().orElse(FaceHint.GOOD))
                .orElse(FaceHint.NO_FACE);
    }
}
