import { textOf } from "../table/table.ts";

/** A time as it was written. */
export interface WrittenTime {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Whether a time of day was written too; a bare day stands at noon, UTC, which is that day nearly everywhere. */
  readonly hasClock: boolean;
}

const dayMs = 86_400_000;
/** 1899-12-30, the day 0 of spreadsheets. */
const spreadsheetEpochMs = Date.UTC(1899, 11, 30);
/** From 1601-01-01, where Chromium begins to count, to the Unix epoch. */
const chromiumEpochMs = 11_644_473_600_000;
/** 2001-01-01, where Apple's frameworks begin to count. */
const appleEpochMs = Date.UTC(2001, 0, 1);

/**
 * Reads a cell as a time: ISO 8601, epoch seconds, milliseconds and microseconds, Chromium's and Apple's epochs,
 * spreadsheet serial numbers, "Nov 3, 2025", "3. Nov 2025", "2025/11/03 14:05", "2025年11月3日 下午2:05", "03.11.2025",
 * "11/3/25 2:05 PM". What names no zone is of this device's.
 * @param dayFirst whether 3/4/2025 is in April
 * @returns undefined where nothing can be read, or the day does not exist
 */
export function readTime(cell: unknown, dayFirst: boolean, clock?: unknown): WrittenTime | undefined {
  const text = textOf(cell).normalize("NFKC");
  if (/^\d+(\.\d+)?$/.test(text) && !/^(19|20)\d{6}$/.test(text)) return ofNumber(Number(text));
  const day = dayIn(text, dayFirst);
  if (!day) return undefined;
  const time = clockIn(textOf(clock).normalize("NFKC")) ?? clockIn(day.rest);
  return placed(day, time);
}

/** Whether a cell is written as a date is, and not just a number that could be one. */
export const isDate = (cell: string): boolean =>
  /\d[-/.年]\d|[A-Za-z]{3}/.test(cell) && readTime(cell, true) !== undefined;

function ofNumber(n: number): WrittenTime | undefined {
  if (n >= 20_000 && n < 80_000) return ofSpreadsheet(n);
  const at =
    n >= 5e8 && n < 8.6e8
      ? appleEpochMs + n * 1_000
      : n < 8.6e8
        ? undefined
        : n < 1e11
          ? n * 1_000
          : n < 1e14
            ? n
            : n < 1e16
              ? n / 1_000
              : n < 2e16
                ? n / 1_000 - chromiumEpochMs
                : undefined;
  return at === undefined ? undefined : { at: Math.trunc(at), hasClock: true };
}

/** Whole days, and the time of day as their fraction; of no zone. */
function ofSpreadsheet(serial: number): WrittenTime {
  const days = Math.floor(serial);
  const date = new Date(spreadsheetEpochMs + days * dayMs);
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  const seconds = Math.round((serial - days) * 86_400);
  if (seconds === 0) return { at: spreadsheetEpochMs + days * dayMs + dayMs / 2, hasClock: false };
  return { at: new Date(day.year, day.month - 1, day.day, 0, 0, seconds).getTime(), hasClock: true };
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** What is written beside it: the time of day, perhaps. */
  readonly rest: string;
}

const yearFirst = /(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?/;
const compact = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?=$|T|\s)/;
/** Three numbers of which only the last is the year for certain. */
const yearLast = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const monthNamed = /(?<!\p{L})(\p{L}{3,10})\.?(?!\p{L})/gu;

function dayIn(text: string, dayFirst: boolean): Day | undefined {
  const first = yearFirst.exec(text) ?? compact.exec(text);
  if (first) return checked(Number(first[1]), Number(first[2]), Number(first[3]), without(text, first));
  const last = yearLast.exec(text);
  if (last) {
    const [one, two] = [Number(last[1]), Number(last[3])];
    const [day, month] = dayFirst ? [one, two] : [two, one];
    return checked(fullYear(last[4] as string), month, day, without(text, last));
  }
  return namedDay(text);
}

