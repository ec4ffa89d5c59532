/** An activation code as a second factor: what the citizen carries home, and what the record has of it. */
package mu.maupass.station.factor.activation;
