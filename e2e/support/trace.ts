import type { SeenRequest } from "./shop.ts";

/** All that a server could log of a request, the port of its own included. */
export const written = ({ method, path, headers, body }: SeenRequest): string =>
  `${method} ${path}\n${headers.join("\n")}\n${body}`;

/** Where two logs differ: requests of one at their place that the other has not there. Empty for the same trace. */
export function differences(one: readonly SeenRequest[], other: readonly SeenRequest[]): readonly string[] {
  const longest = Math.max(one.length, other.length);
  return Array.from({ length: longest }, (_, i) => i).flatMap((i) => {
    const [a, b] = [one[i], other[i]];
    if (a && b && written(a) === written(b)) return [];
    return [`${i}: ${a ? `${a.method} ${a.path}` : "nothing"} | ${b ? `${b.method} ${b.path}` : "nothing"}`];
  });
}

/** When a browser asks for these is its own affair; that it does is the same for everyone. */
export const isBrowsersOwn = ({ path }: SeenRequest): boolean =>
  /^\/(assets\/icon-.*|here-made\.webmanifest|service-worker\.js)$/.test(path);
