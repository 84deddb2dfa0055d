/** English words that say nothing about a product. Apostrophes are gone by the time words are compared. */
const english =
  "a about all also am an and any are as at be been but by can could did do does for from get give had has have he her " +
  "here him his how i if in into is it its just like ll looking m me more most my need no not of on or our please " +
  "re s she should so some something such t than that the their them then there these they thing this to too us ve very want was we " +
  "were what when where which who will with would you your";

const chinese =
  "和 与 及 或 在 是 我 你 他 她 它 们 这 那 个 也 都 就 很 有 把 给 想 要 我们 你们 一个 一些 可以 需要 想要";

/** Chinese particles: they join words and are part of few. */
const particles = "的 了 吗 呢 啊 吧";

const stopWords: ReadonlySet<string> = new Set([english, chinese, particles].flatMap((list) => list.split(" ")));
const particleSet: ReadonlySet<string> = new Set(particles.split(" "));

/** `word` in lower case, without marks. */
export const isStopWord = (word: string): boolean => stopWords.has(word);

/** A character that stands between words, so that no pair goes across it. 把 and 有 are none: 把手 and 有机 are words. */
export const isParticle = (character: string): boolean => particleSet.has(character);
