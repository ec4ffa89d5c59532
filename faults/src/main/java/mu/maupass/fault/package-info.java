/**
 * What nobody foresaw: its short code, its place in the log, and the threads on which none of it goes unheard. Known to
 * every module; knows none.
 */
package mu.maupass.fault;
