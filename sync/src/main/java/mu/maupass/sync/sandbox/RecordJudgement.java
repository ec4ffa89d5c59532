package mu.maupass.sync.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.sandbox.RecordExamination.Finding;
import mu.maupass.sync.seal.Link;

/** What the authority makes of a record that continues a station's chain, and which alarms it raises about it. */
final class RecordJudgement {

    private static final Set<Problem> NOT_BELIEVED = Set.of(
            Problem.AGENT_SIGNATURE,
            Problem.SECOND_PERSON_SIGNATURE,
            Problem.SECOND_PERSON_IS_AGENT,
            Problem.AGENT_ROLE,
            Problem.AGENT_UNTRAINED,
            Problem.DELETION_NOT_STATED,
            Problem.EDITION_NOT_HELD,
            Problem.KEY_WITHDRAWN,
            Problem.VISIT_RECORDED);

    /** For so long somebody looks whether two people decided, or one with two passwords. */
    private static final Duration AFTER_A_RESET = Duration.ofDays(30);

    private final Editions editions;
    private final Alarms alarms;
    private final SignatureExamination.Keys agents = new SignatureExamination.Keys();

    RecordJudgement(Editions editions, Alarms alarms) {
        this.editions = editions;
        this.alarms = alarms;
    }

    /**
     * What a record came to.
     *
     * @param visit   of which visit it is; empty where it cannot be opened
     * @param edition under which it was sealed, or the record before
     */
    record Judged(Finding finding, String visit, long edition) {}

    Judged judge(
            Connection connection,
            Optional<OpenedRecord> opened,
            Link link,
            String stationId,
            RecordExamination.Source source)
            throws SQLException {
        long before = Editions.inRecords(connection, stationId, link.seq());
        if (opened.isEmpty()) {
            return new Judged(new Finding.Refused(Problem.RECORD_UNREADABLE), "", before);
        }
        RecordExamination any = new RecordExamination(connection, opened.get(), editions.now(), source, agents);
        Judged judged = switch (editions.of(connection, opened.get(), link, stationId)) {
            case Editions.Choice.NotHeld() ->
                new Judged(new Finding.Refused(Problem.EDITION_NOT_HELD), any.visit(), before);
            case Editions.Choice.By by -> {
                if (by.old()) {
                    alarms.raise(connection, stationId, "edition-old", "record " + link.jti());
                }
                if (by.passed()) {
                    // Whoever has the station's key names an older one to sign for whom the newer one dismissed.
                    alarms.raiseOnce(connection, stationId, "edition-passed-over", "under edition " + by.sealed());
                }
                Finding found = examined(connection, opened.get(), by, source);
                if (!(found instanceof Finding.Refused)
                        && any.typedLooksReportedSince(by.rules().getLast())) {
                    // Nobody at the counter could know; somebody looks into it.
                    alarms.raise(connection, stationId, "typed-looks-reported", "record " + link.jti());
                }
                yield new Judged(found, any.visit(), Math.max(by.sealed(), before));
            }
        };
        if (any.oneRenewedTheOthersPassword(link.time().toInstant().minus(AFTER_A_RESET))) {
            alarms.raise(connection, stationId, "decided-after-reset", "record " + link.jti());
        }
        Finding finding = source.times().sealedInTime() ? judged.finding : new Finding.Refused(Problem.RECORD_TIME);
        if (finding instanceof Finding.Matches matches && disowned(connection, matches, link, stationId)) {
            alarms.raise(connection, stationId, "bound-after-disowned", "record " + link.jti());
            finding = new Finding.Refused(Problem.FACTOR_DISOWNED);
        }
        alarm(connection, any, finding, stationId, "record " + link.jti());
        return new Judged(finding, judged.visit, judged.edition);
    }

    private static boolean disowned(Connection connection, Finding.Matches matches, Link link, String stationId)
            throws SQLException {
        return DisownedFactor.newest(connection, matches.account().accountId())
                .filter(factor -> factor.stops(
                        matches.account().suspended(), link.time().toInstant(), stationId, matches.deciders()))
                .isPresent();
    }

    private Finding examined(
            Connection connection, OpenedRecord record, Editions.Choice.By by, RecordExamination.Source source)
            throws SQLException {
        Optional<Finding> first = Optional.empty();
        for (RecordRules rules : by.rules()) {
            Finding finding = new RecordExamination(connection, record, rules, source, agents).examine();
            if (!(finding instanceof Finding.Refused)) {
                return finding;
            }
            first = first.or(() -> Optional.of(finding));
        }
        return first.orElseThrow();
    }

    private void alarm(
            Connection connection, RecordExamination examination, Finding finding, String stationId, String detail)
            throws SQLException {
        if (examination.adverse()) {
            // Somebody looks into what a visit found, whatever it came to.
            alarms.raise(connection, stationId, "adverse-finding", detail);
        }
        if (examination.duress()) {
            alarms.raise(connection, stationId, "duress", detail);
        }
        if (examination.unsigned()) {
            alarms.raise(connection, stationId, "unsigned-visit", detail);
        }
        if (finding instanceof Finding.Refused(var reason) && NOT_BELIEVED.contains(reason)) {
            // A station does not send that: somebody else has its key, or it was changed.
            alarms.raise(connection, stationId, "record-not-believed", detail);
        }
    }
}
