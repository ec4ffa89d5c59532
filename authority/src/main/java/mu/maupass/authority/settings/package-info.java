/** The settings of an authority: a file, and variables of the environment. */
package mu.maupass.authority.settings;
