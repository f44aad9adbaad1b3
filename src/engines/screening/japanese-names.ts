import anyAscii from "any-ascii";

/**
 * Japanese family names in Chinese characters with their usual reading in Latin letters (Hepburn, long vowels as passports write them),
 * and what the characters of given names are read as. Made by hand from common usage; only plain facts of language.
 */
const FAMILY_NAMES = `
佐藤 sato|鈴木 suzuki|高橋 takahashi|髙橋 takahashi|田中 tanaka|伊藤 ito|伊東 ito|渡辺 watanabe|渡邊 watanabe|渡邉 watanabe|渡部 watanabe|山本 yamamoto|
中村 nakamura|小林 kobayashi|加藤 kato|吉田 yoshida|山田 yamada|佐々木 sasaki|山口 yamaguchi|松本 matsumoto|井上 inoue|木村 kimura|林 hayashi|
清水 shimizu|山崎 yamazaki|山﨑 yamazaki|池田 ikeda|阿部 abe|安倍 abe|安部 abe|橋本 hashimoto|山下 yamashita|森 mori|石川 ishikawa|前田 maeda|
小川 ogawa|藤田 fujita|岡田 okada|後藤 goto|長谷川 hasegawa|石井 ishii|村上 murakami|近藤 kondo|坂本 sakamoto|遠藤 endo|青木 aoki|
藤井 fujii|西村 nishimura|福田 fukuda|太田 ota|大田 ota|三浦 miura|岡本 okamoto|松田 matsuda|中島 nakajima|中川 nakagawa|中野 nakano|
原田 harada|小野 ono|田村 tamura|竹内 takeuchi|金子 kaneko|和田 wada|中山 nakayama|石田 ishida|上田 ueda|森田 morita|原 hara|
柴田 shibata|酒井 sakai|工藤 kudo|横山 yokoyama|宮崎 miyazaki|宮本 miyamoto|内田 uchida|高木 takagi|安藤 ando|谷口 taniguchi|
大野 ono|丸山 maruyama|今井 imai|高田 takada|藤本 fujimoto|武田 takeda|村田 murata|上野 ueno|杉山 sugiyama|増田 masuda|
菅原 sugawara|平野 hirano|小島 kojima|大塚 otsuka|千葉 chiba|久保 kubo|松井 matsui|岩崎 iwasaki|桜井 sakurai|櫻井 sakurai|野口 noguchi|
木下 kinoshita|松尾 matsuo|野村 nomura|菊地 kikuchi|菊池 kikuchi|佐野 sano|大西 onishi|杉本 sugimoto|新井 arai|浜田 hamada|濱田 hamada|市川 ichikawa|
古川 furukawa|水野 mizuno|小松 komatsu|島田 shimada|小山 koyama|斎藤 saito|齋藤 saito|齊藤 saito|斉藤 saito|西田 nishida|西川 nishikawa|
北村 kitamura|安田 yasuda|五十嵐 igarashi|川口 kawaguchi|河野 kono|平田 hirata|関 seki|中田 nakata|川崎 kawasaki|本田 honda|本多 honda|
東 azuma|服部 hattori|岩田 iwata|土屋 tsuchiya|川村 kawamura|福島 fukushima|辻 tsuji|秋山 akiyama|田口 taguchi|永井 nagai|中西 nakanishi|
吉川 yoshikawa|石原 ishihara|飯田 iida|樋口 higuchi|松下 matsushita|馬場 baba|星野 hoshino|大久保 okubo|松岡 matsuoka|内藤 naito|
小池 koike|浅野 asano|堀 hori|岡 oka|大橋 ohashi|松原 matsubara|片山 katayama|野田 noda|大島 oshima|大谷 otani|吉村 yoshimura|
熊谷 kumagai|荒木 araki|久保田 kubota|高野 takano|森本 morimoto|矢野 yano|早川 hayakawa|須藤 sudo|菅野 kanno|黒田 kuroda|
天野 amano|荒井 arai|萩原 hagiwara|広瀬 hirose|栗原 kurihara|吉野 yoshino|望月 mochizuki|永田 nagata|鎌田 kamata|川上 kawakami|
篠原 shinohara|西山 nishiyama|岩本 iwamoto|奥村 okumura|小田 oda|織田 oda|川島 kawashima|黒木 kuroki|榎本 enomoto|桑原 kuwahara|
三宅 miyake|岸田 kishida|岸 kishi|麻生 aso|石破 ishiba|菅 suga|小泉 koizumi|豊田 toyoda|三木 miki|細川 hosokawa|徳川 tokugawa|
浅原 asahara|麻原 asahara|重信 shigenobu|司 tsukasa|篠田 shinoda|高山 takayama|入江 irie|平井 hirai|鬼頭 kito|白石 shiraishi|神田 kanda|
`;

