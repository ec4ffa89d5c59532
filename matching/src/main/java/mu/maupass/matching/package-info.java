/**
 * Whether two writings of a name are one name. Station and authority use the same rules, so that what one passes the
 * other does not refuse.
 */
package mu.maupass.matching;
