import { both, category, department, either, type Grades, is, made, type Rule, tag } from "./judged.ts";

/** Wishes that are asked for in both languages are judged once. */

export const lamps = category("lighting/table-lamps");
export const pendants = category("lighting/pendants");
export const lanterns = category("outdoor/lanterns");
export const candles = category("beauty/candles");
export const chairs = category("living/chairs");
export const sofas = category("living/sofas");
export const sideTables = category("living/side-tables");
export const mugs = category("kitchen/mugs");
export const teapots = category("kitchen/teapots");
export const bowls = category("kitchen/bowls");
export const cookware = category("kitchen/cookware");
export const houseplants = category("plants/houseplants");
export const watering = category("plants/watering");
export const tees = category("fashion/t-shirts");
export const longSleeves = category("fashion/long-sleeves");
export const knitwear = category("fashion/knitwear");
export const hats = category("fashion/hats");
export const sneakers = category("shoes/sneakers");
export const running = category("shoes/running");
export const boots = category("shoes/boots");
export const sandals = category("shoes/sandals");
export const backpacks = category("bags/backpacks");
export const totes = category("bags/totes");
export const duffels = category("bags/duffels");
export const headphones = category("audio/headphones");
export const speakers = category("audio/speakers");
export const turntables = category("audio/turntables");
export const keyboards = category("audio/keyboards");
export const watches = category("watches/field", "watches/dress", "watches/dive");
export const fieldWatches = category("watches/field");
export const dressWatches = category("watches/dress");
export const diveWatches = category("watches/dive");
export const face = category("beauty/face");
export const fiction = category("books/fiction");
export const notebooks = category("books/notebooks");
export const books = category("books/essays", "books/fiction", "books/nature", "books/craft");
export const tents = category("outdoor/tents");
export const flasks = category("outdoor/flasks");
export const hammocks = category("outdoor/hammocks");
export const bags = department("bags");

/** One known thing; what stands beside it in the shop is near by. */
export const the = (id: string, beside: Rule): Grades => ({ 3: is(id), 1: beside });

/** Any of a shelf. */
export const anyOf = (shelf: Rule, near?: Rule): Grades => (near ? { 3: shelf, 1: near } : { 3: shelf });

/** A shelf, and the wish that picks among it; the rest of the shelf is near by. */
export const among = (shelf: Rule, wish: Rule, nearly?: Rule): Grades =>
  nearly ? { 3: both(shelf, wish), 2: both(shelf, nearly), 1: shelf } : { 3: both(shelf, wish), 1: shelf };

export const smallDeskLamp: Grades = {
  3: both(lamps, tag("warm-light"), tag("desk", "small-spaces")),
  2: both(lamps, tag("warm-light")),
  1: either(lamps, both(lanterns, tag("warm-light"))),
};
export const bedReadingLamp = among(lamps, tag("bedside"), tag("reading"));
export const commuterCoffee: Grades = { 3: is("birch-flask"), 2: is("summit-flask", "ember-flask"), 1: flasks };
export const laptopBag: Grades = {
  3: is("rolltop-pack-18", "ledger-tote", "lecture-daypack", "marigold-daypack"),
  2: both(either(backpacks, totes), tag("commute")),
  1: either(backpacks, totes),
};
export const darkRoomPlant: Grades = { 3: both(houseplants, tag("low-light")), 1: both(houseplants, tag("easy-care")) };
export const quietKeyboard: Grades = {
  3: is("nightwriter-keyboard", "porcelain-keyboard"),
  2: is("drafting-keyboard"),
  1: keyboards,
};
export const flightHeadphones: Grades = {
  3: is("thicket-headphones"),
  2: is("poppyfield-headphones", "oatcake-headphones"),
  1: is("studio-headphones"),
};
export const weekendBag: Grades = {
  3: both(duffels, tag("travel")),
  2: either(duffels, is("marigold-daypack")),
  1: both(backpacks, tag("travel")),
};
export const winterHat: Grades = { 3: both(hats, either(tag("wool", "warm"), made(/wool|merino/i))), 2: hats };
export const wornByLight: Grades = { 3: is("violet-hour-runner"), 1: either(running, is("signal-beanie")) };
export const rainySpeaker: Grades = { 3: is("verandah-speaker"), 1: speakers };
export const crackedHeels: Grades = {
  3: is("lavender-foot-cream"),
  2: is("honey-lip-balm-jar"),
  1: is("milk-hand-cream", "winter-face-cream"),
};
export const hillBook: Grades = {
  3: is("small-summits", "above-the-treeline"),
  2: is("hut-to-hut"),
  1: is("tidepool-year", "the-snow-ledger"),
};
export const unscentedCream: Grades = {
  3: is("milk-hand-cream"),
  1: is("winter-face-cream", "lavender-foot-cream", "honey-lip-balm-jar"),
};
export const noNumerals: Grades = {
  3: is("plumline-square-watch", "quiet-hour-mesh-watch", "kelpline-dive-watch"),
  2: both(watches, tag("minimal")),
  1: watches,
};
export const rainyWalk: Grades = {
  3: both(tag("rainproof"), tag("walking")),
  2: both(tag("rainproof"), either(department("shoes"), backpacks)),
  1: both(tag("walking"), department("shoes", "fashion", "bags")),
};
export const mountainCamping: Grades = {
  3: either(tents, both(department("outdoor"), tag("camping"))),
  2: both(department("outdoor"), tag("mountains", "walking")),
  1: either(
    hammocks,
    lanterns,
    flasks,
    both(tag("mountains"), department("shoes", "bags", "fashion")),
    is("hut-to-hut"),
  ),
};
export const dinnerParty: Grades = {
  3: both(department("kitchen"), tag("hosting")),
  2: both(tag("hosting"), either(department("lighting"), candles, lanterns, is("lark-spindle-chair", "hut-to-hut"))),
  1: tag("hosting"),
};
export const babyRoom: Grades = {
  3: is("bluebell-speaker"),
  1: is("apricot-globe-lamp", "rosewater-sofa", "cloud-pendant"),
};
export const bathTime: Grades = {
  3: is("fern-body-wash", "clay-mask-jar"),
  2: either(both(department("beauty"), tag("bath")), candles, is("lavender-foot-cream")),
  1: department("beauty"),
};
export const gardenersGift: Grades = {
  3: both(tag("gardening"), tag("gift")),
  2: tag("gardening"),
  1: both(houseplants, tag("gift")),
};
export const housewarming: Grades = {
  3: both(tag("gift"), either(department("living", "kitchen", "lighting"), houseplants, candles)),
  2: both(tag("hosting"), either(department("kitchen", "lighting"), candles, lanterns)),
  1: either(both(tag("gift"), books), is("copper-watering-can"), houseplants),
};
