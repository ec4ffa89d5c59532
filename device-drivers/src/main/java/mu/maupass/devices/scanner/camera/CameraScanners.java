package mu.maupass.devices.scanner.camera;

import java.time.Duration;
import java.util.List;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.vision.page.PageReader;

/**
 * Uses a camera that looks down on the desk as a scanner. An administrator sets which camera that is; no camera is used
 * as a scanner without this setting. It is open only while a scan waits.
 */
public final class CameraScanners implements Scanners {

    private final Cameras cameras;
    private final PageReader pages;

    /**
     * @param cameras opens the camera
     * @param pages   finds the document and judges the picture
     */
    public CameraScanners(Cameras cameras, PageReader pages) {
        this.cameras = cameras;
        this.pages = pages;
    }

    @Override
    public List<ScannerInfo> find(Duration limit, Cancellation cancellation) {
        return List.of();
    }

    @Override
    public Scanner open(ScannerAddress address, Duration limit) throws ScannerException {
        if (address instanceof ScannerAddress.Camera camera) {
            return new CameraScanner(camera, cameras, pages);
        }
        throw new ScannerException(new ScannerFailure.AddressUnusable(address.text()));
    }
}
