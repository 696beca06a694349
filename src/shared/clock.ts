/** `now` is calendar time, which the playground moves; `elapsedMs` is real time, for leases, limits and back-off. */
export interface Clock {
  now(): Date;
  elapsedMs(): number;
}
