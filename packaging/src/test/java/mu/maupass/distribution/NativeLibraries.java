package mu.maupass.distribution;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Uses each native library once, with the options with which the launcher starts the application. */
final class NativeLibraries {

    private NativeLibraries() {}

    // The code calls native methods to prove that they are there; only System.load takes the path of a file.
    @SuppressWarnings("restricted")
    public static void main(String[] arguments) throws Exception {
        String opencv = System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
        System.load(Path.of(System.getProperty("maupass.native"), opencv).toString());
        System.out.println("opencv " + Core.countNonZero(Mat.ones(2, 3, CvType.CV_8U)));
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var row = connection.createStatement().executeQuery("select 6 * 7")) {
            System.out.println("sqlite " + row.getInt(1));
        }
    }
}
