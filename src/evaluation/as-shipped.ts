import {
  joinBehaviour,
  readBehaviourBlock,
  readBehaviourLead,
  writeBehaviourBlock,
} from "../catalog/pack/behaviour-block.ts";
import type { Behaviour } from "../core/behaviour.ts";

/** What was learned as a pack ships it, through its bytes; and how many those are. */
export function asShipped(
  behaviour: Behaviour,
  rows: number,
  dims: number,
): { readonly behaviour: Behaviour; readonly bytes: number } {
  const bytes = writeBehaviourBlock(behaviour, rows, 0, rows);
  const sizes = { rows, items: rows, dims };
  return {
    behaviour: joinBehaviour(readBehaviourLead(bytes, sizes), [readBehaviourBlock(bytes, sizes)]),
    bytes: bytes.length,
  };
}
