import { type Both, both } from "./both.ts";
import { type Fact, fact } from "./facts.ts";
import { type ColourName, hex } from "./palette.ts";
import type { Product } from "./product.ts";

type Kind = "waves" | "peaks" | "tiles";

interface Printed {
  readonly id: string;
  readonly title: Both;
  readonly subtitle: Both;
  readonly description: Both;
  readonly category: Product["category"];
  readonly tags: Product["tags"];
  readonly colour: ColourName;
  readonly ink: ColourName;
  readonly kind: Kind;
  readonly scene: Product["picture"]["scene"];
  readonly author: Both;
  readonly pages: number;
  readonly price: Product["price"];
  readonly was?: Product["price"];
  readonly listedAt: string;
  readonly popularity: number;
}

/** A printed book: all are sewn, in cloth, with the title drawn on the cover. */
const printed = ({ kind, scene, ink, author, pages, ...book }: Printed): Product => ({
  ...book,
  brand: "Quietside",
  material: both("cloth boards, acid-free paper", "布面精装、无酸纸"),
  facts: [
    fact("author", author.en, author.zh),
    fact("pages", String(pages), `${pages} 页`),
    fact("binding", "sewn, cloth", "锁线，布面"),
  ],
  picture: { family: "book", kind, scene, colour: hex(book.colour), accent: hex(ink), words: book.title.en },
});

interface Blank {
  readonly id: string;
  readonly title: Both;
  readonly subtitle: Both;
  readonly description: Both;
  readonly tags: Product["tags"];
  readonly material: Both;
  readonly colour: ColourName;
  readonly band: ColourName;
  readonly words: string;
  readonly scene: Product["picture"]["scene"];
  readonly facts: readonly Fact[];
  readonly price: Product["price"];
  readonly listedAt: string;
  readonly popularity: number;
}

const blank = ({ band, words, scene, ...book }: Blank): Product => ({
  ...book,
  brand: "Quietside",
  category: "books/notebooks",
  picture: { family: "notebook", kind: "elastic", scene, colour: hex(book.colour), accent: hex(band), words },
});

