/** The background sync: sends what waits as soon as it can, and says truly why it cannot. */
package mu.maupass.sync.engine;
