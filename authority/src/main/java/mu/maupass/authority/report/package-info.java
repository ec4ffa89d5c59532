/** What the authority tells a head office. */
package mu.maupass.authority.report;
