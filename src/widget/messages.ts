import type { Placement, Reason } from "../core/api.ts";
import type { IngredientName } from "../core/catalogue.ts";
import type { EvidenceKind } from "../core/profile/profile.ts";

/** Everything the elements say. A language is an object of this shape, so a missing message is a type error. */
export interface WidgetMessages {
  readonly headings: Readonly<Record<Placement, string>>;
  readonly becauseYouViewed: (title: string) => string;
  /** The whole sentence. */
  readonly reason: (reason: Reason) => string;
  /** The same for a chip under a card: the concept and the thing, no verb. */
  readonly shortReason: (reason: Reason) => string;
  /** What moved a score where no item or concept names it. */
  readonly ingredients: Readonly<Record<IngredientName, string>>;
  readonly evidenceCount: (kind: EvidenceKind, count: number) => string;
  readonly listJoin: string;
  readonly whyTitle: string;
  readonly whyFor: (title: string) => string;
  readonly close: string;
  readonly lessLikeThis: string;
  readonly neverBrand: (brand: string) => string;
  readonly seeMyData: string;
  readonly save: (title: string) => string;
  readonly unsave: (title: string) => string;
  readonly isNew: string;
  readonly soldOut: string;
  readonly was: string;
  readonly now: string;
  readonly slide: string;
  readonly carousel: string;
  readonly slideLabel: (position: number, total: number, title: string) => string;
  readonly previous: string;
  readonly next: string;
  readonly withoutMyData: string;
  readonly withoutMyDataHint: string;
  readonly listUpdated: string;
  readonly notKept: string;
  readonly nothingFits: string;
  readonly noPack: string;
}

/** @param where "" or " elsewhere" */
const evidenceEn: Record<EvidenceKind, (title: string, where: string) => string> = {
  view: (title, where) => `like ${title}, which you viewed${where}`,
  search: (title, where) => `as you searched “${title}”${where}`,
  like: (title, where) => `like ${title}, which you saved${where}`,
  cart: (title, where) => `like ${title} in your bag${where}`,
  purchase: (title, where) => `like ${title}, which you bought${where}`,
};

/** "Warm light, like Opal globe": what a chip has room for. */
const shortEn = (reason: Extract<Reason, { readonly because: "evidence" }>): string => {
  const like = reason.kind === "search" ? `as you searched “${reason.title}”` : `like ${reason.title}`;
  return reason.concept ? `${reason.concept.label}, ${like}` : capital(like);
};

type Together = Extract<Reason, { readonly because: "together" }>;

const togetherEn: Record<EvidenceKind, string> = {
  view: ", which you viewed",
  search: "",
  like: ", which you saved",
  cart: " in your bag",
  purchase: ", which you bought",
};

const sayTogetherEn = ({ by, title, kind }: Together): string =>
  `Often ${by === "orders" ? "bought" : "looked at"} with ${title}${kind === undefined ? "" : togetherEn[kind]}`;

const chipsEn: Partial<Record<Reason["because"], string>> = { cohort: "By tastes like yours", trending: "On the rise" };

