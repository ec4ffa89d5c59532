package mu.maupass.station.visit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.station.device.Device;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;

/** Gives the sides that a test has put ready one by one; both of a document where a feeder is asked for both. */
final class ScriptedPages implements PageSource {
    final List<PageSide> scans = new ArrayList<>();
    final List<PageSide> given = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    boolean feeder;
    Optional<Device> device = Optional.empty();

    @Override
    public Optional<Device> device() {
        return device;
    }

    @Override
    public List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) {
        progress.at(ScanPhase.WAITING_FOR_DOCUMENT, OptionalDouble.empty());
        look(progress, 0xFF112233);
        look(progress, 0xFF445566);
        progress.hints(Set.of(PageHint.HOLD_STILL, PageHint.CLOSER));
        requests.add(request);
        List<PageSide> sides = new ArrayList<>(List.of(scans.removeFirst()));
        if (feeder && request.otherSideToo()) {
            sides.add(scans.removeFirst());
        }
        given.addAll(sides);
        return sides;
    }

    private static void look(Progress progress, int colour) {
        int[] argb = new int[960 * 540];
        Arrays.fill(argb, colour);
        try (PixelImage picture = new PixelImage(argb, 960, 540)) {
            progress.seen(picture);
        }
    }
}
