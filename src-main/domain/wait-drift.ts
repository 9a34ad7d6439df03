/**
 * How far the end of one wait for GitHub may move from one answer to the next, in milliseconds: what is left of it is
 * counted by one clock and told by another.
 */
export const waitDriftMs = 1_500
