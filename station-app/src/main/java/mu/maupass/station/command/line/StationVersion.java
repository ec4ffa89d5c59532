package mu.maupass.station.command.line;

import mu.maupass.station.version.InstalledVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
public final class StationVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {InstalledVersion.running().withName()};
    }
}
