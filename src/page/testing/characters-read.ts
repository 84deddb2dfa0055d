type Method = (this: string, ...args: unknown[]) => unknown;

/** How far a call looked into its string. */
const costs: Readonly<Record<string, (text: string, result: unknown, args: readonly unknown[]) => number>> = {
  charAt: () => 1,
  charCodeAt: () => 1,
  startsWith: (_, __, [mark]) => String(mark).length,
  slice: (_, result) => String(result).length,
  indexOf: (text, result, [, from]) => (Number(result) < 0 ? text.length : Number(result)) - Number(from ?? 0),
  includes: (text) => text.length,
  replace: (text) => text.length,
  replaceAll: (text) => text.length,
  split: (text) => text.length,
  normalize: (text) => text.length,
  trim: (text) => text.length,
  toLowerCase: (text) => text.length,
};

/** How far a search by a regular expression went. */
function searched(pattern: RegExp, from: number, result: RegExpExecArray | null, text: string): number {
  return result === null ? (pattern.sticky ? 1 : text.length - from) : result.index + result[0].length - from;
}

/**
 * Characters of strings that `run` looks at, counted by wrapping the methods of strings meanwhile: what tells a linear
 * reader from a quadratic one without a clock. Blind to how often a regular expression turns back.
 */
export function charactersRead(run: () => unknown): number {
  const prototype = String.prototype as unknown as Record<string, Method>;
  const originals = new Map(Object.keys(costs).map((name) => [name, prototype[name] as Method]));
  let count = 0;
  const exec = RegExp.prototype.exec;
  RegExp.prototype.exec = function (text) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const result = exec.call(this, text);
    count += searched(this, from, result, text);
    return result;
  };
  for (const [name, original] of originals)
    prototype[name] = function (...args) {
      const result = original.apply(this, args);
      count += costs[name]?.(String(this), result, args) ?? 0;
      return result;
    };
  try {
    run();
  } finally {
    RegExp.prototype.exec = exec;
    for (const [name, original] of originals) prototype[name] = original;
  }
  return count;
}
