import type { FamilyDrawings } from "../kit/family.ts";
import { backpack } from "./backpack.ts";
import { book } from "./book.ts";
import { boot } from "./boot.ts";
import { bottle } from "./bottle.ts";
import { bowl } from "./bowl.ts";
import { can } from "./can.ts";
import { candle } from "./candle.ts";
import { cap } from "./cap.ts";
import { chair } from "./chair.ts";
import { duffel } from "./duffel.ts";
import { flask } from "./flask.ts";
import { hammock } from "./hammock.ts";
import { headphones } from "./headphones.ts";
import { jar } from "./jar.ts";
import { keyboard } from "./keyboard.ts";
import { knit } from "./knit.ts";
import { lamp } from "./lamp.ts";
import { lantern } from "./lantern.ts";
import { mug } from "./mug.ts";
import { notebook } from "./notebook.ts";
import { plant } from "./plant.ts";
import { pot } from "./pot.ts";
import { sandal } from "./sandal.ts";
import { sneaker } from "./sneaker.ts";
import { sofa } from "./sofa.ts";
import { speaker } from "./speaker.ts";
import { table } from "./table.ts";
import { teapot } from "./teapot.ts";
import { tee } from "./tee.ts";
import { tent } from "./tent.ts";
import { tote } from "./tote.ts";
import { turntable } from "./turntable.ts";
import { watch } from "./watch.ts";

/** Every family that can be drawn. */
export const drawings: FamilyDrawings = {
  chair,
  sofa,
  table,
  mug,
  teapot,
  bowl,
  pot,
  lamp,
  plant,
  can,
  tee,
  knit,
  cap,
  sneaker,
  boot,
  sandal,
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
