/** From how many people on a call is shown as a large one. */

/** With fewer, everybody is on the stage, and it is told of each who comes and goes. */
export const LARGE_FROM = 9;
