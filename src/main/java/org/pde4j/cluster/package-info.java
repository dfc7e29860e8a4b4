/** Tasks that are carried out elsewhere: text in, bytes out, in other processes of this machine or on other machines. */
package org.pde4j.cluster;
