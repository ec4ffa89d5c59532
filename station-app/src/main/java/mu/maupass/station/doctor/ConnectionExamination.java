package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.note;
import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.WorkLimits;
import mu.maupass.sync.authority.AuthorityTime;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpProxy;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.trust.EnrolledStation;

/**
 * The way to the authority, step by step, as far as one request gets, and the clock beside the authority's signed time.
 *
 * @param proxy of the settings: the way that the station takes
 */
record ConnectionExamination(EnrolledStation station, Optional<HttpProxy> proxy, Clock clock) implements Examination {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final ConnectionTimeouts SHORT =
            new ConnectionTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(10));

    /** In the order in which a connection is made. */
    enum Step {
        NETWORK("network", "there"),
        NAME("network-name", "known"),
        WAY("network-way", "open"),
        CERTIFICATE("network-certificate", "the authority's"),
        ANSWER("connection", "answers");

        private final String finding;
        private final String good;

        Step(String finding, String good) {
            this.finding = finding;
            this.good = good;
        }

        /** The step at which a connection ends by this cause: whatever comes before it went well. */
        static Step of(AuthorityFailure.Cause cause) {
            return switch (cause) {
                case NO_LINK -> NETWORK;
                case NAME_NOT_RESOLVED -> NAME;
                case CONNECTION_REFUSED,
                        CONNECT_TIMEOUT,
                        NETWORK_UNREACHABLE,
                        PROXY_UNREACHABLE,
                        PROXY_AUTHENTICATION,
                        PROXY_REFUSED,
                        REDIRECTED -> WAY;
                // A line that is cut, or silent, is so while certificates are shown as well as later.
                case TLS_UNTRUSTED_ISSUER,
                        TLS_WRONG_NAME,
                        TLS_EXPIRED,
                        TLS_NOT_YET_VALID,
                        TLS_HANDSHAKE,
                        CERTIFICATE_REFUSED,
                        CONNECTION_CUT,
                        ANSWER_TIMEOUT -> CERTIFICATE;
                default -> ANSWER;
            };
        }

        /**
         * Whether a connection that ended by this came through the step. A proxy that is not reached may be so without any
         * network, and the authority's name is looked up by the proxy.
         */
        boolean taken(SyncFailure why) {
            if (!(why instanceof AuthorityFailure(AuthorityFailure.Cause cause, var _))) {
                return true;
            }
            return switch (cause) {
                case PROXY_UNREACHABLE -> this != NETWORK && this != NAME;
                case PROXY_AUTHENTICATION, PROXY_REFUSED -> this != NAME;
                default -> true;
            };
        }
    }

    @Override
    public List<Diagnosis> findings() {
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, SHORT, proxy)) {
            return switch (client.probe()) {
                case Reply.Success<AuthorityTime>(AuthorityTime told) -> {
                    List<Diagnosis> found = new ArrayList<>();
                    for (Step step : Step.values()) {
                        found.add(well(Area.AUTHORITY, step.finding, step.good));
                    }
                    found.add(compared(told));
                    yield found;
                }
                case Reply.Failure<AuthorityTime> failed -> failed(failed.failure());
            };
        } catch (SyncException e) {
            return List.of(problem(Area.AUTHORITY, Step.ANSWER.finding, "cannot be tried", Failure.of(e.failure())));
        }
    }

    /** Steps behind the one that failed are not known, nor those before it that nobody took; whether it answers is. */
    static List<Diagnosis> failed(SyncFailure why) {
        Failure failure = Failure.of(why);
        Step at = why instanceof AuthorityFailure(AuthorityFailure.Cause cause, var _) ? Step.of(cause) : Step.ANSWER;
        List<Diagnosis> found = new ArrayList<>();
        for (Step step : Step.values()) {
            if (step.compareTo(at) < 0 && step.taken(why)) {
                found.add(well(Area.AUTHORITY, step.finding, step.good));
            } else if (step == at && step != Step.ANSWER) {
                found.add(problem(Area.AUTHORITY, step.finding, "ends here", failure));
            }
        }
        found.add(problem(Area.AUTHORITY, Step.ANSWER.finding, "no answer to work with", failure));
        found.add(note(Area.SYSTEM, "clock", "not compared: the authority does not answer", failure));
        return found;
    }

    /** Compared with the authority's signed time, give or take the way there and back. */
    private Diagnosis compared(AuthorityTime told) {
        Duration off = Duration.between(told.time().toInstant(), clock.instant());
        String value = off.abs().minus(told.roundTrip()).isNegative() ? "right" : "off by " + off.toSeconds() + " s";
        return off.abs().compareTo(CLOCK_TOLERANCE) > 0
                ? problem(Area.SYSTEM, "clock", value, WorkLimits.moved(off))
                : well(Area.SYSTEM, "clock", value);
    }
}
