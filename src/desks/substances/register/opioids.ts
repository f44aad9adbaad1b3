import { type KnownSubstance, knownSubstances } from "./known-substance.ts";

const TAIL = "N(c1ccccc1)C1CCN(CCc2ccccc2)CC1";
const nitazene = (para: string, amine = "N(CC)CC", nitro = "[N+](=O)[O-]") =>
  nitro === ""
    ? `c1ccc2c(c1)nc(Cc1ccc(${para})cc1)n2CC${amine}`
    : `O=[N+]([O-])c1ccc2c(c1)nc(Cc1ccc(${para})cc1)n2CC${amine}`;

/** Fentanyl and its analogues. */
const FENTANYLS: readonly KnownSubstance[] = knownSubstances("fentanyl", [
  ["fentanyl", "fentanyl", "fentanilo", `CCC(=O)${TAIL}`, "437-38-7", "d:9801;s:china white;s:china girl;s:M30;s:blues;s:fenty;s:apache;s/es:fenta;s/fr:fenta;t:Duragesic;t:Sublimaze;h:N-phenyl-N-[1-(2-phenylethyl)piperidin-4-yl]propanamide;h:N-(1-phenethyl-4-piperidyl)propionanilide"],
  ["acetylfentanyl", "acétylfentanyl", "acetilfentanilo", `CC(=O)${TAIL}`, "3258-84-2", "d:9821;c:desmethylfentanyl"],
  ["butyrylfentanyl", "butyrylfentanyl", "butirilfentanilo", `CCCC(=O)${TAIL}`, "1169-70-6", "d:9822;h/fr:butyrfentanyl;o:butyrfentanyl"],
  ["isobutyrylfentanyl", "isobutyrylfentanyl", "isobutirilfentanilo", `CC(C)C(=O)${TAIL}`, "119618-70-1", "d:9827"],
  ["valerylfentanyl", "valérylfentanyl", "valerilfentanilo", `CCCCC(=O)${TAIL}`, "122882-90-0", "d:9840"],
  ["acrylfentanyl", "acrylfentanyl", "acrilfentanilo", `C=CC(=O)${TAIL}`, "82003-75-6", "d:9811;o:acryloylfentanyl"],
  ["crotonylfentanyl", "crotonylfentanyl", "crotonilfentanilo", `C/C=C/C(=O)${TAIL}`, "", "d:9844"],
  ["furanylfentanyl", "furanylfentanyl", "furanilfentanilo", `O=C(c1ccco1)${TAIL}`, "101345-66-8", "d:9834;c:Fu-F"],
  ["tetrahydrofuranylfentanyl", "tétrahydrofuranylfentanyl", "tetrahidrofuranilfentanilo", `O=C(C1CCCO1)${TAIL}`, "2142571-01-3", "d:9843;c:THF-F"],
  ["cyclopropylfentanyl", "cyclopropylfentanyl", "ciclopropilfentanilo", `O=C(C1CC1)${TAIL}`, "1169-68-2", "d:9845"],
  ["cyclopentylfentanyl", "cyclopentylfentanyl", "ciclopentilfentanilo", `O=C(C1CCCC1)${TAIL}`, "", "d:9847"],
  ["methoxyacetylfentanyl", "méthoxyacétylfentanyl", "metoxiacetilfentanilo", `COCC(=O)${TAIL}`, "101345-67-9", "d:9825"],
  ["phenylfentanyl", "phénylfentanyl", "fenilfentanilo", `O=C(c1ccccc1)${TAIL}`, "", "d:9841;o:benzoylfentanyl"],
  ["beta'-phenylfentanyl", "bêta'-phénylfentanyl", "beta'-fenilfentanilo", `O=C(CCc1ccccc1)${TAIL}`, "", "d:9842;o:3-phenylpropanoylfentanyl"],
  ["thiofuranylfentanyl", "thiofuranylfentanyl", "tiofuranilfentanilo", `O=C(c1cccs1)${TAIL}`, "", "d:9839;o:thiophenefentanyl"],
  ["fentanyl carbamate", "carbamate de fentanyl", "carbamato de fentanilo", `CCOC(=O)${TAIL}`, "", "d:9851"],
  ["para-fluorofentanyl", "para-fluorofentanyl", "para-fluorofentanilo", "CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1", "90736-23-5", "d:9812;c:pFF;c:p-FF;o:4-fluorofentanyl"],
  ["ortho-fluorofentanyl", "ortho-fluorofentanyl", "orto-fluorofentanilo", "CCC(=O)N(c1ccccc1F)C1CCN(CCc2ccccc2)CC1", "910616-29-4", "d:9816;o:2-fluorofentanyl"],
  ["meta-fluorofentanyl", "méta-fluorofentanyl", "meta-fluorofentanilo", "CCC(=O)N(c1cccc(F)c1)C1CCN(CCc2ccccc2)CC1", "", "o:3-fluorofentanyl"],
  ["para-chlorofentanyl", "para-chlorofentanyl", "para-clorofentanilo", "CCC(=O)N(c1ccc(Cl)cc1)C1CCN(CCc2ccccc2)CC1", ""],
  ["para-methylfentanyl", "para-méthylfentanyl", "para-metilfentanilo", "CCC(=O)N(c1ccc(C)cc1)C1CCN(CCc2ccccc2)CC1", "", "d:9817;o:4-methylfentanyl"],
  ["para-fluoroisobutyrylfentanyl", "para-fluoroisobutyrylfentanyl", "para-fluoroisobutirilfentanilo", "CC(C)C(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1", "244195-32-2", "d:9824;c:FIBF;c:4F-iBF;o:4-fluoroisobutyrylfentanyl"],
  ["para-fluorobutyrylfentanyl", "para-fluorobutyrylfentanyl", "para-fluorobutirilfentanilo", "CCCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1", "", "d:9823;o:4-fluorobutyrylfentanyl"],
  ["ortho-fluorobutyrylfentanyl", "ortho-fluorobutyrylfentanyl", "orto-fluorobutirilfentanilo", "CCCC(=O)N(c1ccccc1F)C1CCN(CCc2ccccc2)CC1", "", "d:9846;o:2-fluorobutyrylfentanyl"],
  ["para-methoxybutyrylfentanyl", "para-méthoxybutyrylfentanyl", "para-metoxibutirilfentanilo", "CCCC(=O)N(c1ccc(OC)cc1)C1CCN(CCc2ccccc2)CC1", "", "d:9837"],
  ["para-chloroisobutyrylfentanyl", "para-chloroisobutyrylfentanyl", "para-cloroisobutirilfentanilo", "CC(C)C(=O)N(c1ccc(Cl)cc1)C1CCN(CCc2ccccc2)CC1", "", "d:9826"],
  ["ocfentanil", "ocfentanil", "ocfentanilo", "COCC(=O)N(c1ccccc1F)C1CCN(CCc2ccccc2)CC1", "101343-69-5", "d:9838"],
  ["carfentanil", "carfentanil", "carfentanilo", "CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCc2ccccc2)CC1", "59708-52-0", "d:9743;t:Wildnil"],
  ["sufentanil", "sufentanil", "sufentanilo", "CCC(=O)N(c1ccccc1)C1(COC)CCN(CCc2cccs2)CC1", "56030-54-7", "d:9740"],
  ["alfentanil", "alfentanil", "alfentanilo", "CCC(=O)N(c1ccccc1)C1(COC)CCN(CCn2nnn(CC)c2=O)CC1", "71195-58-9", "d:9737"],
  ["remifentanil", "rémifentanil", "remifentanilo", "CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCC(=O)OC)CC1", "132875-61-7", "d:9739"],
  ["alpha-methylfentanyl", "alpha-méthylfentanyl", "alfa-metilfentanilo", "CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2ccccc2)CC1", "79704-88-4", "d:9814;s:china white"],
  ["beta-methylfentanyl", "bêta-méthylfentanyl", "beta-metilfentanilo", "CCC(=O)N(c1ccccc1)C1CCN(CC(C)c2ccccc2)CC1", "", "d:9856"],
  ["3-methylfentanyl", "3-méthylfentanyl", "3-metilfentanilo", "CC1CN(CCc2ccccc2)CCC1N(C(=O)CC)c1ccccc1", "42045-86-3", "d:9813;c:TMF"],
  ["beta-hydroxyfentanyl", "bêta-hydroxyfentanyl", "beta-hidroxifentanilo", "CCC(=O)N(c1ccccc1)C1CCN(CC(O)c2ccccc2)CC1", "78995-10-5", "d:9830"],
  ["beta-hydroxy-3-methylfentanyl", "bêta-hydroxy-3-méthylfentanyl", "beta-hidroxi-3-metilfentanilo", "CC1CN(CC(O)c2ccccc2)CCC1N(C(=O)CC)c1ccccc1", "78995-14-9", "d:9831;o:ohmefentanyl"],
  ["acetyl-alpha-methylfentanyl", "acétyl-alpha-méthylfentanyl", "acetil-alfa-metilfentanilo", "CC(=O)N(c1ccccc1)C1CCN(C(C)Cc2ccccc2)CC1", "101860-00-8", "d:9815"],
  ["thiofentanyl", "thiofentanyl", "tiofentanilo", "CCC(=O)N(c1ccccc1)C1CCN(CCc2cccs2)CC1", "1165-22-6", "d:9835"],
  ["alpha-methylthiofentanyl", "alpha-méthylthiofentanyl", "alfa-metiltiofentanilo", "CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2cccs2)CC1", "103963-66-2", "d:9832"],
  ["3-methylthiofentanyl", "3-méthylthiofentanyl", "3-metiltiofentanilo", "CC1CN(CCc2cccs2)CCC1N(C(=O)CC)c1ccccc1", "86052-04-2", "d:9833"],
  ["beta-hydroxythiofentanyl", "bêta-hydroxythiofentanyl", "beta-hidroxitiofentanilo", "CCC(=O)N(c1ccccc1)C1CCN(CC(O)c2cccs2)CC1", "1474-34-6", "d:9836"],
]);

