package mu.maupass.station.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealException;
import mu.maupass.devices.seal.VisibleDigitalSeal;
import mu.maupass.devices.vision.ImageEncoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.barcode.Barcode;
import mu.maupass.devices.vision.barcode.BarcodeReader;
import mu.maupass.devices.vision.page.PageReader;
import mu.maupass.devices.vision.page.PageReading;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.nic.Nic;

/** Takes from the picture of a side all that a machine can read of it. */
public final class PageEyes {
    private final PageReader pages;
    private final BarcodeReader barcodes;
    private final ImageEncoder encoder;

    public PageEyes(OpenCvLibrary library) {
        pages = new PageReader(library);
        barcodes = new BarcodeReader(library);
        encoder = new ImageEncoder(library);
    }

    /**
     * Reads a side.
     *
     * @param image stays the caller's
     * @throws PageException P-1xx
     */
    public PageSide read(PixelImage image, Side side) throws PageException {
        List<Barcode> codes = List.of();
        try (PageReading page = pages.read(image)) {
            codes = barcodes.read(image);
            List<String> hints = page.quality().hints().stream().sorted()
                    .map(hint -> hint.name().toLowerCase(Locale.ROOT).replace('_', '-')).toList();
            return new PageSide(side, encoder.jpeg(page.rectified()), hints, page.mrz().map(ZoneReading::new), nics(codes),
                    seal(codes));
        } catch (ImageException e) {
            throw new PageException(new Failure(e.failure().code()));
        } finally {
            codes.forEach(Barcode::close);
        }
    }

    private static List<Nic> nics(List<Barcode> codes) {
        return codes.stream().flatMap(code -> code.nicCandidates().stream())
                .flatMap(text -> Nic.read(text) instanceof Nic.Reading.Valid valid
                        ? Stream.of(valid.nic()) : Stream.<Nic>empty())
                .distinct().toList();
    }

    private static Optional<FoundSeal> seal(List<Barcode> codes) {
        return codes.stream().map(Barcode::bytes).filter(VisibleDigitalSeal::begins).findFirst().map(bytes -> {
            try {
                return new FoundSeal(Optional.of(VisibleDigitalSeal.parse(bytes)));
            } catch (SealException e) {
                return new FoundSeal(Optional.empty());
            }
        });
    }
}
