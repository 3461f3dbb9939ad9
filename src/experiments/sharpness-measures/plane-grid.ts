/** The grid on which the loss over a plane is measured. */

/** It reaches from −REACH to REACH along both axes. */
export const REACH = 1.5;
/** Nodes along each axis. */
export const NODES = 21;
