/** What the authority signs for its stations: certificates, deny list, agents, policy; and the enrolment of a station. */
package mu.maupass.sync.trust;
