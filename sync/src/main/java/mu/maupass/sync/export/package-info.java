/** The station's data in open formats, for readers without any of our programs. */
package mu.maupass.sync.export;
