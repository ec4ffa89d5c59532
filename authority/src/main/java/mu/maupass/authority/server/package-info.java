/** The authority at work: its records and its server put together, its health, its figures and its log. */
package mu.maupass.authority.server;
