import { FAMILY_NAMES } from "./family-names.ts";
import { OTHER_NAMES } from "./other-names.ts";

/**
 * Given names, and with them common family names: each line is one name, with the short forms, abbreviations, spellings and forms in other
 * languages that documents write for it. A word may stand on several lines (`Beto` is Alberto, Roberto or Humberto). Made by hand from
 * common usage; only plain facts of language. Two words that stand in the table and share no line are two names, however alike.
 */
const GIVEN_NAMES = `
william bill will billy willie wm gmo guillermo guillaume wilhelm memo guglielmo willem guilherme vilhelm liam gui
robert rbto robt bob bobby rob robbie bert roberto beto robt rupert robertas
richard rick dick ricky rdo richd ricardo richie rich riccardo ryszard
james jim jimmy jaime jas jaimie jamie
john jon johnny jack johnnie jno
jean jeannot
juan juanito juancho
ivan vanya ivano ioann iwan
giovanni gianni
johann johannes hans jan hannes
ian iain
yohannes
sean shaun shawn
joseph joe jose josef giuseppe iosif jos jo pepe pepito chepe beppe josep jozef yosef joseito ze zeca
michael mike mikhail miguel michel mihail mick mickey mikey misha mykhailo mykhaylo michal mikael mihai michele mikhael
mitchell mitch
nicholas nick nikolai nicolas nikolay nikolaj kolya mykola nico nicky nikolaus nikolaos nikola klaus nicolae niccolo
alexander alexr alej alex alexandr aleksandr alejandro alexandre oleksandr sasha aleksandar sandy alec alek sandro alessandro shura aleksander alexandros xander ale sanya
alexandra alex sasha sandy aleksandra alejandra oleksandra alessandra sandra ale shura sanya
alexei aleksei alexey aleksey oleksiy oleksii alyosha lyosha alexis alejo aliaksei alyaksey
francisco paco pancho francis francois franz francesco fco frank kiko curro frankie pacho franciszek frantisek quico chico
frances francisca francoise francesca fran paca pancha franziska franciszka
edward ed eddie eduardo edouard ted teddy ned lalo eduard edw eddy edoardo edvard guayo
edgar edgard edgardo
edwin edvin
edmund edmundo edmond ed
theodore ted teddy theo teodoro theodor fyodor fedor fedya teodor theodoros fiodor
thomas tom tommy tomas thos tomasz tommaso foma toma
timothy tim timmy timoteo timothee timofey timofei
daniel dan danny danilo dani daniil danylo danil danila
daniela danielle danila dani
david dave davey davy davide dawid
steven steve stephen esteban etienne stefan stephane stefano stepan stevie estevan istvan steffen stepane
stephanie stefanie estefania stefania steph stephania
charles charlie carlos karl chuck chas carlo carl karel carlitos chip karol chaz
carla karla charlotte carlota
peter pete pedro pierre piotr petr pyotr petya pieter petro pietro perico pierrot petros petrus per
paul pablo pavel pasha pavlo paulo pawel paolo pavlos pauly pal
paula paola pavla
pauline paulina
elizabeth eliz liz beth isabel elisabeth betty lizzie betsy bess isabelle eliza liza elisa lisa isabella elisaveta yelizaveta elzbieta chabela isa ysabel bella libby lisbeth liesbeth
margaret margt maggie peggy margarita margot marguerite meg greta rita margarethe peg margaretha marge malgorzata margherita
katherine kate cathy catalina catherine ekaterina yekaterina katya kathy katie kathryn katerina caterina kathleen katarina kateryna katherin kit kitty cate katharina katarzyna cata cathryn kathrine catharine
vladimir volodymyr uladzimir wolodymyr volodya vova vladimiro wladimir
vladislav vlad vladyslav wladyslaw vladislaw
dmitry dmitri dima dmitriy dmytro dmitrij mitya dimitri dmitrii dimitry dimitrios dimitris demetrio dimitrij
sergei sergey serhiy sergio serge sergej serhii seryozha serhij siarhei sergiy sergii seroja
yuri yury iurii iouri yuriy juri yura yurii jurij iuri
george jorge georges georg georgy georgi giorgi georgios georgiy coque giorgio geo georgii jerzy jurgen yegor egor heorhii goga zhora
andrew andy andres andre andrei andrey andriy drew andrii andreas andrzej andrij anders andrejs
anthony tony antonio antoine tono anton antonin tonio antonie antoni ant tonho tonico
antonia antonina antonella tonya tonia
gregory greg gregorio grigory grigori goyo grisha gregoire hryhoriy hryhorii grigoriy gregor grzegorz grigorii
samuel saml sam sammy samuele samuil
samantha sam sammy
andrea
petra
benjamin benj ben benji benny benjamim benj
matthew matt mateo matthieu matteo matthias mathieu matvei matvey matias mattias mateusz mathias matty
philip phil felipe philippe phillip filip filippo flip pip filipp
lawrence larry lorenzo laurent laurence lars lavrenty lorenz laurens laurentiu laurie
eugene gene evgeny yevgeny evgenii eugenio evgeniy yevgeniy zhenya yevhen yevhenii geno evgueni evgenij evhen yevgenii eugen
eugenia evgenia yevgenia zhenya yevheniia
henry hank harry enrique henri heinrich enrico kike quique henrique henrik hendrik rico heinz genrikh
harold hal harry haroldo harald
louis luis luigi lou ludwig lewis guicho lucho luisito aloysius ludovico wicho luiz lula
louise luisa lou luise luiza
joan joana juana jeanne johanna giovanna janet jane jana ivana jeannette joanna yoana
donald don donnie donny donaldo
ronald ron ronnie ronny ronaldo
kenneth ken kenny
raymond ray raimundo ramon moncho raymundo raimondo
arthur art arturo artie artur turo
albert al alberto bert beto albie albrecht tito
alfred al alfredo fred fredo alf freddy
frederick fred frederic federico freddy freddie fritz friedrich fede rick fredrik fryderyk frederik frederico
gilbert gilberto gil beto bert
humberto beto umberto humbert
norberto norbert beto
roger rogelio rogerio ruggero roge
rodolfo rudolf fito rudy rodolphe
adolfo adolf fito adolph adolphe
ernest ernesto neto tito ernie ernst erno
hector tito
augustus gus august augusto augustine agustin auguste
constantine kostya konstantin constantin konstantinos costas gus kostas kostyantyn costa constantino konstanty
gustave gus gustavo gustav tavo gustaf
gerald jerry gerry geraldo gerhard
gerard gerardo jerry gerry gerhard lalo
jerome jerry jeronimo geronimo hieronymus
jeremy jerry jeremias jeremiah jeremie yeremia
ignatius nacho ignacio ignace ignaz inaki nachito ignazio
jesus chuy chucho jesusito chus
manuel ml manolo manny manu manolito lito emmanuel emanuel emanuele meme manuele
guadalupe lupe lupita gpe pita
concepcion conchita concha conchi connie chona
dolores lola loli lolita
rosario charo chayo chari
maria mary marie masha mariya mariia ma molly polly mimi marya maruja mariam maryam miriam mara moll marija
mario
mariana marianna marianne
martin martino marten
martina martine
martha marta marthe
marcus marcos mark marco marc marek markus
teresa tere theresa therese terry tess tessa teresita tete terezia
terence terry terrence terencio
alice alicia licha alicja alisa ali
ali
graciela grace chela gracia
helen elena helena helene yelena lena olena nena ellen eleni ileana lenochka alyona alena
eleanor ellie nora leonor eleonora nell elinor leonora
magdalena lena malena magda madeleine madalena maddalena
rafael rafa raphael raffaele rafal rafel
fernando nando ferdinand fer hernando fernand ferdinando fdo
fernanda fer
armando mando armand
orlando lando roland rolando
javier javi xavier xavi saverio
santiago santi chago diego tiago thiago
gabriel gabo gabe gaby gabriele havriil gavriil
gabriela gabrielle gaby gabriella gabi
lucia lucy lucie chia luzia lucja
lucas luke luca lukas luc lukasz luka
victor vic viktor vitya vittorio vitor
victoria vicky vicki viktoria vika tori victoire
patrick pat paddy patricio patrice patryk rick
patricia pat patty trish tricia paty pati
christopher chris cristobal christophe kit topher cristoforo krzysztof christoph toph kristofer christoffer
christian chris cristian kristian christiaan krystian
christina chris tina cristina christine kristina chrissy kristin kristine krystyna christiane
jennifer jenny jen jenn yenifer
deborah debbie deb debra debora
susan susie sue suzanne susana susanna suzy zuzana susanne
barbara barb barbie babs varvara varya
rebecca becky becca rebeca rebekah
abigail abby gail abbie
nathaniel nate nathan nat nataniel
nathan nate nat natan
zachary zach zack zacharias zak zacarias
joshua josh josue
jonathan jon jonny jonatan yonatan
leonard lenny leo leonardo len leon lenard leonid lyonya leonhard leonardus
leonid lyonya leo leonyd
walter walt wally gualterio walther valter
stanley stan
stanislav stan stas stanislaw stanislaus estanislao
sarah sally sara sadie
ann nancy anna anne ana annie anya hannah hanna nan anita anja
nancy nance
judith judy judit
jacqueline jackie jacquelyn
jacob jake jacobo jakob jakub yakov yasha jaco iakov
jacques jacky jaco
isaac ike isaak zack itzhak yitzhak
abraham abe avraham bram ibrahim ebrahim
vincent vince vicente vinnie vincenzo vinny chente vte
clement clemente clem
raul
pascal pascual pasquale
dorothy dot dottie dorotea dorothea dolly
florence flo flora florencia
virginia ginny gina
regina gina reggie
reginald reggie reg
angel angelo angelito
angela angie angelica
beatrice bea beatriz trixie betty
consuelo chelo
rosa rose rosie rosita
carmen carmela carmelita
josefa josephine josefina pepa fina chepina
isidro chilo isidoro isidore chiro
cecilia chila cecile ceci cecily
felicia feli felisa
hortensia tencha
inocencio chencho
lorenza lencha
natalia natasha nataliya nathalie natalie nataliia natalya nata
tatiana tanya tatyana tetiana tania tatjana
anastasia nastya stacy anastasiya anastasiia nastia
olga olya olha
svetlana sveta svitlana lana
ludmila lyuda lyudmila liudmila mila
irina ira iryna irene irena
galina galya halyna
valentin valya valentyn valentino
valentina valya
valeria valerie valeriya lera
valery valeriy valera valerii valeri
julia yulia yuliya julie juliya iuliia giulia yulya
juliana julianna julienne
julian juliano yulian julien
julius julio jules giulio yuliy
ksenia ksenya xenia oksana kseniya
larisa lara larissa
ludmilla
anatoly anatoliy tolya anatol anatolii anatole anatolio
boris borya borys
igor ihor
oleg oleh
ilya illia illya elias ilia elijah
kirill kyrylo cyril kiril cirilo
konrad conrad
maxim maksim maksym max maximilian maximiliano maxime massimo
mstislav
nikita mykyta
roman romain romano
ruslan
semyon semen simon simeon senya
simone simona
stanislava
svyatoslav sviatoslav slava
vyacheslav viacheslav slava vacheslav
yaroslav jaroslav slava
vasily vasiliy vasya vasyl basil vasilii vassily basilio
vitaly vitaliy vitalii vitalik
viktoriya vika viktoriia
vera viera
nadezhda nadia nadya nadiia
bogdan bohdan
taras
leonidas
lev leo lyova
gennady gennadiy gena hennadii gennadi
rostislav
arkady arkadiy arkadii
artem artyom artemy
denis dennis denys dionisio
anselm
mohammed muhammad mohamed mohammad muhammed mohamad md mohd muhd mhd mehmet mahomed mamadou mahammad magomed momo mohamud
mahmoud mahmud mahmood
mahdi mehdi mehedi
hamid hameed hamed hamad
hamza hamzah
ahmed ahmad ahmet akhmed ahmadou
hassan hasan hasane hassane
hussein husayn hussain hossein husain houssein hocine hosein huseyin
qasim kassem kasim qassem kasem qasem gasim
khalid khaled halid
khalil khaleel halil
karim kareem kerim
kamal kamel kemal
jamal gamal djamel cemal jamaal
jamil djamil jameel cemil
nasser nasir nassir naser
nazir nazeer
said saeed sayeed sait
saad
salim saleem selim salem
salman
salah salaah
saleh salih
omar umar omer oumar omr
osama usama oussama
othman osman usman uthman
youssef yusuf yousef yusef yousuf youssouf
yasser yasir
younis yunus younes yunis
tariq tarek tarik
rashid rasheed rachid
rashad
rahman
rahim raheem
rahmat
karima
fatima fatma fatimah fatemeh fatoumata
khadija khadijah hatice khadidja
aisha aicha ayesha aysha
zainab zeinab zaynab zineb zeynep
leila layla leyla laila
mustafa mostafa moustafa mustapha
mansour mansur mansoor
majid majeed
bashir basheer bachir
faisal faysal feisal
farid fareed ferid
fahd fahad
walid waleed
wahid
musa moussa mousa
isa issa
idris driss idriss
ismail esmail ismael
reza rida ridha rda
gholam ghulam
akbar
asghar
latif lateef
aziz
hakim hakeem
jeffrey geoffrey jeff geoff
st saint sto santo
ernestina
ste sainte sta santa
ramadan ramzan ramazan ramadhan
rosalio
rosalia rosalie
noe noah
noemi naomi noemie
andree
rene
renee renata
pascale
joel
joelle
emile emilio emil
emilie emilia emily
claude claudio claudius
claudia claudette
yvon
yvonne
marcel marcelo marcello
marcelle marcela marcella
denise
michelle micheline michaela mikaela
dominic dominique domingo domenico dgo mingo
josee
gilles
`;

/** The most lines that one word is looked up on. */
export const MOST_SAME_NAMES = 5;

/** Names by themselves are numbered down from here. */
const MOST_LINES = 65_535;

/** Of each word of the table, the numbers of the lines it stands on, from 1. */
export const SAME_NAMES: ReadonlyMap<string, readonly number[]> = readLines();

function readLines(): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  `${GIVEN_NAMES.trim()}\n${FAMILY_NAMES.trim()}`.split("\n").forEach((line, at) => {
    for (const word of new Set(line.split(" "))) {
      const known = lines.get(word);
      if (known === undefined) lines.set(word, [at + 1]);
      else if (known.length < MOST_SAME_NAMES) known.push(at + 1);
    }
  });
  let line = MOST_LINES;
  for (const name of OTHER_NAMES) if (!lines.has(name)) lines.set(name, [line--]);
  return lines;
}
