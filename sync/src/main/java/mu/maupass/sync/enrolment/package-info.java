/** How a computer becomes a station of an authority, and how the next start knows that it is one. */
package mu.maupass.sync.enrolment;
