/** What users had of the catalogue, cleaned, ordered by user and then by time. Parallel arrays. */
export interface Interactions {
  /** Rows of the catalogue. */
  readonly rows: number;
  /** Users, from 0. */
  readonly users: number;
  readonly user: Uint32Array;
  /** Row of the catalogue. */
  readonly item: Uint32Array;
  /** Milliseconds. */
  readonly at: Float64Array;
  /** What a user had at once, such as one basket or one click; ascends within a user. */
  readonly moment: Uint32Array;
}

/** Calls `visit` with the range of each user's events, in order. */
export function eachUser({ user }: Interactions, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < user.length; ) {
    let to = from + 1;
    while (to < user.length && user[to] === user[from]) to++;
    visit(from, to);
    from = to;
  }
}