const without = (text: string, found: RegExpExecArray): string =>
  `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;

const fullYear = (written: string): number => (written.length === 2 ? 2000 + Number(written) : Number(written));

/** "Nov 3, 2025", "3 November 2025", "Nov-03-25", "Mon Nov 03 2025 14:05:11 GMT+0100". */
function namedDay(text: string): Day | undefined {
  for (const found of text.matchAll(monthNamed)) {
    const month = monthOf(found[1] as string);
    if (month === undefined) continue;
    const clock = clockPattern.exec(text);
    const after = clock ? text.slice(clock.index) : "";
    const days = clock
      ? text.slice(0, clock.index) + text.slice(clock.index + clock[0].length).replace(zonePattern, " ")
      : text;
    const numbers = [...days.matchAll(/\d+/g)].map(([digits]) => digits);
    const year = numbers.find((digits) => digits.length === 4) ?? numbers[1];
    const day = numbers.find((digits) => digits !== year && digits.length <= 2) ?? numbers[0];
    if (year === undefined || day === undefined) return undefined;
    return checked(fullYear(year), month, Number(day), after);
  }
  return undefined;
}

/** Beginnings of month names: English, German, French, Spanish. */
const monthNames: readonly RegExp[] = [
  /^(jan|ene)/,
  /^(feb|fév|fev)/,
  /^(mar|mär|mrz)/,
  /^(apr|avr|abr)/,
  /^(may|mai|may)/,
  /^(jun|juin)/,
  /^(jul|juil)/,
  /^(aug|aoû|aou|ago)/,
  /^sep/,
  /^(oct|okt)/,
  /^nov/,
  /^(dec|dez|déc|dic)/,
];

function monthOf(word: string): number | undefined {
  const index = monthNames.findIndex((name) => name.test(word.toLowerCase()));
  return index < 0 ? undefined : index + 1;
}

function checked(year: number, month: number, day: number, rest: string): Day | undefined {
  if (month < 1 || month > 12 || day < 1 || year < 1970 || year > 2200) return undefined;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return { year, month, day, rest };
}

interface Clock {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Minutes east of UTC; undefined where no zone is named. */
  readonly zone: number | undefined;
}

const clockPattern =
  /(上午|下午|晚上|中午|凌晨)?\s*(\d{1,2})[:：时](\d{2})(?:分|[:：](\d{2}))?(?:[.,]\d+)?秒?\s*([ap]\.?m\.?)?/i;
/** Directly behind the time of day. */
const zonePattern = /^\s*(?:Z|UTC|GMT)?\s*([+-])(\d{2}):?(\d{2})(?!\d)|^\s*(?:Z|UTC|GMT)\b/;

function clockIn(text: string): Clock | undefined {
  const found = clockPattern.exec(text);
  if (!found) return undefined;
  const [hours, minutes, seconds] = [Number(found[2]), Number(found[3]), Number(found[4] ?? 0)];
  const isLate = /^p/i.test(found[5] ?? "") || /下午|晚上/.test(found[1] ?? "");
  const isEarly = /^a/i.test(found[5] ?? "") || /上午|凌晨/.test(found[1] ?? "");
  const hour = isLate && hours < 12 ? hours + 12 : isEarly && hours === 12 ? 0 : hours;
  if (hour > 23 || minutes > 59 || seconds > 59) return undefined;
  const zone = zonePattern.exec(text.slice(found.index + found[0].length));
  const east = zone?.[1] === undefined ? 0 : (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  return { hours: hour, minutes, seconds, zone: zone ? east : undefined };
}

function placed({ year, month, day }: Day, clock: Clock | undefined): WrittenTime {
  if (!clock) return { at: Date.UTC(year, month - 1, day, 12), hasClock: false };
  const { hours, minutes, seconds, zone } = clock;
  const at =
    zone === undefined
      ? new Date(year, month - 1, day, hours, minutes, seconds).getTime()
      : Date.UTC(year, month - 1, day, hours, minutes, seconds) - zone * 60_000;
  return { at, hasClock: true };
}
