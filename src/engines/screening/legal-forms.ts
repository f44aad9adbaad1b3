import anyAscii from "any-ascii";

/**
 * Legal forms of companies as their names write them, folded: what stands for each class of form. From the Entity Legal
 * Forms code list (GLEIF, ISO 20275) and the companies laws it points to; short forms first.
 */
const FORMS: Readonly<Record<string, string>> = {
  inc: "inc|incorporated|incorporee|corp|corporation|corporacion|corporate",
  ltd:
    "ltd|limited|limitada|ltda|limitee|ltee|cia ltda|co ltd|company limited|private limited|pvt ltd|pte ltd|pte|pty ltd|pty|" +
    "proprietary limited|private limited company|co limited|pvt limited|pte limited|sdn bhd|bhd|sdn berhad|sendirian berhad|ltd sti|limited sirketi",
  company:
    "co|company|cia|shrka|shrkt|compania|cie|compagnie|companhia|kompaniya|kampaniya|sherkat|sharikat|sharika|shirkat|firma|firm",
  llc:
    "llc|limited liability company|limited liability co|lc|ooo|obshchestvo s ogranichennoi otvetstvennostyu|" +
    "obshchestvo s ogranichennoy otvetstvennostyu|obschestvo s ogranichennoi otvetstvennostyu|tov|" +
    "tovarystvo z obmezhenoyu vidpovidalnistyu|gmbh|gesellschaft mit beschrankter haftung|gesellschaft mit beschraenkter haftung|" +
    "ges m b h|mbh|sarl|societe a responsabilite limitee|eurl|srl|s de rl|s de rl de cv|s de rl de c v|sociedad de responsabilidad limitada|" +
    "sociedad de responsabilidad limitada de capital variable|societa a responsabilita limitata|sl|slu|sociedad limitada|lda|" +
    "sp z oo|spolka z ograniczona odpowiedzialnoscia|doo|d o o|bv|besloten vennootschap|besloten vennootschap met beperkte aansprakelijkheid|" +
    "bvba|sprl|kft|sia|oy|as|aps|ood|eood|srk|wll|with limited liability|mmc|fzc|fze|fzco|fz llc|fzllc|f z e|f z c|f z llc|fz co|free zone establishment|free zone company|free zone co|" +
    "free zone llc|free zone limited liability company|free zone enterprise|dmcc|" +
    "jv|joint venture|ug|unternehmergesellschaft|eirl|yugen kaisha|godo kaisha|too|tovarishchestvo s ogranichennoi otvetstvennostyu",
  jsc:
    "jsc|joint stock company|joint stock co|joint stock|ojsc|oao|open joint stock company|otkrytoe aktsionernoe obshchestvo|cjsc|zao|" +
    "closed joint stock company|zakrytoe aktsionernoe obshchestvo|pjsc|pao|public joint stock company|publichnoe aktsionernoe obshchestvo|" +
    "private joint stock company|ao|aktsionernoe obshchestvo|aktsionernoye obshchestvo|pat|psc|psjc|pjs|plc|public limited company|ag|akg|" +
    "aktiengesellschaft|sa|sociedad anonima|societe anonyme|s a|sa de cv|sociedad anonima de capital variable|sa de c v|sab de cv|sab|" +
    "sociedad anonima bursatil de capital variable|sapi de cv|sapi|sociedad anonima promotora de inversion de capital variable|sociedad anonima promotora de inversion|sapib|sapib de cv|sofom|sofom enr|sofom er|" +
    "sociedad anonima bursatil|sociedad financiera de objeto multiple|sociedad anonima promotora de inversion bursatil de capital variable|sas|" +
    "sociedad por acciones simplificada|sas de cv|societe par actions simplifiee|spa|societa per azioni|saa|sac|sal|nv|naamloze vennootschap|" +
    "ab|aktiebolag|asa|oyj|a s|anonim sirketi|sanayi ve ticaret|kk|kabushiki kaisha|kabushiki gaisha|tbk|pt|perseroan terbatas|ad|" +
    "aktsionerno druzhestvo|dd|nyrt|zrt|se|societas europaea|ca|compania anonima|cv|de cv|de c v|rl|c v|r l|capital variable|berhad",
  partnership:
    "lp|l p|limited partnership|llp|limited liability partnership|general partnership|gp|kg|kommanditgesellschaft|ohg|gmbh co kg|snc|sca|scs|" +
    "s en c|s en cs|sociedad en comandita|sociedad en nombre colectivo|senc|sencrl|societe en commandite|societe en nom collectif|gbr",
  society:
    "sc|s c|sociedad civil|ac|a c|asociacion civil|ev|eingetragener verein|asbl|scp|spr de rl|spr|sociedad de produccion rural|cooperativa|sc de rl|" +
    "sc de rl de cv|sociedad cooperativa|cooperative|coop|societe cooperative|unincorporated|fgup|gup|fgbu|state unitary enterprise|" +
    "federal state unitary enterprise|federalnoe gosudarstvennoe unitarnoe predpriyatie|gosudarstvennoe predpriyatie",
};

/** Long forms that Cyrillic letters write, which are romanised in more than one way: keys are made of what `any-ascii` makes of them. */
const CYRILLIC_FORMS: Readonly<Record<string, string>> = {
  llc:
    "общество с ограниченной ответственностью|товариство з обмеженою відповідальністю|товарищество с ограниченной ответственностью|" +
    "таварыства з абмежаванай адказнасцю|дружество с ограничена отговорност|друштво са ограниченом одговорношћу",
  jsc:
    "акционерное общество|открытое акционерное общество|закрытое акционерное общество|публичное акционерное общество|" +
    "непубличное акционерное общество|акціонерне товариство|публічне акціонерне товариство|приватне акціонерне товариство",
  inc: "индивидуальный предприниматель|частное предприятие|приватне підприємство",
  society:
    "государственное предприятие|государственное унитарное предприятие|федеральное государственное унитарное предприятие|" +
    "федеральное государственное бюджетное учреждение|некоммерческая организация|автономная некоммерческая организация",
};

/** The class of legal form that a run of folded words stands for: words joined by one space. */
export const LEGAL_FORMS: ReadonlyMap<string, string> = new Map(
  [...Object.entries(FORMS), ...Object.entries(CYRILLIC_FORMS)].flatMap(([form, texts]) =>
    texts.split("|").map((text) => [anyAscii(text).toLowerCase().replace(/['’]/g, ""), form] as const),
  ),
);

/** The words that begin a legal form of several words: how many words the longest such form has. */
export const LONGEST_FORM: ReadonlyMap<string, number> = longest();

function longest(): Map<string, number> {
  const most = new Map<string, number>();
  for (const text of LEGAL_FORMS.keys()) {
    const words = text.split(" ");
    const first = words[0] as string;
    most.set(first, Math.max(most.get(first) ?? 0, words.length));
  }
  return most;
}
