/** SQLite files as this module uses them: opened safely, migrated by number, their failures told by cause. */
package mu.maupass.sync.database;
