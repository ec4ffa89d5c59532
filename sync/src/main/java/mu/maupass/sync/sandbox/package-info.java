/** An authority on loopback with its own keys and data, for demonstration, training and tests. */
package mu.maupass.sync.sandbox;
