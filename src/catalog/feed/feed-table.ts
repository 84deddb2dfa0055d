import type { ItemId } from "../../core/ids.ts";
import type { Problem } from "../problem.ts";
import { Column } from "./column.ts";
import type { Description, FeedItem } from "./feed-item.ts";
import type { FeedRow } from "./feed-row.ts";
import { itemOf } from "./item-of-rows.ts";
import { detached, type Spool } from "./spool.ts";

/** A price above this many times the median of its currency is taken for a slip. */
export const absurdFactor = 1000;
/** With fewer prices in a currency than this, the median says nothing. */
const enoughPrices = 3;

const none = -1;
/** Flags of a row. */
const speaksForGroup = 1;
const absurdPrice = 2;
const absurdWas = 4;
const canBeBought = 8;
/** Flags of a group. */
const hasVariants = 1;

export interface ItemOutline {
  readonly description: Description;
  /** Whether any form of it can be bought. */
  readonly isOffered: boolean;
  /** 0 where the feed does not say. */
  readonly popularity: number;
}

/**
 * The rows of all feeds of one language, grouped to items as they come. The rows lie in a spool; of each only an id and some
 * numbers stay in memory. Rows that share `item_group_id` are variants of one item, which takes its texts from the group's
 * head or first row. A repeated id keeps the first row, unless both share a group and differ in their options.
 */
