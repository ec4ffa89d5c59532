/** Accounts at Keycloak: looked up, and made what the records say, by its administration interface. */
package mu.maupass.authority.keycloak;
