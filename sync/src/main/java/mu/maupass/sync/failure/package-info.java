/** What can go wrong in this module: one sealed interface, and one stable code for each cause. */
package mu.maupass.sync.failure;
