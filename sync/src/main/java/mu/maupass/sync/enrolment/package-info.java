/** How a machine becomes a station of an authority, and how it knows so at its next start. */
package mu.maupass.sync.enrolment;
