package mu.maupass.station.demonstration;

import java.nio.file.Path;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;

/** A sandbox authority that can be taken off the network and put back, at the same address and with its data. */
final class SandboxNetwork implements AutoCloseable {
    private final Path data;
    private final SandboxOptions options;
    private final int port;
    private SandboxAuthority authority;
    private boolean reachable = true;

    private SandboxNetwork(Path data, SandboxOptions options, SandboxAuthority authority) {
        this.data = data;
        this.options = options;
        this.authority = authority;
        this.port = authority.port();
    }

    static SandboxNetwork start(Path data, int port, SandboxOptions options) throws SyncException {
        return new SandboxNetwork(data, options, SandboxAuthority.start(data, port, options));
    }

    synchronized SandboxAuthority authority() {
        return authority;
    }

    synchronized boolean reachable() {
        return reachable;
    }

    synchronized void setReachable(boolean wanted) throws SyncException {
        if (wanted && !reachable) {
            authority = SandboxAuthority.start(data, port, options);
        } else if (!wanted && reachable) {
            authority.close();
        }
        reachable = wanted;
    }

    @Override
    public synchronized void close() {
        if (reachable) {
            authority.close();
            reachable = false;
        }
    }
}
