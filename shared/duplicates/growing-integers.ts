/** A list of 32-bit integers that grows without an object for each. */
export class GrowingIntegers {
  length = 0;
  #values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** A view of what is in the list now. */
  values(): Int32Array {
    return this.#values.subarray(0, this.length);
  }
}
