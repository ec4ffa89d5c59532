/** Security keys (FIDO2) as a second factor: registered and used once on the card reader, and what the record has of them. */
package mu.maupass.station.factor.securitykey;
