package mu.maupass.devices.vision.face;

import java.util.List;
import mu.maupass.devices.DeviceFailure;

/** Every reason why the machine cannot help to compare faces, each with its own code. */
public sealed interface FaceFailure extends DeviceFailure {

    /** There is no face in the picture. */
    record NoFace() implements FaceFailure {
        @Override
        public String code() {
            return "F-101";
        }
    }

    /**
     * There are several faces, and it is not certain which one is the person in front.
     *
     * @param faces the number of faces
     */
    record SeveralFaces(int faces) implements FaceFailure {
        @Override
        public String code() {
            return "F-102";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(faces));
        }
    }

    /**
     * The face is too small to be compared.
     *
     * @param least needed pixels between the eyes
     * @param got   pixels between the eyes in the picture
     */
    record FaceTooSmall(int least, int got) implements FaceFailure {
        @Override
        public String code() {
            return "F-103";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(least), Integer.toString(got));
        }
    }

    /** No model that finds faces is installed. */
    record DetectorNotInstalled() implements FaceFailure {
        @Override
        public String code() {
            return "F-104";
        }
    }

    /** No model that compares faces is installed. */
    record ComparerNotInstalled() implements FaceFailure {
        @Override
        public String code() {
            return "F-105";
        }
    }

    /**
     * The file is not one of the models that this version describes.
     *
     * @param file its name
     */
    record ModelUnknown(String file) implements FaceFailure {
        @Override
        public String code() {
            return "F-106";
        }

        @Override
        public List<String> details() {
            return List.of(file);
        }
    }

    /**
     * The file of an installed model differs from the described one: it was replaced or damaged.
     *
     * @param file its name
     */
    record ModelChanged(String file) implements FaceFailure {
        @Override
        public String code() {
            return "F-107";
        }

        @Override
        public List<String> details() {
            return List.of(file);
        }
    }

    /**
     * A model's file cannot be read.
     *
     * @param file its name
     */
    record ModelUnreadable(String file) implements FaceFailure {
        @Override
        public String code() {
            return "F-108";
        }

        @Override
        public List<String> details() {
            return List.of(file);
        }
    }

    /**
     * A model could not be put into the folder.
     *
     * @param folder the folder
     */
    record ModelNotInstalled(String folder) implements FaceFailure {
        @Override
        public String code() {
            return "F-109";
        }

        @Override
        public List<String> details() {
            return List.of(folder);
        }
    }

    /** The image library is missing, or failed while it looked for a face. */
    record VisionFailed() implements FaceFailure {
        @Override
        public String code() {
            return "F-110";
        }
    }
}
