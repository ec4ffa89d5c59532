/** The station's data as one sealed file, and back: open formats only (CMS, ZIP, SQLite, PEM). */
package mu.maupass.sync.backup;
