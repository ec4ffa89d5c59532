/** The station's data in open formats, which can be read without any of our programs. */
package mu.maupass.sync.export;
