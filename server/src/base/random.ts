import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { hashSeed } from "./hash.js";

/**
 * A source of random numbers that its seed determines. A fork depends on the seed and the tag alone, not on how many
 * numbers were drawn before, so that lazily drawn values come out the same in whatever order they are asked for.
 */
export interface Random {
  /** The next number in [0, 1). */
  next(): number;
  /** The next integer between two bounds, both included. @throws RangeError if `high < low`. */
  int(low: number, high: number): number;
  /** One of some items. @throws RangeError if there are none. */
  pick<T>(items: readonly T[]): T;
  /** An independent source, named by a tag. */
  fork(tag: string): Random;
}

/** The random source of a seed (a 32-bit integer): xoroshiro128+ of pure-rand. */
export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed | 0);
  const next = (): number => uniformFloat64(generator);
  const int = (low: number, high: number): number => {
    if (high < low) throw new RangeError(`no integer between ${low} and ${high}`);
    return low + Math.floor(next() * (high - low + 1));
  };
  return {
    next,
    int,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    fork: (tag) => createRandom(hashSeed(`${seed}/${tag}`)),
  };
}

/** The number in [0, 1) that belongs to a seed, a tag and indices: an entry of a family that is never stored. */
export function randomAt(seed: number, tag: string, indices: readonly number[] = []): number {
  return createRandom(hashSeed(`${seed}/${tag}[${indices.join(",")}]`)).next();
}