export const books: readonly Product[] = [
  printed({
    id: "slow-tides",
    title: both("Slow Tides", "慢潮"),
    subtitle: both("essays from an island ferry", "一艘渡轮上的随笔"),
    description: both(
      "A year of crossings, one essay each, written on the same bench. The sea does very little, at great length, and by October you would not miss it for anything.",
      "一年的渡海，一趟一篇，都写在同一张长椅上。海几乎什么也不做，做得很久；到了十月，你一天都不想错过。",
    ),
    category: "books/essays",
    tags: ["reading", "sea", "slow-living", "calm"],
    colour: "teal",
    ink: "apricot",
    kind: "waves",
    scene: "arch",
    author: both("Ines Hallbrook", "伊内丝·霍尔布鲁克"),
    pages: 214,
    price: { usd: 18, cny: 128 },
    listedAt: "2025-02-06",
    popularity: 73,
  }),
  printed({
    id: "salt-letters",
    title: both("Salt Letters", "盐信"),
    subtitle: both("a novel in postcards", "明信片写成的小说"),
    description: both(
      "Two lighthouse keepers, eleven miles apart, forty years of postcards. Neither ever says it. The reader does, out loud, around page ninety.",
      "两个灯塔守，相隔十一海里，写了四十年明信片。谁也没说出口，读到九十页，是你替他们说了出来。",
    ),
    category: "books/fiction",
    tags: ["reading", "sea", "gift"],
    colour: "navy",
    ink: "cream",
    kind: "waves",
    scene: "studio",
    author: both("Tomas Wrenfield", "托马斯·雷恩菲尔德"),
    pages: 268,
    price: { usd: 21, cny: 146 },
    listedAt: "2025-06-05",
    popularity: 51,
  }),
  printed({
    id: "harbour-bread",
    title: both("Harbour Bread", "港口面包"),
    subtitle: both("forty loaves from port towns", "四十种港口城市的面包"),
    description: both(
      "Rye from the north, semolina from the south, and the ship's biscuit nobody asked for. Weights in grams, times in songs.",
      "北边的黑麦、南边的粗麦，还有没人点名要的船用硬饼。分量用克，时间用几首歌来算。",
    ),
    category: "books/craft",
    tags: ["mornings", "sea", "hosting", "handmade"],
    colour: "rust",
    ink: "dune",
    kind: "waves",
    scene: "shelf",
    author: both("Odile Marchetti", "奥蒂尔·马尔凯蒂"),
    pages: 240,
    price: { usd: 34, cny: 238 },
    was: { usd: 40, cny: 280 },
    listedAt: "2025-10-17",
    popularity: 39,
  }),
  printed({
    id: "the-lower-light",
    title: both("The Lower Light", "低处的光"),
    subtitle: both("how evenings used to look", "从前的夜晚是什么样"),
    description: both(
      "A history of dimness: tallow, rush, gas, the first shy bulb. After the third chapter you will switch something off.",
      "一部昏暗的历史：油脂、灯芯草、煤气，第一只害羞的灯泡。读完第三章，你会去关掉一盏灯。",
    ),
    category: "books/essays",
    tags: ["reading", "warm-light", "slow-living"],
    colour: "indigo",
    ink: "honey",
    kind: "waves",
    scene: "plinth",
    author: both("Marguerite Osei", "玛格丽特·奥塞"),
    pages: 196,
    price: { usd: 20, cny: 138 },
    listedAt: "2026-01-26",
    popularity: 34,
  }),
  printed({
    id: "tidepool-year",
    title: both("Tidepool Year", "潮池一年"),
    subtitle: both("fifty-two visits to one rock", "同一块礁石，去了五十二次"),
    description: both(
      "The same square metre, every Sunday, drawn from life. In March nothing happens four times; in April everything does once.",
      "每个周日，同一平方米，现场画下来。三月里连着四次什么也没有，四月里什么都来了一次。",
    ),
    category: "books/nature",
    tags: ["sea", "graphic", "gift", "slow-living"],
    colour: "sage",
    ink: "forest",
    kind: "waves",
    scene: "window",
    author: both("Yuki Aldane", "尤基·奥尔丹"),
    pages: 160,
    price: { usd: 28, cny: 196 },
    listedAt: "2026-11-06",
    popularity: 19,
  }),
  printed({
    id: "above-the-treeline",
    title: both("Above the Treeline", "林线以上"),
    subtitle: both("walking alone, mostly", "大多是一个人走"),
    description: both(
      "Nine passes on foot with a notebook and the wrong boots. Funny about blisters, serious about clouds, silent, rightly, about the summit.",
      "带着笔记本和一双错的靴子，走了九个垭口。写水泡很好笑，写云很认真，写到山顶就不说话了，也对。",
    ),
    category: "books/nature",
    tags: ["mountains", "walking", "reading", "travel"],
    colour: "slate",
    ink: "apricot",
    kind: "peaks",
    scene: "studio",
    author: both("Callum Strand", "卡勒姆·斯特兰德"),
    pages: 256,
    price: { usd: 22, cny: 156 },
    listedAt: "2025-04-24",
    popularity: 58,
  }),
  printed({
    id: "small-summits",
    title: both("Small Summits", "小山顶"),
    subtitle: both("hills under 300 metres", "三百米以下的山"),
    description: both(
      "An atlas of modest heights, each with a bench, a view and a bus home. The author has never been out of breath and sees no reason to begin.",
      "一本不高的山的地图集，每座都有长椅、风景和回家的公交。作者从没喘过粗气，也不打算开始。",
    ),
    category: "books/nature",
    tags: ["walking", "mountains", "gift", "playful"],
    colour: "moss",
    ink: "lemon",
    kind: "peaks",
    scene: "window",
    author: both("Petra Lindqvist-Moor", "佩特拉·林德奎斯特"),
    pages: 188,
    price: { usd: 24, cny: 168 },
    listedAt: "2025-09-04",
    popularity: 42,
  }),
  printed({
    id: "the-snow-ledger",
    title: both("The Snow Ledger", "雪账"),
    subtitle: both("a mystery, quietly", "一本安静的悬疑"),
    description: both(
      "A village bookkeeper notices that last winter does not add up. No chase, one sledge, and an ending that is only a number.",
      "村里的账房发现，去年冬天对不上数。没有追逐，只有一架雪橇，结局只是一个数字。",
    ),
    category: "books/fiction",
    tags: ["reading", "dark", "mountains", "cosy"],
    colour: "black",
    ink: "chalk",
    kind: "peaks",
    scene: "plinth",
    author: both("Ansel Corvane", "安塞尔·科尔万"),
    pages: 302,
    price: { usd: 19, cny: 132 },
    listedAt: "2025-12-02",
    popularity: 47,
  }),
  printed({
    id: "hut-to-hut",
    title: both("Hut to Hut", "从小屋到小屋"),
    subtitle: both("soups, bunks, weather", "汤、铺位与天气"),
    description: both(
      "What wardens cook when the fog comes in. Thirty soups and the conversations they caused, with a page at the back for stains.",
      "起雾的时候，守屋人煮什么。三十锅汤，和它们引出来的话，最后留一页给你滴汤渍。",
    ),
    category: "books/craft",
    tags: ["mountains", "warm", "hosting", "camping"],
    colour: "brick",
    ink: "cream",
    kind: "peaks",
    scene: "shelf",
    author: both("Giulia Ferrow", "朱莉娅·费罗"),
    pages: 224,
    price: { usd: 32, cny: 226 },
    listedAt: "2026-02-27",
    popularity: 33,
  }),
  printed({
    id: "a-field-of-stone",
    title: both("A Field of Stone", "一地石头"),
    subtitle: both("building one wall by hand", "徒手垒一道墙"),
    description: both(
      "Eleven months, forty tonnes, no mortar. The chapter on choosing the next stone has been read aloud in at least two boardrooms.",
      "十一个月，四十吨，不用一点灰浆。讲怎么挑下一块石头的那章，至少在两家公司的董事会上被念过。",
    ),
    category: "books/craft",
    tags: ["handmade", "rustic", "slow-living", "earthy"],
    colour: "stone",
    ink: "rust",
    kind: "peaks",
    scene: "arch",
    author: both("Bram Thornley", "布拉姆·索恩利"),
    pages: 208,
    price: { usd: 23, cny: 162 },
    listedAt: "2026-11-18",
    popularity: 16,
  }),
  printed({
    id: "rooms-we-keep",
    title: both("Rooms We Keep", "留着的房间"),
    subtitle: both("on homes and what stays", "关于家，和留下来的东西"),
    description: both(
      "Twenty rooms, described by the people who would save them first. A potting shed beats a ballroom, two times out of three.",
      "二十个房间，由最先会去救它的人来描述。三回里有两回，盆栽棚赢了舞厅。",
    ),
    category: "books/essays",
    tags: ["reading", "cosy", "calm", "mid-century"],
    colour: "terracotta",
    ink: "cream",
    kind: "tiles",
    scene: "studio",
    author: both("Leonie Hartsworth", "莱奥妮·哈茨沃思"),
    pages: 232,
    price: { usd: 21, cny: 148 },
    listedAt: "2025-03-12",
    popularity: 55,
  }),
  printed({
    id: "pattern-and-tea",
    title: both("Pattern & Tea", "花纹与茶"),
    subtitle: both("tiles, cups, quiet maths", "瓷砖、茶杯与安静的数学"),
    description: both(
      "Seventeen ways to repeat a shape, explained with kitchen floors. You will look down in cafés for the rest of your life.",
      "一个图形有十七种重复法，用厨房地砖讲给你听。从此进咖啡馆，你都会先低头看。",
    ),
    category: "books/craft",
    tags: ["graphic", "tea", "gift", "minimal"],
    colour: "cobalt",
    ink: "lemon",
    kind: "tiles",
    scene: "arch",
    author: both("Farid Solane", "法里德·索兰"),
    pages: 176,
    price: { usd: 29, cny: 204 },
    listedAt: "2025-08-26",
    popularity: 37,
  }),
  printed({
    id: "the-glass-orchard",
    title: both("The Glass Orchard", "玻璃果园"),
    subtitle: both("a novel of inherited trees", "关于继承来的果树"),
    description: both(
      "Three siblings, one greenhouse, and pears that ripen in the order of an old quarrel. Best read near a window with some weather in it.",
      "三个兄妹，一座温室，梨按着一场旧争吵的先后成熟。最好靠着窗读，窗外要有点天气。",
    ),
    category: "books/fiction",
    tags: ["reading", "gardening", "quiet"],
    colour: "forest",
    ink: "rose",
    kind: "tiles",
    scene: "window",
    author: both("Sunniva Blake-Oram", "苏妮娃·布莱克"),
    pages: 318,
    price: { usd: 20, cny: 142 },
    listedAt: "2025-11-12",
    popularity: 44,
  }),
  printed({
    id: "nine-quiet-machines",
    title: both("Nine Quiet Machines", "九台安静的机器"),
    subtitle: both("clocks, looms, a typewriter", "钟、织机、一台打字机"),
    description: both(
      "Taken apart on a kitchen table and, with two exceptions, put together again. Every screw is drawn at its true size.",
      "在厨房桌上拆开，除了两台，其余都装回去了。每一颗螺丝都按原大画出。",
    ),
    category: "books/craft",
    tags: ["mechanical", "repairable", "desk", "graphic"],
    colour: "graphite",
    ink: "brass",
    kind: "tiles",
    scene: "plinth",
    author: both("Emeric Vance", "埃默里克·万斯"),
    pages: 204,
    price: { usd: 36, cny: 252 },
    listedAt: "2026-04-10",
    popularity: 30,
  }),
  printed({
    id: "letters-to-a-lemon",
    title: both("Letters to a Lemon", "写给柠檬的信"),
    subtitle: both("poems for kitchens", "给厨房的诗"),
    description: both(
      "Sixty short ones, none sad for long. Print is large enough to be read across a sink; the cover wipes clean, we tested with jam.",
      "六十首短诗，没有一首难过太久。字大到隔着水槽能读，封面一擦就净，我们用果酱试过。",
    ),
    category: "books/fiction",
    tags: ["playful", "gift", "mornings", "bold"],
    colour: "lemon",
    ink: "cobalt",
    kind: "tiles",
    scene: "shelf",
    author: both("Posy Ambleton", "波西·安布尔顿"),
    pages: 96,
    price: { usd: 15, cny: 106 },
    listedAt: "2025-07-22",
    popularity: 40,
  }),
  blank({
    id: "ferryman-notebook",
    title: both("Ferryman notebook", "摆渡人笔记本"),
    subtitle: both("dotted, lies flat", "点阵，可摊平"),
    description: both(
      "Opens flat at any page, because thoughts do not wait for the middle. Dots pale enough to ignore when you would rather draw a cow.",
      "翻到哪页都能摊平，想法可不等你翻到中间。点阵浅到可以当它不存在，比如你想画头牛的时候。",
    ),
    tags: ["desk", "travel", "everyday", "gift"],
    material: both("cloth cover, 100 g paper", "布面、100 克纸"),
    colour: "fjord",
    band: "navy",
    words: "Notes",
    scene: "studio",
    facts: [fact("paper", "dotted, 100 g/m²", "点阵，100 克"), fact("pages", "192", "192 页")],
    price: { usd: 22, cny: 156 },
    listedAt: "2025-05-05",
    popularity: 62,
  }),
  blank({
    id: "seedbook-notebook",
    title: both("Seed book", "种子簿"),
    subtitle: both("a year of sowing, undated", "一年播种，不写日期"),
    description: both(
      "Pages for what went in, what came up and what the pigeons thought. Begin in any month; gardens do.",
      "写种下了什么、长出了什么、鸽子怎么看。从哪个月开始都行，园子也是这样。",
    ),
    tags: ["gardening", "slow-living", "gift", "earthy"],
    material: both("recycled board, 90 g paper", "再生纸板、90 克纸"),
    colour: "olive",
    band: "mustard",
    words: "Seed book",
    scene: "arch",
    facts: [fact("paper", "ruled and grid", "横线与方格"), fact("pages", "160", "160 页")],
    price: { usd: 19, cny: 134 },
    listedAt: "2026-02-03",
    popularity: 35,
  }),
  blank({
    id: "midnight-oil-notebook",
    title: both("Midnight oil", "挑灯本"),
    subtitle: both("black paper for pale ink", "黑纸，配浅色墨"),
    description: both(
      "A pencil of silver or white comes with it, sharpened once to start you off. Everything written here looks like a secret, shopping lists included.",
      "附一支银色或白色铅笔，先替你削好一次。写在上面的一切都像秘密，买菜单也像。",
    ),
    tags: ["dark", "desk", "graphic"],
    material: both("cloth cover, black paper", "布面、黑纸"),
    colour: "black",
    band: "brass",
    words: "Midnight",
    scene: "plinth",
    facts: [fact("paper", "black, 120 g/m²", "黑色，120 克"), fact("pages", "120", "120 页")],
    price: { usd: 26, cny: 182 },
    listedAt: "2025-11-30",
    popularity: 28,
  }),
  blank({
    id: "postbox-notebook",
    title: both("Postbox notebook", "邮筒红笔记本"),
    subtitle: both("perforated, becomes letters", "可撕下当信"),
    description: both(
      "Every second leaf tears out clean and folds into its own envelope. Write, lick, post; the other half stays as your copy.",
      "隔一页就能整齐撕下，折起来自己就是信封。写好、封上、寄走，剩下那半留底。",
    ),
    tags: ["bold", "gift", "playful", "travel"],
    material: both("paper cover, 80 g paper", "纸面、80 克纸"),
    colour: "cherry",
    band: "cream",
    words: "Post",
    scene: "window",
    facts: [fact("paper", "plain, perforated", "空白，打孔线"), fact("pages", "100", "100 页")],
    price: { usd: 17, cny: 118 },
    listedAt: "2026-05-07",
    popularity: 26,
  }),
  blank({
    id: "oatpaper-notebook",
    title: both("Oat paper notebook", "燕麦纸笔记本"),
    subtitle: both("flecked paper, linen cover", "带斑点的纸，亚麻面"),
    description: both(
      "The flecks are husk. Fountain pens like it, felt-tips do not, and it smells, for about a month, of a clean barn.",
      "那些斑点是麦壳。钢笔喜欢它，马克笔不行；头一个月，闻着像间干净的谷仓。",
    ),
    tags: ["linen", "pale", "slow-living", "recycled"],
    material: both("linen cover, oat-husk paper", "亚麻面、麦壳纸"),
    colour: "dune",
    band: "clay",
    words: "Oats",
    scene: "shelf",
    facts: [fact("paper", "plain, flecked", "空白，带斑点"), fact("pages", "144", "144 页")],
    price: { usd: 24, cny: 168 },
    listedAt: "2025-09-27",
    popularity: 41,
  }),
];
