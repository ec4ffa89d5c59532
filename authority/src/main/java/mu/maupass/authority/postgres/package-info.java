/** The records of an authority in PostgreSQL, for several processes side by side. */
package mu.maupass.authority.postgres;
