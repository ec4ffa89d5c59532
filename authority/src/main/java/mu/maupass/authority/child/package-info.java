/** Programs that run as long as this one does. */
package mu.maupass.authority.child;
