package mu.maupass.sync.outbox;

import mu.maupass.sync.database.Migrations;

/** The outbox's schema. */
final class OutboxSchema {

    /** "MPOX". */
    private static final int APPLICATION_ID = 0x4D504F58;

    private OutboxSchema() {}

    static Migrations migrations() {
        return Migrations.of(
                APPLICATION_ID,
                OutboxSchema.class,
                "V1__outbox.sql",
                "V2__usage_apart.sql",
                "V3__fewer_pages.sql",
                "V4__tally.sql",
                "V5__findings.sql",
                "V6__proof.sql",
                "V7__closed.sql",
                "V8__state.sql");
    }
}
