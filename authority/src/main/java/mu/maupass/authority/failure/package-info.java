/** Why an authority cannot serve, by codes. */
package mu.maupass.authority.failure;
