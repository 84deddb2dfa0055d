import { apostrophe, han, kindAt, letter, unitsAt } from "./letters.ts";
import { latinUnit, leadingHanUnit, spelledAmount } from "./units.ts";

/** Takes the pieces of a text in their order. */
export interface WordSink {
  /** Letters, marks and digits as they are written, apostrophes inside too; an amount with its unit as `60cm`. */
  word(written: string): void;
  /** A run of Chinese characters. */
  run(characters: string): void;
}

/** Longer words are codes or noise: nobody types them, and a dictionary must not hold them. */
export const maxWordLength = 48;

/** Latin letters and digits as wide as ideographs, and the wide space. */
const wide = /[\u3000\uff01-\uff5e]/;

/** Cuts a text where words begin and end, one pass; nothing is folded yet but characters of double width. */
export function scan(written: string, sink: WordSink): void {
  const text = wide.test(written) ? written.normalize("NFKC") : written;
  /** A number that may turn out to be an amount. */
  let number: string | undefined;
  const endNumber = (): void => {
    if (number !== undefined) sink.word(number);
    number = undefined;
  };
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    if (kind === letter) {
      const end = wordEnd(text, at);
      const word = text.slice(at, end);
      const unit = number === undefined ? undefined : latinUnit(word);
      if (unit !== undefined) {
        sink.word(`${number}${unit}`);
        number = undefined;
      } else {
        endNumber();
        if (isNumber(word)) number = word;
        else if (word.length <= maxWordLength) sink.word(word);
      }
      at = end;
    } else if (kind === han) {
      const end = runEnd(text, at);
      at += amountEnd(text.slice(at, end), number, sink);
      number = undefined;
      if (at < end) cutRun(text.slice(at, end), sink);
      at = end;
    } else {
      const unit = text.charCodeAt(at);
      if (unit !== 0x20 && unit !== 0xa0) endNumber();
      at += unitsAt(text, at);
    }
  }
  endNumber();
}

function wordEnd(text: string, start: number): number {
  let at = start;
  let isDigits = true;
  for (; at < text.length; at += unitsAt(text, at)) {
    const kind = kindAt(text, at);
    const unit = text.charCodeAt(at);
    if (kind === letter) isDigits &&= unit >= 0x30 && unit <= 0x39;
    else if (kind === apostrophe ? !continues(text, at) : unit !== 0x2e || !isDigits || !isDigit(text, at + 1)) break;
  }
  return at;
}

const continues = (text: string, at: number): boolean => at + 1 < text.length && kindAt(text, at + 1) === letter;
const isDigit = (text: string, at: number): boolean => text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39;
const isNumber = (word: string): boolean => isDigit(word, 0) && /^[\d.]{1,9}$/.test(word);

function runEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && kindAt(text, at) === han) at += unitsAt(text, at);
  return at;
}

/** How far the run belongs to the number before it. */
function amountEnd(run: string, number: string | undefined, sink: WordSink): number {
  if (number === undefined) return 0;
  const unit = leadingHanUnit(run);
  sink.word(unit ? `${number}${unit.unit}` : number);
  return unit?.length ?? 0;
}

function cutRun(run: string, sink: WordSink): void {
  const amount = spelledAmount(run);
  if (amount === undefined) {
    sink.run(run);
    return;
  }
  if (amount.from > 0) sink.run(run.slice(0, amount.from));
  sink.word(amount.word);
  if (amount.to < run.length) cutRun(run.slice(amount.to), sink);
}