/** What a chip has room for. */
const chipEn = (reason: Reason): string => {
  if (reason.because === "evidence") return shortEn(reason);
  if (reason.because === "together") return `${reason.by === "orders" ? "Bought" : "Seen"} with ${reason.title}`;
  if (reason.because === "popular" && reason.concept) return `Popular in ${reason.concept.label}`;
  return chipsEn[reason.because] ?? en.reason(reason);
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const countsEn: Record<EvidenceKind, readonly [one: string, many: string]> = {
  view: ["view", "views"],
  search: ["search", "searches"],
  like: ["save", "saves"],
  cart: ["thing in your bag", "things in your bag"],
  purchase: ["purchase", "purchases"],
};

const en: WidgetMessages = {
  headings: {
    "for-you": "Picked for you",
    related: "Close to this one",
    "because-you-viewed": "Because of what you viewed",
    popular: "Liked by many",
    "new-arrivals": "New arrivals",
    "recently-viewed": "Recently viewed",
    "surprise-me": "Something else for once",
    "people-like-you": "From people with tastes like yours",
    "buy-again": "Buy again",
    "complete-the-basket": "Goes with your bag",
    "looks-similar": "Similar in looks",
    "bought-together": "Often bought together",
    trending: "On the rise",
  },
  becauseYouViewed: (title) => `Because you viewed ${title}`,
  reason: (reason) => {
    switch (reason.because) {
      case "evidence": {
        const words = evidenceEn[reason.kind](reason.title, reason.elsewhere ? " elsewhere" : "");
        return reason.concept ? `${reason.concept.label}, ${words}` : capital(words);
      }
      case "context":
        return `Close to ${reason.title}`;
      case "popular":
        return reason.concept ? `Liked by many in ${reason.concept.label}` : "Liked by many";
      case "together":
        return sayTogetherEn(reason);
      case "again":
        return reason.times > 1
          ? `You bought this ${reason.times} times`
          : reason.times === 1
            ? "You bought this before"
            : "You just looked at this";
      case "trending":
        return "More wanted than before";
      case "cohort":
        return "Liked by people with tastes like yours";
      case "pinned":
        return "Chosen by the shop";
      case "surprise":
        return "Off the beaten path";
      case "new":
        return "New this month";
      case "recent":
        return "You looked at this";
      default:
        return reason satisfies never;
    }
  },
  shortReason: chipEn,
  ingredients: {
    popularity: "Liked by many",
    content: "What it is like",
    ease: "Bought together",
    als: "Bought by the same people",
    transitions: "Bought next",
    frequency: "How often you buy it",
    recency: "How lately you bought it",
    lastClicks: "What you just looked at",
    hazard: "When you are due to buy it again",
    likeness: "What it is like",
    looks: "How it looks",
    cohorts: "People with tastes like yours",
  },
  evidenceCount: (kind, count) => `${count} ${countsEn[kind][count === 1 ? 0 : 1]}`,
  listJoin: ", ",
  whyTitle: "Why this?",
  whyFor: (title) => `Why ${title}?`,
  close: "Close",
  lessLikeThis: "Less like this",
  neverBrand: (brand) => `Never ${brand}`,
  seeMyData: "See my data",
  save: (title) => `Save ${title}`,
  unsave: (title) => `Remove ${title} from saved`,
  isNew: "New",
  soldOut: "Sold out",
  was: "Before",
  now: "Now",
  slide: "slide",
  carousel: "carousel",
  slideLabel: (position, total, title) => `${position} of ${total}: ${title}`,
  previous: "Previous",
  next: "Next",
  withoutMyData: "Without my data",
  withoutMyDataHint: "Show this shelf in an order that uses nothing about you",
  listUpdated: "The list has changed",
  notKept: "Not kept: this shop may not remember anything right now",
  nothingFits: "Nothing to show here yet.",
  noPack: "The catalogue could not be loaded. Reload the page to try again.",
};

/** @param where "" or "在别处" */
const evidenceZh: Record<EvidenceKind, (title: string, where: string) => string> = {
  view: (title, where) => `和你${where}看过的${title}相近`,
  search: (title, where) => `因为你${where}搜过“${title}”`,
  like: (title, where) => `和你${where}收藏的${title}相近`,
  cart: (title, where) => `和${where}购物袋里的${title}相近`,
  purchase: (title, where) => `和你${where}买过的${title}相近`,
};

const shortZh = (reason: Extract<Reason, { readonly because: "evidence" }>): string => {
  const like = reason.kind === "search" ? `你搜过“${reason.title}”` : `像${reason.title}`;
  return reason.concept ? `${reason.concept.label}，${like}` : like;
};

const chipsZh: Partial<Record<Reason["because"], string>> = { cohort: "口味相近", trending: "人气上升" };

const chipZh = (reason: Reason): string => {
  if (reason.because === "evidence") return shortZh(reason);
  if (reason.because === "together") return `常配${reason.title}`;
  return chipsZh[reason.because] ?? zh.reason(reason);
};

const togetherZh: Record<EvidenceKind, (title: string) => string> = {
  view: (title) => `你看过的${title}`,
  search: (title) => title,
  like: (title) => `你收藏的${title}`,
  cart: (title) => `购物袋里的${title}`,
  purchase: (title) => `你买过的${title}`,
};

const sayTogetherZh = ({ by, title, kind }: Together): string =>
  `常和${kind === undefined ? title : togetherZh[kind](title)}一起${by === "orders" ? "买" : "看"}`;

const countsZh: Record<EvidenceKind, (count: number) => string> = {
  view: (count) => `看过 ${count} 次`,
  search: (count) => `搜过 ${count} 次`,
  like: (count) => `收藏 ${count} 件`,
  cart: (count) => `购物袋里 ${count} 件`,
  purchase: (count) => `买过 ${count} 件`,
};

const zh: WidgetMessages = {
  headings: {
    "for-you": "为你挑选",
    related: "相近的好物",
    "because-you-viewed": "因为你看过的东西",
    popular: "大家喜欢",
    "new-arrivals": "新品上架",
    "recently-viewed": "最近看过",
    "surprise-me": "换换口味",
    "people-like-you": "口味相近的人在看",
    "buy-again": "再买一次",
    "complete-the-basket": "和购物袋里的很搭",
    "looks-similar": "外观相似",
    "bought-together": "经常一起买",
    trending: "人气上升",
  },
  becauseYouViewed: (title) => `因为你看过${title}`,
  reason: (reason) => {
    switch (reason.because) {
      case "evidence": {
        const words = evidenceZh[reason.kind](reason.title, reason.elsewhere ? "在别处" : "");
        return reason.concept ? `${reason.concept.label}，${words}` : words;
      }
      case "context":
        return `和${reason.title}相近`;
      case "popular":
        return reason.concept ? `${reason.concept.label}里大家喜欢的` : "大家喜欢";
      case "together":
        return sayTogetherZh(reason);
      case "again":
        return reason.times > 1 ? `你买过 ${reason.times} 次` : reason.times === 1 ? "你以前买过" : "你刚看过这件";
      case "trending":
        return "最近越来越受欢迎";
      case "cohort":
        return "口味和你相近的人喜欢";
      case "pinned":
        return "店家精选";
      case "surprise":
        return "不走寻常路";
      case "new":
        return "本月新品";
      case "recent":
        return "你看过这件";
      default:
        return reason satisfies never;
    }
  },
  shortReason: chipZh,
  ingredients: {
    popularity: "大家喜欢",
    content: "款式相近",
    ease: "常一起买",
    als: "同一群人买过",
    transitions: "接着会买",
    frequency: "你多常买",
    recency: "你最近买过",
    lastClicks: "你刚看过的",
    hazard: "该再买了",
    likeness: "款式相近",
    looks: "外观",
    cohorts: "口味相近的人",
  },
  evidenceCount: (kind, count) => countsZh[kind](count),
  listJoin: "，",
  whyTitle: "为什么推荐？",
  whyFor: (title) => `为什么推荐${title}？`,
  close: "关闭",
  lessLikeThis: "少推这类",
  neverBrand: (brand) => `不再推荐 ${brand}`,
  seeMyData: "查看我的数据",
  save: (title) => `收藏${title}`,
  unsave: (title) => `取消收藏${title}`,
  isNew: "新品",
  soldOut: "已售罄",
  was: "原价",
  now: "现价",
  slide: "商品",
  carousel: "轮播",
  slideLabel: (position, total, title) => `第 ${position} 件，共 ${total} 件：${title}`,
  previous: "上一页",
  next: "下一页",
  withoutMyData: "不用我的数据",
  withoutMyDataHint: "用与你无关的顺序显示这一排",
  listUpdated: "列表已更新",
  notKept: "没有记下：这家店现在不能记住任何东西",
  nothingFits: "这里暂时没有可以展示的。",
  noPack: "商品目录没能载入，请刷新页面再试。",
};

/** Messages of a BCP 47 language; English where there is no other. */
export const messagesOf = (language: string): WidgetMessages => (/^zh\b/i.test(language) ? zh : en);
