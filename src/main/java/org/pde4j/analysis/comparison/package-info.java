/** Majorants: functions that are above |w| by the maximum principle, found on a grid from what is known of w on cells. */
package org.pde4j.analysis.comparison;
