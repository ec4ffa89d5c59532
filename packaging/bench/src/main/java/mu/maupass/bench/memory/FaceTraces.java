package mu.maupass.bench.memory;

import java.lang.reflect.Field;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.JpegFrames;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.PortraitDecoder;
import mu.maupass.devices.vision.face.Face;
import mu.maupass.devices.vision.face.FaceComparer;
import mu.maupass.devices.vision.face.FaceException;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.devices.vision.face.FaceTemplate;

/**
 * The data of a face that a visit may leave in memory: encoded images, their pixels, and the numbers that a network
 * makes from them.
 */
final class FaceTraces {

    private final FaceModels models;
    private final OpenCvLibrary library = new OpenCvLibrary();

    /** @param models face models; without any, no numbers are made */
    FaceTraces(FaceModels models) {
        this.models = models;
    }

    /** The portrait's pixels, which the caller has to close. */
    static PixelImage portrait(SimulatedProfile profile) throws ImageException {
        try (Portrait portrait = new Portrait(Portrait.Format.JPEG, 413, 531, profile.portrait())) {
            return new PortraitDecoder().decode(portrait);
        }
    }

    void add(SimulatedProfile profile, SceneCamera camera, Traces to) throws Exception {
        to.addEncoded("portrait as encoded", profile.portrait());
        try (PixelImage pixels = portrait(profile)) {
            to.addPixels("portrait's pixels", pixels.argb(), pixels.width());
            for (byte[] jpeg : camera.pictures()) {
                to.addEncoded("camera as encoded", jpeg);
                PixelImage picture = decoded(jpeg);
                to.addPixels("camera's pixels", picture.argb(), picture.width());
            }
            try (FaceComparer comparer = FaceComparer.open(models, library)) {
                add(
                        "portrait's embedding",
                        comparer,
                        pixels,
                        comparer.study(pixels).main().orElseThrow(),
                        to);
                for (byte[] jpeg : camera.pictures()) {
                    PixelImage picture = decoded(jpeg);
                    add(
                            "camera's embeddings",
                            comparer,
                            picture,
                            comparer.look(picture).main().orElseThrow(),
                            to);
                }
            } catch (FaceException e) {
                // There are no models, so the visit makes no numbers either.
            }
        }
    }

    private PixelImage decoded(byte[] jpeg) throws ImageException {
        int[] size = JpegFrames.size(jpeg);
        int[] argb = new int[size[0] * size[1]];
        JpegFrames.decode(jpeg, argb);
        return new PixelImage(argb, size[0], size[1]);
    }

    /** An embedding does not give out its numbers, so this reads them by reflection. */
    private static void add(String what, FaceComparer comparer, PixelImage picture, Face face, Traces to)
            throws Exception {
        Field values = FaceTemplate.class.getDeclaredField("values");
        values.setAccessible(true);
        try (FaceTemplate template = comparer.encode(picture, face)) {
            to.addVector(what, ((float[]) values.get(template)).clone());
        }
    }
}