const GIVEN_NAMES = `
一郎 ichiro|二郎 jiro|次郎 jiro|三郎 saburo|太郎 taro|四郎 shiro|五郎 goro|健太郎 kentaro|慎太郎 shintaro|幸太郎 kotaro|純一郎 junichiro|
晋三 shinzo|大輔 daisuke|大介 daisuke|健 ken takeshi|誠 makoto|隆 takashi|浩 hiroshi|博 hiroshi|弘 hiroshi|宏 hiroshi|寛 hiroshi|実 minoru|稔 minoru|
茂 shigeru|進 susumu|勝 masaru|清 kiyoshi|正 tadashi masashi|忠 tadashi|明 akira|昭 akira|晃 akira|彰 akira|聡 satoshi|智 satoshi tomo|哲 satoshi tetsu|
剛 tsuyoshi takeshi|武 takeshi|毅 takeshi|豊 yutaka|裕 yutaka hiroshi|修 osamu|治 osamu|理 osamu|薫 kaoru|学 manabu|守 mamoru|満 mitsuru|
亮 ryo|涼 ryo|遼 ryo|翔 sho|翼 tsubasa|蓮 ren|陸 riku|淳 jun atsushi|敦 atsushi|純 jun|潤 jun|徹 toru|透 toru|渉 wataru|航 wataru|
仁 hitoshi jin|等 hitoshi|均 hitoshi|保 tamotsu|昇 noboru|登 noboru|功 isao|勲 isao|孝 takashi|崇 takashi|貴 takashi|敬 takashi|
幸 miyuki sachi|愛 ai|恵 megumi kei|舞 mai|葵 aoi|桜 sakura|翠 midori|緑 midori|忍 shinobu|望 nozomi|光 hikaru mitsu|歩 ayumi|泉 izumi|
智津夫 chizuo|彰晃 shoko|房子 fusako|文雄 fumio|由紀夫 yukio|義偉 yoshihide|太 futoshi|猛 takeshi|優 yu|蘭 ran|凛 rin|
`;

