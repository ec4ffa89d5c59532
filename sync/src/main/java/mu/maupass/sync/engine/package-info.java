/** The background sync: sends the waiting records as soon as it can, and names the true cause where it cannot. */
package mu.maupass.sync.engine;
