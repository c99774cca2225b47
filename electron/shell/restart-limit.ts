/**
 * Says when to give up restarting: after more than `most` ends within `windowMilliseconds`.
 * Times are in milliseconds from any fixed point.
 */
export class RestartLimit {
  readonly #most: number;
  readonly #windowMilliseconds: number;
  #ends: number[] = [];

  constructor(most: number, windowMilliseconds: number) {
    this.#most = most;
    this.#windowMilliseconds = windowMilliseconds;
  }

  /** Notes an end at `now`; false = no more. */
  allows(now: number): boolean {
    this.#ends = this.#ends.filter((end) => now - end < this.#windowMilliseconds);
    this.#ends.push(now);
    return this.#ends.length <= this.#most;
  }
}
