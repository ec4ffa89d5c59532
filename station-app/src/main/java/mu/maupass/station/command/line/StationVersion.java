package mu.maupass.station.command.line;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
public final class StationVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = StationVersion.class.getPackage().getImplementationVersion();
        return new String[] {"MauPass Station " + (version == null ? "(built from source)" : version)};
    }
}
