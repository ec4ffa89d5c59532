package mu.maupass.station.setup;

import java.net.URI;
import java.time.Clock;
import mu.maupass.station.counter.Devices;
import mu.maupass.station.counter.Station;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.data.FolderStanding;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.Settings;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * A computer that is a station now, and what its first contact came to. The command and the window make one the same way.
 *
 * @param station what it is
 * @param first   the round that brings the trust bundle, so that the station can work without a network from now on
 */
public record Enrolment(EnrolledStation station, SyncReport first) {
    /**
     * Enrols, or goes on with what was cut off. Waits for the network, at most as long as its limits say.
     *
     * @param folder open, and the caller's to close
     * @param trust by what the authority is recognised
     * @param by who does it, for the audit log
     * @throws StationException D-140 where a station worked in the folder whose enrolment is missing
     * @throws SyncException as {@link StationEnrolment#enrol}; Q-1xx where the queue cannot be opened
     */
    public static Enrolment make(
            DataFolder folder, Settings settings, URI authority, String code, AuthorityTrust trust, String by)
            throws StationException, SyncException {
        if (FolderStanding.of(folder.root()) == FolderStanding.REMAINS) {
            throw FolderStanding.withoutEnrolment(folder.root());
        }
        EnrolledStation enrolled = StationEnrolment.enrol(
                authority, code, trust, folder.trust(), ConnectionTimeouts.standard(), settings.proxy());
        try (Station opened = Station.open(
                folder, settings, enrolled, Devices.none(), SyncTiming.standard(), Clock.system(settings.zone()))) {
            opened.log().write(by, "station.enrolled", "");
            return new Enrolment(enrolled, opened.engine().syncOnce());
        }
    }
}
