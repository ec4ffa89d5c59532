/** Codes in short messages that the authority sends, as a second factor beside another one: restricted, and marked so. */
package mu.maupass.station.factor.sms;
