/** Shops with addresses of their own kind. */
const shops: readonly (readonly [host: RegExp, page: RegExp])[] = [
  [/(^|\.)amazon\./, /\/(dp|gp\/product|gp\/aw\/d)\/\w{10}/],
  [/(^|\.)ebay\./, /\/itm\//],
  [/(^|\.)etsy\.com$/, /\/listing\/\d+/],
  [/(^|\.)aliexpress\./, /\/item\/\d+/],
  [/(^|\.)(taobao|tmall)\.com$/, /\/item\.htm/],
  [/^item\.(m\.)?jd\.com$/, /^\/(product\/)?\d+\.html/],
  [/(^|\.)(pinduoduo|yangkeduo)\.com$/, /\/goods/],
  [/(^|\.)walmart\.com$/, /\/ip\//],
  [/(^|\.)target\.com$/, /\/p\/.+\/A-\d+/],
  [/(^|\.)ikea\.com$/, /\/p\/.+-s?\d{6,}/],
  [/(^|\.)wayfair\./, /\/pdp\//],
  [/(^|\.)zalando\./, /\.html$/],
];
/** A word that shops put before the name or number of one thing. */
const anyShop = /\/(products?|prod|item|listing|dp|pd|pdp|goods|sku|artikel|produkt|produit)\/[^/]{2,}/i;
/** Where such a word means something else. */
const noShop =
  /(^|\.)(github|gitlab|npmjs|pypi|stackoverflow|wikipedia|youtube|facebook|instagram|twitter|x|reddit|linkedin|microsoft|google|apple|atlassian)\./;

/** Whether the page is that of one product, by its address. */
export function isProductPage({ hostname, pathname, search }: URL): boolean {
  const own = shops.find(([host]) => host.test(hostname));
  if (own) return own[1].test(pathname + search);
  return !noShop.test(hostname) && anyShop.test(pathname);
}
