/**
 * What the authority signs for its stations (certificates, deny list, agents, policy), and the data of an enrolled
 * station.
 */
package mu.maupass.sync.trust;
