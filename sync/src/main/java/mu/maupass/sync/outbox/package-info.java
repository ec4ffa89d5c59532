/** The outbox: sealed records in a hash chain, and the unencrypted rows of visits and of the audit log, in SQLite. */
package mu.maupass.sync.outbox;
