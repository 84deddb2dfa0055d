import { fieldName, type RawRow } from "../raw-row.ts";

/**
 * What merchants call our fields, the surer names first. English, German, French and Spanish where they are common in
 * exports, and Chinese. A purchase price ("cost", 进价) is none: it is not what a shopper pays.
 */
const synonyms: Readonly<Record<string, string>> = {
  id: "id, item id, product id, productid, sku, article number, artikelnummer, item number, item no, product code, code, handle, référence, referencia, 商品编号, 产品编号, 商品id, 商品编码, 货号, 款号, 编号, 编码",
  title:
    "title, name, product name, product title, item name, productname, bezeichnung, titel, nom, nombre, titre, título, 商品名称, 产品名称, 商品标题, 宝贝标题, 品名, 名称, 标题",
  description:
    "description, long description, product description, body html, body (html), body, details, desc, short description, beschreibung, descripción, 商品描述, 产品描述, 商品详情, 描述, 详情, 简介",
  price:
    "price, unit price, regular price, list price, retail price, selling price, preis, prix, precio, 售价, 价格, 零售价, 商品价格, 单价, 原价",
  sale_price: "sale price, special price, discount price, offer price, promo price, 促销价, 优惠价, 折后价, 特价, 现价",
  link: "link, url, product url, product link, permalink, href, 商品链接, 详情链接, 链接, 网址",
  image_link:
    "image link, image url, image, main image, picture, picture url, photo, img, thumbnail, image src, images, bild, 主图, 主图链接, 商品图片, 图片链接, 图片地址, 图片",
  brand: "brand, manufacturer, vendor, make, marke, hersteller, marque, marca, 品牌, 制造商, 厂商",
  product_type:
    "product type, category, categories, product category, category path, type, department, kategorie, catégorie, categoría, 商品分类, 产品分类, 分类, 类目, 类别, 品类",
  availability: "availability, stock status, in stock, in_stock, verfügbarkeit, 是否有货, 库存状态",
  quantity:
    "quantity, stock, inventory, qty, stock quantity, inventory quantity, lagerbestand, bestand, 库存数量, 库存",
  gtin: "gtin, ean, ean13, upc, barcode, isbn, 条形码, 条码",
  item_group_id: "item group id, parent sku, parent id, group id, 父商品编号, 父sku",
  color: "color, colour, farbe, couleur, 颜色分类, 颜色",
  size: "size, größe, taille, talla, 尺码, 尺寸",
  material: "material, matériau, 材质, 材料",
  tags: "tags, keywords, labels, 标签, 关键词",
  popularity: "popularity, units sold, sales count, sold, 销量",
  listed_at: "listed at, created at, date added, published at, 上架时间, 上架日期, 创建时间",
  currency: "currency, currency code, währung, 币种, 货币",
};

/** Canonical name of a merchant's column -> our field and how far down its list the name stands. */
const known: ReadonlyMap<string, { readonly field: string; readonly place: number }> = new Map(
  Object.entries(synonyms).flatMap(([field, names]) =>
    names.split(", ").map((name, place) => [fieldName(name), { field, place }] as const),
  ),
);

export const synonymNames: ReadonlySet<string> = new Set(known.keys());

/** For columns of a table: our field -> the column that is most surely meant, where its name is not ours already. */
export function guessedFields(names: Iterable<string>): ReadonlyMap<string, string> {
  const guessed = new Map<string, { readonly name: string; readonly place: number }>();
  for (const name of names) {
    const match = known.get(name);
    if (match === undefined) continue;
    const best = guessed.get(match.field);
    if (best === undefined || match.place < best.place) guessed.set(match.field, { name, place: match.place });
  }
  return new Map([...guessed].filter(([field, { name }]) => field !== name).map(([field, { name }]) => [field, name]));
}

/** Our field for an option or attribute of a merchant's own name, such as "Farbe" for color. */
export function optionField(name: string): "color" | "size" | "material" | "pattern" | undefined {
  const field = known.get(fieldName(name))?.field ?? fieldName(name);
  return field === "color" || field === "size" || field === "material" || field === "pattern" ? field : undefined;
}

/** The row with its columns under our names too; under their own they stay, for --map. */
export function withGuesses(row: RawRow, guessed: ReadonlyMap<string, string>): RawRow {
  if (guessed.size === 0) return row;
  const fields = new Map(row.fields);
  for (const [field, name] of guessed) {
    const value = fields.get(name);
    if (value !== undefined && !fields.has(field)) fields.set(field, value);
  }
  return { ...row, fields };
}