/** Opioids of the 2-benzylbenzimidazole family. */
const NITAZENES: readonly KnownSubstance[] = knownSubstances("nitazene", [
  ["etonitazene", "étonitazène", "etonitaceno", nitazene("OCC"), "911-65-9", "d:9624"],
  ["isotonitazene", "isotonitazène", "isotonitaceno", nitazene("OC(C)C"), "14188-81-9", "d:9614;s:iso;s:tony"],
  ["metonitazene", "métonitazène", "metonitaceno", nitazene("OC"), "14680-51-4", "d:9757"],
  ["protonitazene", "protonitazène", "protonitaceno", nitazene("OCCC"), "95958-84-2", "d:9759"],
  ["butonitazene", "butonitazène", "butonitaceno", nitazene("OCCCC"), "95810-54-1", "d:9751"],
  ["clonitazene", "clonitazène", "clonitaceno", nitazene("Cl"), "3861-76-5", "d:9612"],
  ["flunitazene", "flunitazène", "flunitaceno", nitazene("F"), "2728-91-8", "d:9756"],
  ["etodesnitazene", "étodesnitazène", "etodesnitaceno", nitazene("OCC", "N(CC)CC", ""), "14030-76-3", "d:9765;o:etazene"],
  ["metodesnitazene", "métodesnitazène", "metodesnitaceno", nitazene("OC", "N(CC)CC", ""), "14030-77-4", "d:9764"],
  ["etonitazepyne", "étonitazépyne", "etonitacepina (pirrolidino)", nitazene("OCC", "N1CCCC1"), "2785346-75-8", "d:9758;o:N-pyrrolidino etonitazene"],
  ["etonitazepipne", "étonitazépipne", "etonitacepipna", nitazene("OCC", "N1CCCCC1"), "", "o:N-piperidinyl etonitazene"],
  ["N-desethyl isotonitazene", "N-déséthylisotonitazène", "N-desetilisotonitaceno", nitazene("OC(C)C", "NCC"), "", "o:norisotonitazene"],
  ["N-pyrrolidino protonitazene", "N-pyrrolidinoprotonitazène", "N-pirrolidinoprotonitaceno", nitazene("OCCC", "N1CCCC1"), "", "o:protonitazepyne"],
]);

