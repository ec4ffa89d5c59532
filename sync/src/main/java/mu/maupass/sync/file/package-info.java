/** Files that only their owner may read. */
package mu.maupass.sync.file;
