import { type Both, both } from "./both.ts";

/** The departments, in the order of the shop's navigation. */
export const departments = {
  living: both("Living", "客厅"),
  kitchen: both("Kitchen", "厨房"),
  lighting: both("Lighting", "灯具"),
  plants: both("Plants & garden", "绿植园艺"),
  fashion: both("Fashion", "服饰"),
  shoes: both("Shoes", "鞋靴"),
  bags: both("Bags", "箱包"),
  audio: both("Audio & tech", "影音数码"),
  watches: both("Watches", "腕表"),
  beauty: both("Beauty", "美妆"),
  books: both("Books", "图书"),
  outdoor: both("Outdoor", "户外"),
} as const;

export type DepartmentId = keyof typeof departments;

/** Second-level categories. The id is the path; the part before the slash is the department. */
export const categories = {
  "living/chairs": both("Chairs", "椅子"),
  "living/sofas": both("Sofas", "沙发"),
  "living/side-tables": both("Side tables", "边几"),
  "kitchen/mugs": both("Mugs", "马克杯"),
  "kitchen/teapots": both("Teapots", "茶壶"),
  "kitchen/bowls": both("Bowls", "碗"),
  "kitchen/cookware": both("Cookware", "锅具"),
  "lighting/table-lamps": both("Table lamps", "台灯"),
  "lighting/pendants": both("Pendants", "吊灯"),
  "plants/houseplants": both("Houseplants", "室内绿植"),
  "plants/watering": both("Watering", "浇水工具"),
  "fashion/t-shirts": both("T-shirts", "短袖"),
  "fashion/long-sleeves": both("Long sleeves", "长袖"),
  "fashion/knitwear": both("Knitwear", "针织"),
  "fashion/hats": both("Hats", "帽子"),
  "shoes/sneakers": both("Sneakers", "板鞋"),
  "shoes/running": both("Running shoes", "跑鞋"),
  "shoes/boots": both("Boots", "靴子"),
  "shoes/sandals": both("Sandals", "凉鞋"),
  "bags/backpacks": both("Backpacks", "双肩包"),
  "bags/totes": both("Totes", "托特包"),
  "bags/duffels": both("Duffels", "旅行袋"),
  "audio/headphones": both("Headphones", "耳机"),
  "audio/speakers": both("Speakers", "音箱"),
  "audio/turntables": both("Turntables", "唱机"),
  "audio/keyboards": both("Keyboards", "键盘"),
  "watches/field": both("Field watches", "野外表"),
  "watches/dress": both("Dress watches", "正装表"),
  "watches/dive": both("Dive watches", "潜水表"),
  "beauty/wash": both("Hand & body", "洗护"),
  "beauty/face": both("Face", "面部护理"),
  "beauty/candles": both("Candles", "香薰蜡烛"),
  "books/essays": both("Essays", "随笔"),
  "books/fiction": both("Fiction", "小说"),
  "books/nature": both("Nature & travel", "自然与旅行"),
  "books/craft": both("Craft & home", "手艺与居家"),
  "books/notebooks": both("Notebooks", "笔记本"),
  "outdoor/tents": both("Tents", "帐篷"),
  "outdoor/flasks": both("Flasks", "保温杯"),
  "outdoor/lanterns": both("Lanterns", "营灯"),
  "outdoor/hammocks": both("Hammocks", "吊床"),
} as const satisfies Readonly<Record<`${DepartmentId}/${string}`, Both>>;

export type CategoryId = keyof typeof categories;

/** What stands before the slash; the type of the table above lets nothing but a department stand there. */
export const departmentOf = (id: CategoryId): DepartmentId => id.slice(0, id.indexOf("/")) as DepartmentId;

/** Ids from the widest to the narrowest: `["lighting", "lighting/table-lamps"]`. The same in every language. */
export const categoryPath = (id: CategoryId): readonly [DepartmentId, CategoryId] => [departmentOf(id), id];
