/** Parameters that hold the words of a search. */
const parameters = [
  ...["q", "query", "search_query", "wd", "word", "k", "field-keywords", "keyword", "keywords", "_nkw"],
  ...["searchterm", "searchtext", "search", "search_key", "text", "term", "p", "s", "key", "kw", "ntt"],
];

/** Search engines and shops whose pages with such a parameter are searches, whatever their path is. */
const searching =
  /(^|\.)(google|bing|duckduckgo|baidu|sogou|so|yahoo|yandex|ecosia|startpage|brave|qwant|naver|kagi|amazon|ebay|etsy|walmart|target|aliexpress|taobao|tmall|jd|pinduoduo|yangkeduo|1688|suning|dangdang|ikea|wayfair|bestbuy|shein|temu|zalando|otto|argos|johnlewis|rakuten|mercadolibre|flipkart|xiaohongshu|smzdm)\.[a-z.]+$/;
const searchPath = /\/(search|suche|recherche|buscar|find|results?|sch|s)(\/|\.\w+)?(\/|$)/i;
/** Parts of search engines that search something else than the web, or are no search at all. */
const notForWords =
  /^(mail|maps|drive|docs|calendar|translate|accounts|myaccount|photos|play|meet|chat|news|scholar)\./;
const longestWords = 120;

/** The words of a search whose page this is; undefined for any other page. */
export function searchedWords({ hostname, pathname, searchParams }: URL): string | undefined {
  if (notForWords.test(hostname)) return undefined;
  if (!searchPath.test(pathname) && !searching.test(hostname)) return undefined;
  const given = new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of parameters) {
    const words = given.get(name)?.trim();
    if (words !== undefined && isWords(words)) return words;
  }
  return undefined;
}

/** Not an address, a number or a code: somebody wrote it. */
const isWords = (text: string): boolean =>
  text.length <= longestWords &&
  /\p{L}{2}|\p{Script=Han}/u.test(text) &&
  !/:\/\/|^www\.|^[\w+/=-]{24,}$|@\w/.test(text);
