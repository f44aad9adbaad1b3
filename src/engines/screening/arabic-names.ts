/**
 * Given names as Arabic letters write them, with one spelling in Latin letters: Arabic and Persian names, whose short vowels are not
 * written, and European names, whose `v`, `p`, `g`, `e` and `o` Arabic has no letters for. Without the signs that are left out as often
 * as not (`plainArabic`). Made by hand from common usage; only plain facts of language.
 */
const NAMES = `
محمد mohammed|الله allah|احمد ahmed|محمود mahmoud|حسن hassan|حسين hussein|عمر omar|عثمان othman|خالد khalid|ابراهيم ibrahim|
اسماعيل ismail|مصطفي mustafa|يوسف youssef|فاطمه fatima|عائشه aisha|عايشه aisha|زينب zainab|مريم mariam|ليلي leila|خديجه khadija|
سليمان sulaiman|داود dawood|داوود dawood|موسي musa|عيسي issa|ياسر yasser|ياسين yasin|يونس younis|وليد walid|وائل wael|هشام hisham|
هاشم hashim|عباس abbas|جعفر jafar|جواد jawad|رضا reza|مهدي mahdi|قاسم qasim|فيصل faisal|فهد fahd|سلطان sultan|تركي turki|
منصور mansour|رشيد rashid|رشاد rashad|ماجد majid|مجيد majid|بشير bashir|فريد farid|عزيز aziz|حكيم hakim|لطيف latif|اكبر akbar|
اصغر asghar|غلام gholam|سعيد said|سعد saad|سعود saud|سالم salim|سليم salim|سلمان salman|صالح saleh|صلاح salah|ناصر nasser|نصر nasr|
حمزه hamza|حامد hamid|حميد hamid|كريم karim|كمال kamal|جمال jamal|جميل jamil|طارق tariq|اسامه osama|عبدالله abdullah|رحمن rahman|
رحيم rahim|انور anwar|بلال bilal|هادي hadi|كاظم kazim|نبيل nabil|سمير samir|سامي sami|زكريا zakaria|يحيي yahya|ايمن ayman|ايوب ayoub|
بدر badr|حبيب habib|خليل khalil|رفيق rafiq|زهير zuhair|شريف sharif|عادل adel|عامر amer|عمار ammar|غسان ghassan|فاروق farouk|
فؤاد fouad|لقمان luqman|مازن mazen|مروان marwan|نزار nizar|نعيم naim|هيثم haitham|وسام wissam|رمضان ramadan|شعبان shaban|ادريس idris|
فلاديمير vladimir|ديمتري dmitry|دميتري dmitry|ديميتري dmitry|سيرغي sergei|سيرجي sergei|سرغي sergei|الكسندر aleksandr|الكساندر aleksandr|
اليكسي alexei|الكسي alexei|نيكولاي nikolai|ميخائيل mikhail|اندريه andrei|اندري andrei|ايغور igor|ايجور igor|يوري yuri|يفغيني evgeny|
يفجيني evgeny|فيكتور viktor|اوليغ oleg|اوليج oleg|غينادي gennady|جينادي gennady|بوريس boris|بافل pavel|بافيل pavel|قسطنطين konstantin|
كونستانتين konstantin|رومان roman|اناتولي anatoly|ايفان ivan|فلاديسلاف vladislav|ستانيسلاف stanislav|فياتشيسلاف vyacheslav|
فاليري valery|غريغوري grigory|ماكسيم maxim|دينيس denis|ايليا ilya|كيريل kirill|ليونيد leonid|انطون anton|ارتيم artem|
جورج george|خوسيه jose|خوان juan|كارلوس carlos|ميغيل miguel|ميجيل miguel|لويس luis|خورخي jorge|خافيير javier|بيدرو pedro|
فرانسيسكو francisco|انطونيو antonio|مانويل manuel|رافائيل rafael|ادواردو eduardo|فرناندو fernando|ريكاردو ricardo|البرتو alberto|
جون john|جيمس james|ويليام william|وليام william|روبرت robert|مايكل michael|ديفيد david|دافيد david|توماس thomas|بيتر peter|
بول paul|جوزيف joseph|انطوان antoine|شارل charles|تشارلز charles|فيليب philip|ريتشارد richard|هنري henry|جان jean|بيير pierre|
ميشال michel|ميشيل michel|الياس elias|دانيال daniel|دانيل daniel|ستيفن steven|كريستوفر christopher|اليزابيث elizabeth|ماريا maria|كاترين catherine
`;

/** An Arabic word without vowel signs, with one letter for each family of letters that are written for each other at will. */
export function plainArabic(word: string): string {
  return word
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/[ىی]/g, "ي")
    .replace(/ک/g, "ك")
    .replace(/ة/g, "ه");
}

/** The usual spelling in Latin letters of a given name, by its plain Arabic spelling. */
export const ARABIC_NAMES: ReadonlyMap<string, string> = new Map(
  NAMES.replaceAll("\n", "")
    .split("|")
    .map((entry) => entry.split(" ") as [string, string]),
);
