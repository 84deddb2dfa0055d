/** What parts of a page's title are parted by. */
const separators = /\s+[|·•»:–—-]+\s+|\s*[|_｜]+\s*|\s+[:：]\s*|(?<=[\p{Script=Han}】])\s*[-–—]\s*|：/u;
/** A part that so many titles of a host share is the shop's own. */
const leastShared = 3;
const leastShare = 0.5;
/** "(3) ", "Shop.com: ", "Buy ", "【图片 价格 品牌 评论】": said by the page, not by the product. */
const trimmings = [
  /^\(\d+\)\s*/,
  /^[\w-]+(\.[\w-]+)+\s*[:|-]\s+/,
  /^(buy|shop|kaufen|acheter)\s+/i,
  /【[^】]{0,30}】/g,
  /\s*(for sale( online)?|online kaufen)$/i,
];

/** The words of a host that could be the shop's name: "www.maps-and-more.co.uk" gives "maps-and-more". */
const nameOf = (host: string): string =>
  host
    .split(".")
    .slice(0, -1)
    .filter((part) => !/^(www|m|item|detail|shop|store|en|de|co|com)$/.test(part))
    .at(-1) ?? host;

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Takes the shop's name out of its pages' titles. It is known by the address, and learned from the file: what half of a
 * shop's titles end or begin with is no product.
 */
export class ShopNames {
  readonly #parts = new Map<string, Map<string, number>>();
  readonly #titles = new Map<string, number>();

  /** Looks at a title, before any is asked for. */
  learn(host: string, title: string): void {
    this.#titles.set(host, (this.#titles.get(host) ?? 0) + 1);
    const counts = this.#parts.get(host) ?? new Map<string, number>();
    this.#parts.set(host, counts);
    for (const part of new Set(ends(title))) counts.set(part, (counts.get(part) ?? 0) + 1);
  }

  /** The title of the product alone; all of it where nothing else would be left. */
  without(host: string, title: string): string {
    const bare = trimmings.reduce((text, trimming) => text.replace(trimming, ""), title);
    const parts = bare.split(separators).filter((part) => part.trim() !== "");
    const own = parts.filter((part) => !this.#isShop(host, part));
    // After the product comes where it stands in the shop: "Desk lamp : Home & Kitchen".
    return (own[0] ?? parts[0] ?? title).trim();
  }

  #isShop(host: string, part: string): boolean {
    const [text, name] = [plain(part), plain(nameOf(host))];
    if (
      name.length > 1 &&
      (text === name || text.startsWith(`${name}com`) || (text.includes(name) && text.length <= name.length + 8))
    )
      return true;
    if (/^(淘宝网?|天猫.*|tmallcom天猫|京东.*|拼多多|当当网?|苏宁易购)$/.test(text)) return true;
    const shared = this.#parts.get(host)?.get(part.trim()) ?? 0;
    return shared >= leastShared && shared >= leastShare * (this.#titles.get(host) ?? 0);
  }
}

function ends(title: string): readonly string[] {
  const parts = title.split(separators).map((part) => part.trim());
  return parts.length > 1 ? [parts[0] as string, parts.at(-1) as string] : [];
}
