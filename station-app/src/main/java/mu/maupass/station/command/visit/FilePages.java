package mu.maupass.station.command.visit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageEyes;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannedCodes;
import mu.maupass.station.failure.Failure;

/** A simulated scan of an acceptance run: the picture comes from a file that the script names. For training only. */
final class FilePages implements PageSource {
    private final OpenCvLibrary library = new OpenCvLibrary();
    private Optional<Path> next = Optional.empty();

    /** @param file the picture of the side that is scanned next */
    synchronized void lay(Path file) {
        next = Optional.of(file);
    }

    @Override
    public synchronized List<PageSide> scan(Request request, Cancellation cancellation, Progress progress)
            throws PageException {
        try (PixelImage image = picture(request.training(), progress)) {
            return List.of(new PageEyes(library).read(image, request.side(), false));
        }
    }

    @Override
    public synchronized ScannedCodes codes(boolean training, Cancellation cancellation, Progress progress)
            throws PageException {
        try (PixelImage image = picture(training, progress)) {
            return new PageEyes(library).codes(image);
        }
    }

    private PixelImage picture(boolean training, Progress progress) throws PageException {
        if (!training) {
            throw new PageException(new Failure("V-173"));
        }
        progress.at(ScanPhase.DECODING, OptionalDouble.empty());
        try {
            return new ImageDecoder(library).decode(next.orElseThrow());
        } catch (ImageException e) {
            throw new PageException(Failure.of(e.failure()));
        }
    }
}
