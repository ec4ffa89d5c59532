/**
 * SQLite files as this module uses them: opened safely, migrated by numbered scripts, with failures that name the
 * cause.
 */
package mu.maupass.sync.database;
