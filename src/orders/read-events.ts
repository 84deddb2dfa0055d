import type { Interactions } from "../learning/interactions.ts";
import type { Database } from "./database.ts";

/** A clean log in memory, and how the log names its users. */
export interface NamedEvents extends Interactions {
  /** By user. */
  readonly userIds: readonly string[];
}

/** What cleaning left, whole: for what must see single users. @param rows of the catalogue */
export async function readEvents(database: Database, rows: number): Promise<NamedEvents> {
  const [count] = (await database.columns("SELECT COUNT(*) FROM events"))[0] ?? [];
  const events = Number(count);
  const user = new Uint32Array(events);
  const item = new Uint32Array(events);
  const at = new Float64Array(events);
  const moment = new Uint32Array(events);
  let next = 0;
  await database.eachChunk(
    "SELECT user_no, item_row, at_ms, moment FROM events ORDER BY user_no, moment, item_row",
    ([users = [], items = [], times = [], moments = []], length) => {
      for (let i = 0; i < length; i++, next++) {
        user[next] = Number(users[i]);
        item[next] = Number(items[i]);
        at[next] = Number(times[i]);
        moment[next] = Number(moments[i]);
      }
    },
  );
  const userIds: string[] = [];
  await database.eachChunk("SELECT user_key FROM users ORDER BY user_no", ([keys = []], length) => {
    for (let i = 0; i < length; i++) userIds.push(String(keys[i]));
  });
  return { rows, users: userIds.length, user, item, at, moment, userIds };
}
