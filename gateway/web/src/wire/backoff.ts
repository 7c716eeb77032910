// How long to wait before the next try to connect: full jitter under a ceiling that doubles from
// half a second to thirty, so that a hall full of phones does not come back in one instant.
const ceiling_ms_first = 500;
const ceiling_ms_max = 30_000;

export class Backoff {
  private tries = 0;

  constructor(private readonly random: () => number = Math.random) {}

  next(): number {
    const ceiling = Math.min(ceiling_ms_max, ceiling_ms_first * 2 ** this.tries);
    this.tries += 1;
    return Math.round(ceiling * (0.2 + 0.8 * this.random()));
  }

  reset(): void {
    this.tries = 0;
  }
}
