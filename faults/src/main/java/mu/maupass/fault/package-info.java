/**
 * Failures that nobody foresaw: their short codes, their form in the log, and the threads on which they are always
 * noticed. Every module that has threads uses this one; it uses none.
 */
package mu.maupass.fault;
