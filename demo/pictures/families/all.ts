import type { FamilyDrawings } from "../kit/family.ts";
import { backpack } from "./backpack.ts";
import { book } from "./book.ts";
import { bottle } from "./bottle.ts";
import { candle } from "./candle.ts";
import { duffel } from "./duffel.ts";
import { flask } from "./flask.ts";
import { hammock } from "./hammock.ts";
import { headphones } from "./headphones.ts";
import { jar } from "./jar.ts";
import { keyboard } from "./keyboard.ts";
import { lantern } from "./lantern.ts";
import { mug } from "./mug.ts";
import { notebook } from "./notebook.ts";
import { speaker } from "./speaker.ts";
import { tent } from "./tent.ts";
import { tote } from "./tote.ts";
import { turntable } from "./turntable.ts";
import { watch } from "./watch.ts";

/** Every family that can be drawn. */
export const drawings: FamilyDrawings = {
  mug,
  backpack,
  tote,
  duffel,
  headphones,
  speaker,
  turntable,
  keyboard,
  watch,
  bottle,
  jar,
  candle,
  book,
  notebook,
  tent,
  flask,
  lantern,
  hammock,
};
