/** Signing and sealing of records (JWS in JWE), the links of the chain, and receipts. */
package mu.maupass.sync.seal;
