import { type Both, both } from "./both.ts";

const names = {
  size: both("Size", "尺寸"),
  capacity: both("Capacity", "容量"),
  weight: both("Weight", "重量"),
  care: both("Care", "保养"),
  light: both("Light", "光源"),
  cord: both("Cord", "电线"),
  seat: both("Seat height", "座高"),
  load: both("Carries", "承重"),
  assembly: both("Assembly", "组装"),
  water: both("Water", "浇水"),
  place: both("Best place", "适合摆放"),
  pot: both("Pot", "花盆"),
  fit: both("Fit", "版型"),
  cloth: both("Cloth", "面料"),
  sole: both("Sole", "鞋底"),
  battery: both("Battery", "续航"),
  connects: both("Connects", "连接"),
  movement: both("Movement", "机芯"),
  case: both("Case", "表壳"),
  strap: both("Strap", "表带"),
  waterRating: both("Water rating", "防水"),
  scent: both("Scent", "香调"),
  skin: both("Skin", "肤质"),
  burn: both("Burns", "燃烧时间"),
  pages: both("Pages", "页数"),
  binding: both("Binding", "装订"),
  author: both("Author", "作者"),
  paper: both("Paper", "纸张"),
  made: both("Made in", "产地"),
  heat: both("Heat", "适用炉灶"),
  sleeps: both("Sleeps", "可睡"),
  packed: both("Packed", "收纳尺寸"),
  keeps: both("Keeps", "保温"),
  pocket: both("Inside", "内部"),
  switches: both("Switches", "轴体"),
  speeds: both("Speeds", "转速"),
  drop: both("Drop", "落差"),
} as const;

export interface Fact {
  readonly name: Both;
  readonly value: Both;
}

/** One line of the facts table. `zh` may be left out where the value reads the same in both languages. */
export const fact = (name: keyof typeof names, en: string, zh?: string): Fact => ({
  name: names[name],
  value: both(en, zh),
});
