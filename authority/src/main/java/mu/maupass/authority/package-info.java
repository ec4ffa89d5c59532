/** The authority as a server of its own: {@code ./station authority}. */
package mu.maupass.authority;
