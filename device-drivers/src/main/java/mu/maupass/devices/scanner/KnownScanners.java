package mu.maupass.devices.scanner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import mu.maupass.devices.Cancellation;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;

/**
 * Combines several kinds of scanners: it looks for all of them at the same time, and the kind of an address decides
 * which driver opens it.
 */
public final class KnownScanners implements Scanners {

    private final Map<Class<? extends ScannerAddress>, Scanners> kinds;

    /** @param kinds the driver for each kind of address; addresses of other kinds are refused */
    public KnownScanners(Map<Class<? extends ScannerAddress>, Scanners> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    @Override
    public List<ScannerInfo> find(Duration limit, Cancellation cancellation) throws ScannerException {
        List<CompletableFuture<List<ScannerInfo>>> searches = new ArrayList<>();
        try (ExecutorService threads = Threads.perTask()) {
            kinds.values()
                    .forEach(kind -> searches.add(Threads.supply(() -> found(kind, limit, cancellation), threads)
                            .exceptionally(KnownScanners::nothing)));
        }
        if (cancellation.cancelled()) {
            throw new ScannerException(new ScannerFailure.Cancelled());
        }
        return searches.stream()
                .flatMap(search -> search.join().stream())
                .sorted((a, b) -> a.address().text().compareTo(b.address().text()))
                .toList();
    }

    private static List<ScannerInfo> found(Scanners kind, Duration limit, Cancellation cancellation) {
        try {
            return kind.find(limit, cancellation);
        } catch (ScannerException e) {
            return List.of();
        }
    }

    /** What goes wrong with one kind takes the others from nobody. */
    private static List<ScannerInfo> nothing(Throwable unforeseen) {
        Fault.of(unforeseen).tell();
        return List.of();
    }

    @Override
    public Scanner open(ScannerAddress address, Duration limit) throws ScannerException {
        Scanners kind = kinds.get(address.getClass());
        if (kind == null) {
            throw new ScannerException(new ScannerFailure.AddressUnusable(address.text()));
        }
        return kind.open(address, limit);
    }
}
