package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The pages of a PDF as a printer would have them, drawn by poppler. */
public final class PrintedPages {

    private PrintedPages() {}

    /**
     * @param sharpness in dots per inch
     * @param folder    an empty one, for one picture of each page
     * @return the pictures, in the order of the pages
     */
    public static List<Path> of(Path pdf, int sharpness, Path folder) throws Exception {
        Process printer = new ProcessBuilder(
                        "pdftoppm",
                        "-r",
                        String.valueOf(sharpness),
                        "-png",
                        pdf.toString(),
                        folder.resolve("page").toString())
                .inheritIO()
                .start();
        assertThat(printer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printer.exitValue()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("page.*\\.png"))
                    .sorted()
                    .toList();
        }
    }
}
