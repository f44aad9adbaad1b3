/**
 * Family names and syllables of Korean and Chinese names in the spellings that passports use, common Spanish and English family names
 * with their abbreviations: a line is one name, as in `same-names`. Made by hand from common usage.
 */
export const FAMILY_NAMES = `
kim gim ghim
park bak pak
lee yi rhee ri li i
li lee
choi choe chey
jung jeong chung cheong joung
kang gang
cho jo
yoon yun youn
jang chang
lim im rim lin
shin sin
kwon gwon
ahn an
ryu yoo yu ryoo you
moon mun
baek paik baik paek
roh noh no
hoon hun
young yeong yong
hyun hyeon
sung seong song
joon jun june
kyung gyeong kyong
soo su
hee hui
woo u wu
sook suk
seok suk
yeo yo yuh
doo du
in
min
jin
hye hae
koo goo gu ku
hwa wha
geun keun kun
yeol yul ryol
eun un
il
cheol chul chol
hwan whan
gyu kyu
gi ki kee
uk wook ook
beom bum pom
deok duk tok
gwang kwang
guk kook kuk
hyeok hyuk hyok
seop sup sop
jae jai
bong pong
mong
jeong jung jong
won
ho
zhang chang cheung
zheng cheng
zhao chao
zhou chou chow
zhu chu
wang wong
huang hwang wong
chen chan tan
yang yeung
wu ng
liu lau
lin lam lim
xu hsu
hu
he ho
guo kuo kwok
ma
gao kao
luo lo
liang leung
song sung
xie hsieh tse
deng teng
cao tsao
peng
zeng tseng
xiao hsiao siu
cai tsai choi
pan
yuan
dong tung
yu
jiang chiang
jianguo
jianhua
hiroshi
hiroto
yuki
yuko
garcia gcia
gonzalez gonzales glez glz gzz
rodriguez rodrigues rdz rdguez
hernandez hdez hernandes
fernandez fdez fdz fernandes
martinez mtz martines
lopez lpz lopes
sanchez sanches
ramirez
perez peres
jimenez ximenez gimenez jmz
dominguez dmgz
diaz dias
diez
ruiz
gomez gomes
gutierrez gtz
vazquez vasquez
alvarez
suarez
mendez mendes
menendez
marquez
velazquez velasquez
herrera
herrero
castillo castello
castro
smith
johnson
johnston johnstone
reid reed read
clark clarke
brown browne
thompson thomson
phillips philips
peterson petersen pedersen petersson
anderson andersen andersson
hansen hanson hansson
larsen larson larsson
olsen olson olsson
gauthier gautier gaultier
bouchard
boucher
tremblay
gagnon
gagne
lavoie
lavigne
lambert
leblanc
lebrun
leclerc leclair
fortin
fortier
girard
giroux
bergeron
morin
moreau
pelletier
belanger
levesque
lefebvre lefevre
mendoza mendosa
medina
molina
morales
moreno
mora
rivera ribera
rivas
rios
salas
salinas
salazar
solis
santos
santana
santiago
vargas
varela
valdes valdez
valencia
fuentes
puentes
flores florez
torres torrez
rojas
reyes
ortiz ortis
ortega
delgado
aguilar
aguirre
aguilera
cortes cortez
contreras
cardenas
carrillo
carrasco
campos
castaneda
ramos
robles
rosales
silva
soto
sosa
harris
harrison
harper
richards
richardson
roberts
robertson
robinson
williams
williamson
wilson willson
davis davies
davidson
edwards
allen
alden
ellis
moore
morse
morgan
murphy
murray
miller
mitchell
walker
wallace
wagner
wright
cooper
carter
cole
campbell
collins
rossi
russo
romano
schneider snyder
schreiber
schmidt schmitt
fischer fisher
meyer meier maier mayer
weber
kaya
kara
demir
yildiz
nowak
nowicki
novak
`;