export class FeedTable {
  readonly #files: string[] = [];
  readonly #currencies: string[] = [];
  readonly #rowOf = new Map<string, number>();
  readonly #groupOfKey = new Map<string, number>();
  /** Options of the rows of one group that share an id. */
  readonly #optionsOf = new Map<string, Set<string>>();
  /** Groups whose head names rows that may come later, or have come before. */
  readonly #callers: { readonly group: number; readonly memberIds: readonly string[] }[] = [];
  readonly #row = {
    line: new Column(Uint32Array),
    file: new Column(Uint32Array),
    group: new Column(Int32Array),
    next: new Column(Int32Array),
    price: new Column(Float64Array),
    was: new Column(Float64Array),
    currency: new Column(Uint16Array),
    popularity: new Column(Float64Array),
    flags: new Column(Uint8Array),
  };
  readonly #group = { first: new Column(Int32Array), last: new Column(Int32Array), flags: new Column(Uint8Array) };
  #groups: Int32Array | undefined;

  constructor(
    private readonly spool: Spool<FeedRow>,
    private readonly report: (problem: Problem) => void,
  ) {}

  /** Takes a row, or reports it as repeated. */
  add(row: FeedRow, file: string): void {
    const isMember = row.groupId !== undefined || row.heads !== undefined;
    const key = row.groupId ?? row.id;
    const clash = this.#clash(row, key, isMember);
    if (clash !== undefined) {
      const where = clash.file === file ? `on line ${clash.line}` : `in ${clash.file}, line ${clash.line},`;
      this.#tell(
        file,
        row.line,
        "error",
        "row/repeated-id",
        `The id "${row.id}" was used ${where} already; this row was left out.`,
        "Give the row an id of its own, or the same item_group_id and another color, size, material or pattern.",
      );
      return;
    }
    const known = this.#groupOfKey.get(key);
    const place = this.spool.add(known === undefined || row.heads !== undefined ? row : withoutTexts(row));
    const id = detached(row.id);
    const group = known ?? this.#openGroup(key === row.id ? id : detached(key), isMember);
    if (!this.#rowOf.has(id)) this.#rowOf.set(id, place);
    if (row.heads !== undefined && row.heads.length > 0)
      this.#callers.push({ group, memberIds: row.heads.map(detached) });
    this.#row.line.push(row.line);
    this.#row.file.push(indexIn(this.#files, file));
    this.#row.group.push(none);
    this.#row.next.push(none);
    this.#row.price.push(row.price?.minor ?? Number.NaN);
    this.#row.was.push(row.was?.minor ?? Number.NaN);
    this.#row.currency.push(row.price === undefined ? 0 : indexIn(this.#currencies, row.price.currency));
    this.#row.popularity.push(row.popularity ?? 0);
    this.#row.flags.push(
      (row.heads === undefined ? 0 : speaksForGroup) | (row.availability === "out_of_stock" ? 0 : canBeBought),
    );
    this.#append(group, place);
  }

  /** Rows that were taken. */
  get rows(): number {
    return this.#row.line.length;
  }

  /** Called once all rows are there: joins what heads name, drops absurd prices. Items can be read after it. */
  finish(): void {
    for (const { group, memberIds } of this.#callers) for (const id of memberIds) this.#call(id, group);
    this.#dropAbsurdPrices();
    const filled: number[] = [];
    for (let group = 0; group < this.#group.first.length; group++)
      if (this.#group.first.at(group) !== none) filled.push(group);
    this.#groups = Int32Array.from(filled);
  }

  get items(): number {
    return this.#finished().length;
  }

  /** The item at an index below `items`, in the order of their first rows. */
  item(index: number): FeedItem {
    return this.#itemOfGroup(this.#groupAt(index));
  }

  /** What an item is and where it belongs, from the one row that speaks for it. */
  outline(index: number): ItemOutline {
    const group = this.#groupAt(index);
    let speaker = this.#group.first.at(group);
    let isOffered = false;
    let popularity = 0;
    for (let row = speaker; row !== none; row = this.#row.next.at(row)) {
      if (this.#isHead(row)) speaker = row;
      popularity = Math.max(popularity, this.#row.popularity.at(row));
      const isAlone = row === this.#group.first.at(group) && this.#row.next.at(row) === none;
      if (!this.#isHead(row) || isAlone) isOffered ||= (this.#row.flags.at(row) & canBeBought) !== 0;
    }
    return { description: this.spool.get(speaker), isOffered, popularity };
  }

  has(id: ItemId): boolean {
    const group = this.#groupOfKey.get(id);
    return group !== undefined && this.#group.first.at(group) !== none;
  }

  itemOf(id: ItemId): FeedItem | undefined {
    const group = this.#groupOfKey.get(id);
    return group === undefined || !this.has(id) ? undefined : this.#itemOfGroup(group);
  }

  /** File and line of an item's first row. */
  source(index: number): { readonly file: string; readonly line: number } {
    return this.#place(this.#group.first.at(this.#groupAt(index)));
  }

  /** Rows that became part of another item's text and are no variant: heads that somebody follows. */
  get headRows(): number {
    let count = 0;
    this.#finished().forEach((group) => {
      const first = this.#group.first.at(group);
      for (let row = first; row !== none; row = this.#row.next.at(row))
        if (this.#isHead(row) && !(row === first && this.#row.next.at(row) === none)) count++;
    });
    return count;
  }

  #itemOfGroup(group: number): FeedItem {
    const rows: FeedRow[] = [];
    for (let row = this.#group.first.at(group); row !== none; row = this.#row.next.at(row)) rows.push(this.#read(row));
    const head = rows.find(({ heads }) => heads !== undefined);
    const members = rows.filter(({ heads }) => heads === undefined);
    const [first] = head === undefined ? rows : [head];
    if (first === undefined) throw new RangeError(`group ${group} is empty`);
    const itemId = first.groupId ?? first.id;
    // A head that nobody follows is an item of its own.
    if (head !== undefined && members.length === 0) return itemOf(itemId, { members: [head], isGroup: false });
    const isGroup = (this.#group.flags.at(group) & hasVariants) !== 0;
    return itemOf(itemId, { members, isGroup, ...(head === undefined ? {} : { head }) });
  }

  #clash(row: FeedRow, key: string, isMember: boolean) {
    const first = this.#rowOf.get(row.id);
    const group = this.#groupOfKey.get(key);
    const groupFirst = group === undefined ? undefined : this.#group.first.at(group);
    const isOpen = group !== undefined && (this.#group.flags.at(group) & hasVariants) !== 0;
    if (first !== undefined) {
      const sharesGroup = isMember && isOpen && this.#row.group.at(first) === group;
      return sharesGroup && row.heads === undefined && this.#differs(row, first) ? undefined : this.#place(first);
    }
    return groupFirst === undefined || (isMember && isOpen) ? undefined : this.#place(groupFirst);
  }

  /** Whether a row of an id that its group has already differs from all of that id. */
  #differs(row: FeedRow, first: number): boolean {
    if (this.#isHead(first)) return false;
    const known = this.#optionsOf.get(row.id) ?? new Set([optionsKey(this.spool.get(first))]);
    this.#optionsOf.set(detached(row.id), known);
    const own = optionsKey(row);
    if (row.options.length === 0 || known.has(own)) return false;
    known.add(own);
    return true;
  }

  #openGroup(key: string, isMember: boolean): number {
    const group = this.#group.first.length;
    this.#groupOfKey.set(key, group);
    this.#group.first.push(none);
    this.#group.last.push(none);
    this.#group.flags.push(isMember ? hasVariants : 0);
    return group;
  }

  #append(group: number, row: number): void {
    const last = this.#group.last.at(group);
    if (last === none) this.#group.first.put(group, row);
    else this.#row.next.put(last, row);
    this.#group.last.put(group, row);
    this.#row.group.put(row, group);
  }

  /** Moves a row that is an item of its own into the group whose head names it. */
  #call(id: string, group: number): void {
    const row = this.#rowOf.get(id);
    if (row === undefined) return;
    const own = this.#row.group.at(row);
    // A group without variants is one row, so this row leaves nobody behind.
    if (own === group || this.#isHead(row) || (this.#group.flags.at(own) & hasVariants) !== 0) return;
    this.#group.first.put(own, none);
    this.#group.last.put(own, none);
    this.#append(group, row);
  }

  #dropAbsurdPrices(): void {
    const medians = this.#medians();
    for (let row = 0; row < this.rows; row++) {
      const currency = this.#row.currency.at(row);
      const median = medians[currency];
      if (median === undefined) continue;
      const isAbsurd = (minor: number): boolean => minor > absurdFactor * median;
      const [price, was] = [this.#row.price.at(row), this.#row.was.at(row)];
      if (!isAbsurd(price) && !isAbsurd(was)) continue;
      const flags = (isAbsurd(price) ? absurdPrice : 0) | absurdWas;
      this.#row.flags.put(row, this.#row.flags.at(row) | flags);
      this.#tell(
        this.#fileOf(row),
        this.#row.line.at(row),
        "warning",
        "row/absurd-price",
        `A price of ${isAbsurd(price) ? price : was} minor units of ${this.#currencies[currency]} is more than ${absurdFactor} times the median; it was dropped.`,
        "Check the decimal point and the currency.",
      );
    }
  }

  /** By the index of the currency; undefined where there are too few prices. */
  #medians(): readonly (number | undefined)[] {
    const prices: number[][] = this.#currencies.map(() => []);
    for (let row = 0; row < this.rows; row++) {
      const price = this.#row.price.at(row);
      if (!Number.isNaN(price)) prices[this.#row.currency.at(row)]?.push(price);
    }
    return prices.map((list) => {
      const median = Float64Array.from(list).sort()[Math.floor((list.length - 1) / 2)];
      return list.length >= enoughPrices && median !== undefined && median > 0 ? median : undefined;
    });
  }

  #read(row: number): FeedRow {
    const kept = this.spool.get(row);
    const flags = this.#row.flags.at(row);
    if ((flags & (absurdPrice | absurdWas)) === 0) return kept;
    const { price, was: _, ...rest } = kept;
    return (flags & absurdPrice) !== 0 || price === undefined ? rest : { ...rest, price };
  }

  #finished(): Int32Array {
    if (this.#groups === undefined) throw new RangeError("items can be read once all rows are there");
    return this.#groups;
  }

  #groupAt(index: number): number {
    const group = this.#finished()[index];
    if (group === undefined) throw new RangeError(`no item at ${index} of ${this.items}`);
    return group;
  }

  #isHead(row: number): boolean {
    return (this.#row.flags.at(row) & speaksForGroup) !== 0;
  }

  #place(row: number): { readonly file: string; readonly line: number } {
    return { file: this.#fileOf(row), line: this.#row.line.at(row) };
  }

  #fileOf(row: number): string {
    return this.#files[this.#row.file.at(row)] ?? "";
  }

  #tell(
    file: string,
    line: number,
    severity: Problem["severity"],
    code: Problem["code"],
    message: string,
    remedy: string,
  ): void {
    this.report({ file, line, severity, code, message, remedy });
  }
}

/** Only the first row of a group speaks for it: of the others what tells them apart is kept. */
function withoutTexts({
  title,
  line,
  id,
  groupId,
  options,
  pictures,
  price,
  was,
  availability,
  popularity,
  listedAt,
}: FeedRow): FeedRow {
  return {
    line,
    id,
    // It names a variant only where nothing else tells it from the others.
    title: options.length > 0 ? "" : title,
    subtitle: "",
    description: "",
    pictures: pictures.slice(0, 1),
    categories: [],
    categoryIds: [],
    tags: [],
    facts: [],
    options,
    availability,
    ...(groupId === undefined ? {} : { groupId }),
    ...(price === undefined ? {} : { price }),
    ...(was === undefined ? {} : { was }),
    ...(popularity === undefined ? {} : { popularity }),
    ...(listedAt === undefined ? {} : { listedAt }),
  };
}

const optionsKey = ({ options }: FeedRow): string => JSON.stringify(options);

/** Adds a name where it is new. For short lists that the last entry is asked of most. */
function indexIn(list: string[], name: string): number {
  if (list.at(-1) === name) return list.length - 1;
  const known = list.indexOf(name);
  return known === -1 ? list.push(name) - 1 : known;
}
