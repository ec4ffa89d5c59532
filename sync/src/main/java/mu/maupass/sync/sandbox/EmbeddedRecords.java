package mu.maupass.sync.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.sync.database.GroupCommit;
import mu.maupass.sync.database.Migrations;
import mu.maupass.sync.database.SqliteFile;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import org.jspecify.annotations.Nullable;

/**
 * An authority's data in one SQLite file of one process, which runs its work one piece after the other; pieces that wait at the same
 * time are committed together.
 */
public final class EmbeddedRecords implements Records {

    /** "MPAU". */
    private static final int APPLICATION_ID = 0x4D504155;

    private static final String FILE = "authority.db";

    private final GroupCommit file;

    private EmbeddedRecords(SqliteFile file) {
        this.file = new GroupCommit(file);
    }

    /**
     * Opens the file in this folder, which an authority has made.
     *
     * @throws SyncException Q-111 where there is none, and as below
     */
    public static EmbeddedRecords openPresent(Path folder) throws SyncException {
        if (!Files.exists(folder.resolve(FILE))) {
            throw SyncException.of(Cause.MISSING, "no authority has served from the folder " + folder);
        }
        return open(folder);
    }

    /**
     * Opens the file in this folder, or makes it.
     *
     * @throws SyncException: in use by another process, no folder, a full disk, damaged, of a newer version
     */
    public static EmbeddedRecords open(Path folder) throws SyncException {
        return new EmbeddedRecords(SqliteFile.own(
                folder.resolve(FILE),
                Migrations.of(
                        APPLICATION_ID,
                        EmbeddedRecords.class,
                        "V1__authority.sql",
                        "V2__contract.sql",
                        "V3__deny_list.sql",
                        "V4__ended_visits.sql",
                        "V5__enrolment_time.sql",
                        "V6__queue_begun.sql",
                        "V7__agent_keys.sql",
                        "V8__sealed_time.sql",
                        "V9__editions.sql",
                        "V10__days.sql",
                        "V11__factor_bound.sql",
                        "V12__days_contested.sql",
                        "V13__handed.sql",
                        "V14__one_time_passwords.sql",
                        "V15__notices.sql",
                        "V16__second_factors.sql",
                        "V17__disowned.sql",
                        "V18__factor_kinds.sql",
                        "V19__security_keys.sql",
                        "V20__told_factors.sql",
                        "V21__activation_code.sql",
                        "V22__finished_application.sql",
                        "V23__short_messages.sql",
                        "V24__events.sql",
                        "V25__left_telephones.sql",
                        "V26__repeated_message_requests.sql",
                        "V27__identity_steps.sql",
                        "V28__held_steps.sql",
                        "V29__declared.sql",
                        "V30__station_contact.sql",
                        "V31__lasting_alarms.sql",
                        "V32__named_keys.sql")));
    }

    @Override
    public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
        return file.inTransaction(work::run);
    }

    @Override
    public <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException {
        return file.inTransaction(GroupCommit.Length.LONG, work::run);
    }

    @Override
    public void close() {
        file.close();
    }
}
