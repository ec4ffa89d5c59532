/** An authority to be looked at: a database, processes and a simulated station on one computer, as long as somebody looks. */
package mu.maupass.authority.demo;