const CHARACTERS = `
一 kazu ichi|二 ji|三 zo mitsu|郎 ro|朗 ro|太 ta|夫 o|雄 o yu|男 o|生 o ki|子 ko|美 mi|代 yo|江 e|枝 e|恵 e kei|香 ka|佳 ka yoshi|花 ka|華 ka|
加 ka|樹 ki|紀 ki nori|貴 taka ki|基 moto ki|喜 yoshi ki|希 ki|輝 teru ki|由 yu yoshi|裕 hiro yu|優 yu|勇 yu|佑 yu|祐 yu|有 yu ari|友 tomo yu|
真 ma shin|眞 ma|麻 ma asa|正 masa|政 masa|昌 masa|雅 masa|将 masa sho|直 nao|尚 nao|健 ken takeshi|賢 ken|謙 ken|憲 ken nori|研 ken|
浩 hiro ko|弘 hiro ko|博 hiro|宏 hiro ko|広 hiro|大 dai hiro|幸 yuki sachi|之 yuki|行 yuki|雪 yuki|明 aki|昭 aki|秋 aki|章 aki|彰 aki|晃 aki|
隆 taka ryu|孝 taka|高 taka|敬 taka kei|崇 taka|義 yoshi|良 yoshi ryo|吉 kichi yoshi|好 yoshi|芳 yoshi|嘉 yoshi|善 yoshi|慶 yoshi kei|
和 kazu|智 tomo|知 tomo|朋 tomo|茂 shige|重 shige|繁 shige|信 nobu|伸 nobu shin|延 nobu|敏 toshi|俊 toshi shun|利 toshi|年 toshi|寿 toshi hisa|
久 hisa|英 hide ei|秀 hide|栄 ei|則 nori|典 nori|範 nori|徳 nori toku|法 nori|光 mitsu|充 mitsu|満 mitsu|道 michi|通 michi|
春 haru|晴 haru|陽 yo haru|治 haru ji|次 ji tsugu|司 ji|二 ji|志 shi|史 shi fumi|士 shi|文 fumi|克 katsu|勝 katsu|洋 hiro yo|
介 suke|助 suke|輔 suke|佐 sa|早 sa|紗 sa|沙 sa|里 ri|理 ri|梨 ri|莉 ri|奈 na|菜 na|那 na|千 chi|智 chi|也 ya|哉 ya|弥 ya mi|
平 hei|兵 hei|彦 hiko|人 to hito|斗 to|翔 sho|祥 sho|昇 sho|悟 go|吾 go|吾 go|泰 yasu|康 yasu|安 yasu|保 yasu|靖 yasu|清 kiyo|
純 jun|淳 jun|順 jun|仁 hito jin|哲 tetsu|徹 tetsu|鉄 tetsu|武 take|岳 take|剛 tsuyo go|衣 i|伊 i|絵 e|愛 ai|亜 a|彩 aya|綾 aya|
結 yu|夏 natsu|冬 fuyu|月 tsuki|海 umi|音 ne|葉 ha|実 mi|未 mi|見 mi|巳 mi|津 tsu|都 to|登 to|十 to|乃 no|野 no|織 ori|穂 ho|保 ho|
進 shin|晋 shin|慎 shin|新 shin|心 shin|龍 ryu|竜 ryu|隼 shun|駿 shun|京 kyo|恭 kyo|節 setsu|静 shizu|鈴 suzu|琴 koto|君 kimi|公 kimi|
`;

const MOST_READINGS = 6;
const LONGEST_FAMILY_NAME = 3;

const FAMILY = readingsOf(FAMILY_NAMES);
const GIVEN = readingsOf(GIVEN_NAMES);
const OF_CHARACTER = readingsOf(CHARACTERS);

/**
 * A person's name in Chinese characters as it is read in Japan, family name first, in Latin letters: every reading that is likely, at
 * most `MOST_READINGS`. None where it does not begin with a Japanese family name or a character of the rest is not known.
 */
export function readAsJapanese(name: string): readonly string[] {
  const [first = "", ...others] = name.split(/[\s\u3000·・,]+/u);
  const together = first + others.join("");
  for (let length = Math.min(LONGEST_FAMILY_NAME, together.length - 1); length > 0; length--) {
    if (others.length > 0 && length !== first.length) continue;
    const [family] = FAMILY.get(together.slice(0, length)) ?? [];
    if (family === undefined) continue;
    const given = readGiven(together.slice(length));
    if (given.length > 0) return given.slice(0, MOST_READINGS).map((reading) => `${family} ${reading}`);
  }
  return [];
}

function readGiven(written: string): readonly string[] {
  const known = GIVEN.get(written);
  if (known !== undefined) return known;
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(written)) return [anyAscii(written).toLowerCase()];
  let found = [""];
  for (const character of written) {
    const readings = OF_CHARACTER.get(character);
    if (readings === undefined) return [];
    found = found.flatMap((text) => readings.map((reading) => text + reading));
  }
  return found;
}

function readingsOf(table: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    table
      .replaceAll("\n", "")
      .split("|")
      .map((entry) => entry.split(" "))
      .filter((words) => words.length > 1)
      .map(([written, ...readings]) => [written as string, readings] as const),
  );
}
