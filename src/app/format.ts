import type { ShopLanguage } from "./shop/routes.ts";

/** A size as a person reads it: "18.4 KB", by thousands. */
export function formatBytes(bytes: number, language: ShopLanguage): string {
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (bytes < 1_000) return `${digits.format(bytes)} B`;
  if (bytes < 1_000_000) return `${digits.format(bytes / 1_000)} KB`;
  if (bytes < 1_000_000_000) return `${digits.format(bytes / 1_000_000)} MB`;
  return `${digits.format(bytes / 1_000_000_000)} GB`;
}

/** A day with its year. */
export const formatDay = (atMs: number, language: ShopLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(atMs));

/** The time of day today, the day with it in this year, the day alone before. */
export function formatMoment(atMs: number, nowMs: number, language: ShopLanguage): string {
  const at = new Date(atMs);
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const isToday = at.toDateString() === new Date(nowMs).toDateString();
  if (at.getFullYear() !== new Date(nowMs).getFullYear()) return formatDay(atMs, language);
  const options = isToday ? clock : { ...clock, month: "short" as const, day: "numeric" as const };
  return new Intl.DateTimeFormat(language, options).format(at);
}
