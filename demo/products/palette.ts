import { type Both, both } from "./both.ts";

export interface Colour {
  readonly name: Both;
  /** `#rrggbb` */
  readonly hex: string;
}

const colour = (hex: string, en: string, zh: string): Colour => ({ name: both(en, zh), hex });

/** Every colour the shop names. A product names its colour from here and is painted with it, so the two cannot differ. */
export const palette = {
  moss: colour("#6d8a5c", "moss green", "苔绿"),
  forest: colour("#2f5441", "forest green", "松林绿"),
  sage: colour("#a3b18a", "sage", "鼠尾草绿"),
  olive: colour("#6b6b3a", "olive", "橄榄绿"),
  mint: colour("#a9d3c0", "mint", "薄荷绿"),
  teal: colour("#1f5560", "teal", "深青"),
  sea: colour("#3f7f8c", "sea blue", "海蓝"),
  fjord: colour("#5f8391", "fjord blue", "峡湾蓝"),
  sky: colour("#9cc3dc", "sky blue", "天蓝"),
  cobalt: colour("#2a4fa0", "cobalt", "钴蓝"),
  navy: colour("#22364c", "navy", "藏青"),
  indigo: colour("#34406e", "indigo", "靛蓝"),
  slate: colour("#44606f", "slate blue", "石板蓝"),
  lilac: colour("#b8a5cf", "lilac", "丁香紫"),
  plum: colour("#5f3550", "plum", "梅紫"),
  rose: colour("#d08a80", "rose", "玫瑰粉"),
  blush: colour("#eec7bd", "blush", "浅粉"),
  coral: colour("#e8765c", "coral", "珊瑚"),
  ember: colour("#e0573a", "ember orange", "余烬橙"),
  rust: colour("#b04f27", "rust", "铁锈红"),
  terracotta: colour("#c2714f", "terracotta", "陶土红"),
  brick: colour("#9c4534", "brick red", "砖红"),
  cherry: colour("#b3242f", "cherry red", "樱桃红"),
  wine: colour("#6f2233", "wine red", "酒红"),
  apricot: colour("#f0b184", "apricot", "杏色"),
  mustard: colour("#d6a12d", "mustard", "芥末黄"),
  lemon: colour("#f0d654", "lemon", "柠檬黄"),
  ochre: colour("#c08a2e", "ochre", "赭黄"),
  honey: colour("#dda23f", "honey", "蜜色"),
  sand: colour("#d9c7a3", "sand", "沙色"),
  dune: colour("#e8dcc8", "dune", "沙丘白"),
  cream: colour("#f4ecdb", "cream", "奶油白"),
  chalk: colour("#f2f0ea", "chalk white", "粉笔白"),
  stone: colour("#b9b0a2", "stone grey", "石灰"),
  clay: colour("#a98467", "clay", "陶泥色"),
  camel: colour("#c19a6b", "camel", "驼色"),
  tan: colour("#b07f4f", "tan", "浅棕"),
  cognac: colour("#8f5527", "cognac", "干邑棕"),
  amber: colour("#8a4b22", "amber", "琥珀"),
  cocoa: colour("#5a3b2a", "cocoa", "可可棕"),
  walnut: colour("#5e4030", "walnut", "胡桃色"),
  oak: colour("#c69c6d", "oak", "橡木色"),
  graphite: colour("#3a3d42", "graphite", "石墨灰"),
  charcoal: colour("#2d3037", "charcoal", "炭灰"),
  black: colour("#1d1d1f", "black", "黑色"),
  smoke: colour("#8c9096", "smoke grey", "烟灰"),
  silver: colour("#c9ccd0", "silver", "银色"),
  brass: colour("#c9a45c", "brass", "黄铜色"),
  copper: colour("#b8703f", "copper", "紫铜色"),
} as const satisfies Readonly<Record<string, Colour>>;

export type ColourName = keyof typeof palette;

/** The hex code of a named colour. */
export const hex = (name: ColourName): string => palette[name].hex;
