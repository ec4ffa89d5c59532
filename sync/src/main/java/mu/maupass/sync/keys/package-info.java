/** The station's own keys and certificates, in a file or in a token. */
package mu.maupass.sync.keys;
