/** The authority's API from the station's side: the port, its answers as types, and the client over HTTPS. */
package mu.maupass.sync.authority;
