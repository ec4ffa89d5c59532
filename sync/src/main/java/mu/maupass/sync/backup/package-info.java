/** The station's data as one encrypted file, and its restoration. All formats are open ones (CMS, ZIP, SQLite, PEM). */
package mu.maupass.sync.backup;
