/**
 * What a visit comes to: the activation that is sealed, and the row of the report by which no citizen can be
 * recognised.
 */
package mu.maupass.sync.activation;
