/**
 * What a security key (FIDO2) registers and proves, verified as a relying party does (WebAuthn Level 2, sections 7.1 and 7.2): by
 * the authority, and by the station before it seals.
 */
package mu.maupass.sync.credential;
