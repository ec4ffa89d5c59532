/** Signing and sealing of records (JWS in JWE), the links of the chain, receipts, and the station's own keys. */
package mu.maupass.sync.seal;
