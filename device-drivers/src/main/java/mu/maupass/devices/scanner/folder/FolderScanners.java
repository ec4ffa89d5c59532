package mu.maupass.devices.scanner.folder;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.vision.ImageDecoder;

/**
 * Folders into which a scanning program puts its files, for scanners without another driver. Such a folder is not
 * searched for: an administrator names it. It should be in memory ({@code tmpfs}), because otherwise the program's file
 * is on the disk until the station takes it.
 */
public final class FolderScanners implements Scanners {

    private final ImageDecoder images;

    /** @param images decodes the files */
    public FolderScanners(ImageDecoder images) {
        this.images = images;
    }

    @Override
    public List<ScannerInfo> find(Duration limit, Cancellation cancellation) {
        return List.of();
    }

    @Override
    public Scanner open(ScannerAddress address, Duration limit) throws ScannerException {
        if (!(address instanceof ScannerAddress.Folder folder)) {
            throw new ScannerException(new ScannerFailure.AddressUnusable(address.text()));
        }
        if (!Files.isDirectory(folder.folder())
                || !Files.isReadable(folder.folder())
                || !Files.isWritable(folder.folder())) {
            throw new ScannerException(
                    new ScannerFailure.FolderUnusable(folder.folder().toString()));
        }
        return new FolderScanner(folder, images);
    }
}
