/** The queue of sealed records with its hash chain, and the readable rows of visits and audit, in SQLite. */
package mu.maupass.sync.outbox;
