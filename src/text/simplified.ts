/**
 * Traditional characters a shop is asked for, each followed by its simplified form. Not a converter: one to one, where
 * one reading is meant; the rest stays as it is typed.
 */
const pairs =
  "燈灯檯台臺台鍋锅壺壶雙双揹背書书櫃柜櫥橱簾帘牆墙鏡镜電电視视機机線线無无鍵键盤盘錶表鐘钟針针錄录聲声響响樂乐聽听麥麦風风熱热涼凉溫温濕湿乾干淨净護护髮发臉脸膚肤體体腳脚頭头頸颈圍围帶带襪袜褲裤襯衬織织絲丝綿绵緞缎紗纱絨绒" +
  "銅铜鐵铁鋼钢鋁铝銀银鑄铸樹树葉叶綠绿藍蓝紅红黃黄顏颜亞亚復复簡简約约輕轻質质長长圓圆寬宽闊阔細细層层個个張张條条隻只對对盞盏隨随飛飞馬马車车場场門门戶户園园藝艺種种澆浇養养貓猫蟲虫鳥鸟魚鱼龍龙雞鸡豬猪蘭兰蓮莲藥药飲饮飯饭" +
  "湯汤麵面麺面燉炖燒烧煙烟蓋盖瀝沥濾滤爐炉團团糧粮鹽盐禮礼贈赠愛爱歡欢壽寿節节聖圣誕诞慶庆媽妈爺爷孫孙嬰婴兒儿寶宝貝贝學学習习讀读寫写筆笔記记紙纸畫画詩诗遊游戲戏運运動动籃篮劍剑騎骑單单輪轮營营帳帐釣钓繩绳傘伞潛潜遠远徑径" +
  "嶺岭島岛灣湾濱滨醫医療疗潤润膠胶沖冲蠟蜡燭烛氣气靜静寧宁鬆松緊紧強强軟软碩硕壓压縮缩滿满淺浅濃浓開开關关閉闭進进過过這这還还邊边裡里裏里後后從从會会來来時时間间現现點点當当應应該该讓让請请問问嗎吗麼么們们為为與与價价" +
  "錢钱買买賣卖貴贵優优產产廠厂貨货購购員员號号碼码數数計计劃划設设備备務务業业總总選选擇择較较適适實实際际環环經经濟济舊旧傳传統统東东國国華华漢汉語语歐欧韓韩灘滩廚厨廳厅臥卧樓楼燙烫擺摆掛挂釘钉頂顶蘋苹檸柠櫻樱棗枣蔥葱薑姜" +
  "蘆芦薦荐貼贴縫缝補补製制調调彎弯腦脑網网絡络連连鬧闹鈴铃羅罗納纳維维爾尔達达蘇苏薩萨銳锐鑽钻鏈链鎖锁鑰钥獨独雲云霧雾凍冻蔭荫陰阴陽阳曬晒燦灿爛烂";

const simple: ReadonlyMap<string, string> = new Map(
  Array.from(pairs.matchAll(/(.)(.)/gu), ([, from = "", to = ""]) => [from, to]),
);

const traditional = new RegExp(`[${[...simple.keys()].join("")}]`, "gu");

/** `檯燈` as `台灯`; characters that the table does not hold stay. */
export const simplified = (text: string): string =>
  text.replace(traditional, (character) => simple.get(character) ?? character);