/** Other opioids. */
const OTHER_OPIOIDS: readonly KnownSubstance[] = knownSubstances("other-opioid", [
  ["heroin", "héroïne", "heroína", "CC(=O)O[C@H]1C=C[C@H]2[C@H]3Cc4ccc(OC(C)=O)c5c4[C@@]2(CCN3C)[C@H]1O5", "561-27-3", "d:9200;i:diamorphine;o:diacetylmorphine;s:smack;s:china white;s:black tar;s/fr:héro;s/es:chiva"],
  ["morphine", "morphine", "morfina", "CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5", "57-27-2", "d:9300"],
  ["codeine", "codéine", "codeína", "COc1ccc2C[C@H]3N(C)CC[C@@]45[C@@H](Oc1c24)[C@@H](O)C=C[C@@H]35", "76-57-3", "d:9050;o:methylmorphine"],
  ["oxycodone", "oxycodone", "oxicodona", "COc1ccc2C[C@H]3N(C)CC[C@@]45[C@@H](Oc1c24)C(=O)CC[C@@]35O", "76-42-6", "d:9143;t:OxyContin;t:Percocet;s:oxy;s:hillbilly heroin"],
  ["hydrocodone", "hydrocodone", "hidrocodona", "COc1ccc2C[C@H]3N(C)CC[C@@]45[C@@H](Oc1c24)C(=O)CC[C@@H]35", "125-29-1", "d:9193;t:Vicodin"],
  ["hydromorphone", "hydromorphone", "hidromorfona", "CN1CC[C@]23c4c5ccc(O)c4O[C@H]2C(=O)CC[C@H]3[C@H]1C5", "466-99-9", "d:9150;t:Dilaudid"],
  ["oxymorphone", "oxymorphone", "oximorfona", "CN1CC[C@]23c4c5ccc(O)c4O[C@H]2C(=O)CC[C@@]3(O)[C@H]1C5", "76-41-5", "d:9652"],
  ["methadone", "méthadone", "metadona", "CCC(=O)C(CC(C)N(C)C)(c1ccccc1)c1ccccc1", "76-99-3", "d:9250"],
  ["tramadol", "tramadol", "tramadol", "COc1cccc(c1)C1(O)CCCCC1CN(C)C", "27203-92-5", "d:9752;t:Ultram"],
  ["tapentadol", "tapentadol", "tapentadol", "CC[C@@H](c1cccc(O)c1)[C@@H](C)CN(C)C", "175591-23-8", "d:9780"],
  ["U-47700", "U-47700", "U-47700", "CN(C)C1CCCCC1N(C)C(=O)c1ccc(Cl)c(Cl)c1", "82657-23-6", "d:9547;s:pink"],
  ["AH-7921", "AH-7921", "AH-7921", "CN(C)C1(CNC(=O)c2ccc(Cl)c(Cl)c2)CCCCC1", "55154-30-8"],
  ["MT-45", "MT-45", "MT-45", "C1CCC(CC1)N1CCN(CC1)C(Cc1ccccc1)c1ccccc1", "52694-55-0", "d:9560"],
  ["W-18", "W-18", "W-18", "O=S(=O)(N=C1CCCCN1CCc1ccc(cc1)[N+](=O)[O-])c1ccc(Cl)cc1", "93101-02-1"],
  ["AP-237", "AP-237", "AP-237", "CCCC(=O)N1CCN(CC1)C/C=C/c1ccccc1", "17719-89-0", "o:bucinnazine"],
  ["2-methyl-AP-237", "2-méthyl-AP-237", "2-metil-AP-237", "CCCC(=O)N1CCN(CC1C)C/C=C/c1ccccc1", ""],
  ["brorphine", "brorphine", "brorfina", "CC(c1ccc(Br)cc1)N1CCC(CC1)n1c(=O)[nH]c2ccccc12", "2244737-98-0", "d:9098"],
  ["spirobrorphine", "spirobrorphine", "espirobrorfina", "CC(c1ccc(Br)cc1)N1CCC2(CC1)N(CNC2=O)c1ccccc1", ""],
  ["spirochlorphine", "spirochlorphine", "espiroclorfina", "CC(c1ccc(Cl)cc1)N1CCC2(CC1)N(CNC2=O)c1ccccc1", "", "c:R-6890"],
  ["naloxone", "naloxone", "naloxona", "C=CCN1CC[C@]23c4c5ccc(O)c4O[C@H]2C(=O)CC[C@@]3(O)[C@H]1C5", "465-65-6", "t:Narcan"],
  ["tianeptine", "tianeptine", "tianeptina", "CN1c2ccccc2C(NCCCCCCC(=O)O)c2ccc(Cl)cc2S1(=O)=O", "66981-73-5"],
]);

/** The opioids that the register knows. */
export const OPIOIDS: readonly KnownSubstance[] = [...FENTANYLS, ...NITAZENES, ...OTHER_OPIOIDS];
