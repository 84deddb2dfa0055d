/** English words that say nothing about a product. Apostrophes are gone by the time words are compared. */
const english =
  "a about against all also am an and any are as at be been but by can could did do does for from get give had has have he " +
  "help helps her here him his how i if in into is it its just like looking me more most my need no not of on or our " +
  "please she should so some something such than that the their them then there these they thing things this to too us " +
  "use very want was we were what when where which who will with without would you your";

const chinese =
  "和 与 及 或 在 是 我 你 他 她 它 们 这 那 个 也 都 就 很 有 把 给 想 要 用 能 让 会 时 上 里 中 下 后 我们 你们 一个 一些 " +
  "可以 需要 想要 什么 哪些 哪个 怎么 如何 有没有 没有 适合 吧 好 放在 放";

/** Chinese particles: they join words and are part of few. */
const particles = "的 了 吗 呢 啊";

const stopWords: ReadonlySet<string> = new Set([english, chinese, particles].flatMap((list) => list.split(" ")));
const particleSet: ReadonlySet<string> = new Set(particles.split(" "));

/** `word` in lower case, without marks. */
export const isStopWord = (word: string): boolean => stopWords.has(word);

/** A character that stands between words, so that no pair goes across it. 把 and 有 are none: 把手 and 有机 are words. */
export const isParticle = (character: string): boolean => particleSet.has(character);
