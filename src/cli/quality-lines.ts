import { type Quality, qualityFields } from "../catalog/feed/quality.ts";
import type { FeedSummary } from "../catalog/feed/read-feed.ts";
import type { Language } from "../core/catalogue.ts";

/** So many files are told one by one. */
const mostFiles = 12;

/** What each file was taken for, and how sure that is. */
export function fileLines(feeds: readonly FeedSummary[]): readonly string[] {
  const lines = feeds.slice(0, mostFiles).map(({ file, label, sureness, encoding, rows, mended }) => {
    const how = sureness === undefined ? "as named" : `${Math.round(100 * sureness)} % sure`;
    const read = encoding === undefined ? "" : `, ${encoding.toUpperCase()}`;
    return `${file}: ${label} (${how}${read}), ${rows} rows${mended === 0 ? "" : `, ${mended} with mended text`}`;
  });
  const more = feeds.length - mostFiles;
  return more > 0 ? [...lines, `… and ${more} more files`] : lines;
}

/** How complete and how plausible the rows of a language are. */
export function qualityLines(language: Language, quality: Quality): readonly string[] {
  const { rows, missing, sameTitle, languages, currencies, priceOutliers, longest } = quality;
  if (rows === 0) return [];
  const share = (count: number): string => {
    const percent = (100 * count) / rows;
    return count > 0 && percent < 0.1 ? "< 0.1 %" : `${percent.toFixed(percent < 10 ? 1 : 0)} %`;
  };
  const lacking = qualityFields
    .filter((field) => missing[field] > 0)
    .map((field) => `${field} ${share(missing[field])}`);
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 6)
      .map(([name, count]) => `${name} ${count}`)
      .join(", ") || "none";
  return [
    `${language}: ${rows} rows understood. Missing: ${lacking.join(", ") || "nothing"}`,
    `  titles by script: ${list(languages)}; prices by currency: ${list(currencies)}; longest title ${longest.title}, description ${longest.description} characters`,
    ...(sameTitle > 0 ? [`  ${sameTitle} rows have title and brand of another item`] : []),
    ...(priceOutliers.count > 0
      ? [
          `  ${priceOutliers.count} prices are far from others of their category:`,
          ...priceOutliers.examples
            .slice(0, 3)
            .map(
              ({ file, line, price, currency, median }) =>
                `    ${file}:${line}: ${price} ${currency}, where the median is ${median}`,
            ),
        ]
      : []),
  ];
}
