/** A set of callbacks. */
export class Listeners<Argument = void> {
  readonly #all = new Set<(argument: Argument) => void>();

  /** Returns the function that takes the listener out again. */
  add(listener: (argument: Argument) => void): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  tell(argument: Argument): void {
    for (const listener of [...this.#all]) listener(argument);
  }
}
