/** What a visit yields: the activation that is sealed, and the readable row nobody can be recognised by. */
package mu.maupass.sync.activation;
